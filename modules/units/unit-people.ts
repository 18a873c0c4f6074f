import type { Caller } from '#kernel/access'
import { sql, type Sql, type Transaction } from '#kernel/database'
import type { Built, Request } from '#kernel/http'
import { queryGrams } from '#kernel/identifiers'
import { refuse, type Refusal } from '#kernel/refusal'
import { countedUpTo } from '#modules/organisations'
import type { z } from 'zod'
import type { listUnitPeople } from './contract.ts'
import { checkable, notChecked, openGaps } from './gaps.ts'
import type { GapKey } from './kinds.ts'
import { measured, people, unitAsked, type Unit } from './unit.ts'

type Query = Request<typeof listUnitPeople>['query']
export type Filters = Pick<Query, 'organisation' | 'gap' | 'check' | 'team' | 'q'>
type View = Built<z.input<typeof listUnitPeople.returns>>
export type Row = View['rows'][number]

/** The unit, the gaps this post counts, and the condition asked. A gap it may not see is refused: leaving it out would show everybody. */
export async function readAsked(tx: Transaction, caller: Caller, f: Filters) {
  const unit = await unitAsked(tx, caller, f.organisation)
  if ('code' in unit) return unit
  const by = measured(caller, unit)
  const open = openGaps(caller.reach.sees).flatMap(gap => {
    const when = gap.when(by)
    return when ? [{ ...gap, sql: when }] : []
  })
  const one = f.gap === undefined ? undefined : open.find(gap => gap.key === f.gap)
  if (f.gap !== undefined && !one) return closed()
  const checked = f.check === undefined ? undefined : checkable(caller).find(register => register.key === f.check)
  if (f.check !== undefined && !checked) return closed()
  const grams = f.q === undefined ? [] : queryGrams(f.q)
  const where = sql`${people(unit)} ${one ? sql`and ${one.sql}` : sql``} ${checked ? sql`and ${notChecked(checked.key)}` : sql``} ${f.team === undefined ? sql`` : sql`and p.team = ${f.team}`}
    ${f.q !== undefined && grams.length === 0 ? sql`and false` : sql``}
    ${sql.join(
      grams.map(gram => sql`and exists (select from name_gram g where g.gram = ${gram} and g.person = p.id)`),
      sql` `,
    )}`
  return { unit, open, where }
}

const closed = (): Refusal =>
  refuse('units.gap.closed', {
    status: 403,
    what: '没有查找：这一项数不出来',
    why: '它不在您岗位的可见范围内，或者它的期限还没有配置',
    remedy: '请由看得到这一项的岗位查；期限由参数页写明的单位录入',
  })

type Asked = Exclude<Awaited<ReturnType<typeof readAsked>>, Refusal>

const columns = (open: Asked['open']): Sql => sql`
  p.id, p.name, (select t.name from team t where t.id = p.team) as team, p.position, p.trade, p.pinyin,
  array_remove(array[${sql.join([...open.map(gap => sql`case when ${gap.sql} then ${gap.key}::text end`), sql`null::text`])}], null) as gaps`

const orders = {
  name: sql`pinyin, id`,
  '-name': sql`pinyin desc, id`,
  gaps: sql`cardinality(gaps), pinyin, id`,
  '-gaps': sql`cardinality(gaps) desc, pinyin, id`,
}

export const selected = ({ open, where }: Asked): Sql => sql`select ${columns(open)} from person p where ${where}`

export async function unitPeople(tx: Transaction, caller: Caller, query: Query): Promise<View | Refusal> {
  const asked = await readAsked(tx, caller, query)
  if ('code' in asked) return asked
  const rows = await tx.rows<Row & { gaps: GapKey[] }>(
    sql`select id, name, team, position, trade, gaps from (${selected(asked)}) x order by ${orders[query.sort]} limit ${query.size} offset ${(query.page - 1) * query.size}`,
  )
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from person p where ${asked.where} limit ${countedUpTo + 1}) c`,
  )
  return {
    rows,
    total: Math.min(n, countedUpTo),
    more: n > countedUpTo,
    unit: { id: asked.unit.id, name: asked.unit.name },
    titles: asked.open.map(({ key, title, get }) => ({ key, title, get })),
    registers: checkable(caller).map(({ key, title }) => ({ value: key, title })),
    teams: await teamsOf(tx, asked.unit),
    may: { export: caller.may.has('units.export'), write: caller.may.has('people.write') },
  }
}

const teamsOf = (tx: Transaction, unit: Unit): Promise<{ value: string; title: string }[]> =>
  tx.rows(
    sql`select t.id as value, t.name as title from team t where t.node between ${unit.node} and ${unit.hi} and t.state = '正常' order by t.name limit 200`,
  )
