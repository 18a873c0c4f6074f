import type { Caller } from '#kernel/access'
import { kept, sql, type Query, type Transaction } from '#kernel/database'
import type { Built, Request } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import { figureKinds, type readPeopleFigures } from '../contract.ts'
import { bandOfBirth, bandOfMonth, bands, readBand, sayBand } from './ages.ts'
import { column, seesFilter, seesOf, titles, unknown } from './asked.ts'
import { ownArea } from './divisions.ts'
import { orderOf } from './facets.ts'
import { dims, sums } from './tally.ts'

type View = Built<z.input<typeof readPeopleFigures.returns>>
type Kind = (typeof figureKinds)[number]
interface Cell {
  readonly code: number
  readonly title: string
  readonly own: boolean
  readonly key: string
  readonly n: number
}

/** People by place and one kind of fact. An office that stands on a place reads the kept sums; whoever holds few counts them. */
export async function peopleFigures(
  tx: Transaction,
  caller: Caller,
  { by, division }: Request<typeof readPeopleFigures>['query'],
): Promise<View | Refusal> {
  const sees = seesOf(caller)
  const kinds = figureKinds.filter(kind => seesFilter(kind, sees))
  if (!kinds.includes(by))
    return refuse('people.search.closed', {
      status: 403,
      what: `没有统计：“${titles[by]}”不在您岗位的可见范围内`,
      why: '看不到的内容也不能用来统计',
      remedy: '请换一项再看',
    })
  const area = division === undefined ? await ownArea(tx) : await placeOf(tx, division)
  if (division !== undefined && (!area || area.level < 1 || area.level > 3))
    return refuse('people.search.division', {
      what: '没有这个地区的统计',
      why: '分地区统计到省、市、县三级，要在您岗位的范围内',
      remedy: '请从表里点地区的名称',
      details: [{ at: 'query.division', what: '不是省、市、县的代码' }],
    })
  const cells = await tx.rows<Cell>(
    tx.reach.way === 'division' && area ? keptCells(by, area.code, caller) : countedCells(by, caller),
  )
  return shown(cells, by, kinds, caller)
}

/** A place within the bounds of an office that stands on places; for others there are no kept sums to read. */
const placeOf = async (tx: Transaction, code: number) =>
  tx.reach.way !== 'division'
    ? undefined
    : tx.find<{ code: number; level: number }>(
        sql`select code, level from division where code = ${code} and lo >= ${tx.reach.lo ?? null} and hi <= ${tx.reach.hi ?? null}`,
      )

/** The area itself and each division below it. */
const keptCells = (by: Kind, code: number, { today }: Caller): Query =>
  kept(sql`
    select t.division as code, d.short_name as title, t.division = ${code}::bigint as own, ${by === 'age' ? bandOfMonth(sql`t.key`, today) : sql`t.key`} as key, sum(t.n)::int as n
    from ${sums(sql`s.dim = ${dims[by]} and s.division in (select x.code from division x where x.code = ${code}::bigint or x.parent = ${code}::bigint)`)} t
    join division d on d.code = t.division group by 1, 2, 3, 4 having sum(t.n) > 0`)

const countedCells = (by: Kind, { today }: Caller): Query => sql`
    select p.county as code, d.short_name as title, grouping(p.county) = 1 as own, coalesce(p.key, '') as key, count(*)::int as n
    from (select p.county, ${by === 'age' ? bandOfBirth(sql`p.born`, today) : column(by)} as key from person p where p.merged_into is null) p
    left join division d on d.code = p.county group by grouping sets ((p.county, d.short_name, 4), (4))`

async function shown(cells: readonly Cell[], by: Kind, kinds: readonly Kind[], caller: Caller): Promise<View> {
  const order: readonly string[] = by === 'age' ? bands : await orderOf(by)
  const used = new Set(cells.map(cell => cell.key))
  const others = [...used].filter(key => key !== '' && !order.includes(key)).toSorted()
  const keys = [...order.filter(key => used.has(key)), ...others, ...(used.has('') ? [''] : [])]
  const say = (key: string) => {
    const band = by === 'age' ? readBand(key) : undefined
    return key === '' ? unknown : band ? sayBand(band) : key
  }
  const lineOf = (of: readonly Cell[]) => {
    const counts = keys.map(key => of.filter(cell => cell.key === key).reduce((sum, cell) => sum + cell.n, 0))
    return { counts, total: counts.reduce((sum, n) => sum + n, 0) }
  }
  const whole = lineOf(cells.filter(cell => cell.own))
  const below = cells.filter(cell => !cell.own)
  const rows = [...Map.groupBy(below, cell => cell.code)]
    .toSorted(([a], [b]) => a - b)
    .map(([code, of]) => ({
      code: code ? String(code) : null,
      title: of[0]?.title ?? '没有县（市、区）',
      ...lineOf(of),
    }))
  const rest = {
    counts: whole.counts.map((n, i) => n - rows.reduce((sum, row) => sum + (row.counts[i] ?? 0), 0)),
    total: whole.total - rows.reduce((sum, row) => sum + row.total, 0),
  }
  return {
    title: `${whole.total.toLocaleString('zh-CN')}人，按${titles[by]}`,
    by,
    kinds: kinds.map(value => ({ value, title: titles[value] })),
    columns: keys.map(key => ({ value: key === '' ? unknown : key, title: say(key) })),
    rows: rest.total > 0 ? [...rows, { code: null, title: rows.length > 0 ? '本级直属' : '本地区', ...rest }] : rows,
    totals: whole.counts,
    total: whole.total,
    asOf: caller.today,
  }
}
