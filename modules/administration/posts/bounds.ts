import { sql, type Transaction, type Way } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'

export interface Bounds {
  readonly organisation: string
  readonly organisationName: string
  readonly lo: number | null
  readonly hi: number | null
  readonly division: number
  readonly place: number
  readonly node: number
}

interface Row {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly division: number
  readonly place: number
  readonly node: number
  readonly node_hi: number
  readonly line: number | null
  readonly line_hi: number | null
  readonly lo: number
  readonly hi: number
}

/** How far a post of this way in this organisation reaches: the division it stands for, its line, or itself and what is below it. */
export async function boundsOf(tx: Transaction, organisation: string, way: Way): Promise<Bounds | Refusal> {
  const row = await tx.find<Row>(sql`
    select o.id, o.name, o.kind, o.division, o.place, o.node, o.node_hi, o.line, o.line_hi, d.lo, d.hi
    from organisation o join division d on d.code = o.division where o.id = ${organisation} and o.state <> '注销'`)
  if (!row)
    return refuse('administration.organisation.none', {
      status: 404,
      what: '没有这个单位，或它不在您管理的范围内。',
      remedy: '请从列表中选择。',
    })
  const { id, name, division, place, node } = row
  const base = { organisation: id, organisationName: name, division, place, node }
  // 企业在某县，不代表某县：按地域的岗位只设在代表一方的机关和地方工会。
  if (way === 'division' && row.kind !== '机关' && row.kind !== '工会')
    return refuse('administration.post.division', {
      what: `${name}是${row.kind}，不能设按地域的岗位。`,
      why: '按地域的岗位能看到整个辖区；单位只管自己和下级单位。',
      remedy: '给单位设基层工会或人力资源岗位；管辖区的岗位设在当地机关或总工会。',
    })
  if (way === 'division') return { ...base, lo: row.lo, hi: row.hi }
  if (way === 'unit') return { ...base, lo: node, hi: row.node_hi }
  if (way !== 'line') return { ...base, lo: null, hi: null }
  if (row.line === null || row.line_hi === null)
    return refuse('administration.post.line', {
      what: `${name}不在产业工会的条线上，不能设产业工会的岗位。`,
      remedy: '请先在单位资料中登记所属产业工会。',
    })
  return { ...base, lo: row.line, hi: row.line_hi }
}
