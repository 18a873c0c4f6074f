import { sql, type Transaction } from '#kernel/database'
import { formatDivision } from '#kernel/identifiers'
import { refuse, type Refusal } from '#kernel/refusal'

/** Where something stands in the tree of divisions: its pre-order number for row security, the levels for lists. */
export interface Place {
  readonly division: number
  readonly place: number
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
}

/** The place of a division, with its levels as the table has them. */
export async function placeOf(tx: Transaction, division: number): Promise<Place | Refusal> {
  const found = await tx.find<Place>(sql`
    select d.code as division, d.lo as place,
      max(a.code) filter (where a.level = 1) as province, max(a.code) filter (where a.level = 2) as city, max(a.code) filter (where a.level = 3) as county
    from division d join division a on d.lo between a.lo and a.hi where d.code = ${division} group by d.code, d.lo`)
  return (
    found ??
    refuse('organisations.division.unknown', {
      what: `没有区划 ${formatDivision(division)}`,
      remedy: '请从列表里选择；新设的功能区请系统管理员先登记',
    })
  )
}

interface Numbers {
  readonly place: number
  readonly node: number | null
  readonly line: number | null
}

/** What a post may not leave behind is said before the database refuses it without words. */
export function outOfReach({ reach }: Transaction, { place, node, line }: Numbers): Refusal | undefined {
  const { way, lo = 1, hi = 0 } = reach
  const at = way === 'division' ? place : way === 'line' ? line : way === 'unit' ? node : way === 'job' ? lo : null
  if (way === 'job' || (at !== null && at >= lo && at <= hi)) return undefined
  return refuse('organisations.reach', {
    status: 403,
    what: '这里不在您岗位的范围内，不能登记到那里',
    why:
      way === 'unit'
        ? '单位的经办人只登记本单位和下级单位'
        : way === 'line'
          ? '产业工会只登记挂在本产业线上的单位'
          : '各级工会只登记本辖区的单位和人员',
    remedy: '请由当地的工会登记；跨辖区转入的，由共同的上级工会办理',
  })
}

/** Divisions a post may register in, nearest first. */
export const divisionsWithin = (tx: Transaction): Promise<{ code: number; name: string; level: number }[]> => {
  const { way, lo = 0, hi = -1 } = tx.reach
  const within =
    way === 'division'
      ? sql`d.lo between ${lo} and ${hi}`
      : sql`d.code in (select division from organisation limit 200)`
  return tx.rows(
    sql`select d.code, d.name, d.level from division d where ${within} and d.level between 1 and 4 and d.valid_to is null order by d.lo limit 400`,
  )
}
