import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { describe, needs } from '#kernel/rules'
import { casesOfRules } from '#modules/oversight'
import { pageOf } from './pages-of-rules.ts'
import { yuanText } from './money.ts'
import { benefitLaw, versionOf, type Item, type Stands } from './law.ts'

/** Where a post stands: its own place and those above. */
export async function standsOf(tx: Transaction, caller: Caller): Promise<Stands & { readonly division: number }> {
  const code = caller.post?.division ?? 0
  const above = await tx.rows<{ code: number; level: number }>(sql`
    with recursive up as (select d.code, d.level, d.parent from division d where d.code = ${code} union all select d.code, d.level, d.parent from division d join up on d.code = up.parent)
    select code, level from up`)
  const at = (level: number) => above.find(one => one.level === level)?.code ?? null
  return { division: code, province: at(1), city: at(2), county: at(3) }
}

/** Every item in force here, with what it is worked out by and how many stand where; the versions of one item beside it. */
export async function itemsPage(tx: Transaction, caller: Caller) {
  const law = await benefitLaw(caller.law)
  const at = await standsOf(tx, caller)
  const counts = await tx.rows<{
    item: string
    people: number
    due: number
    missing: number
    unset: number
    held: number
  }>(sql`
    select e.item, count(distinct e.person) filter (where e.state = '应享')::int as people, count(distinct e.person) filter (where e.state = '应享' and e.kind = 'money')::int as due,
      count(distinct e.person) filter (where e.state = '待补')::int as missing, count(distinct e.person) filter (where e.state = '未配置')::int as unset, count(distinct e.person) filter (where e.state = '暂停')::int as held
    from care_entitlement e where e.period = 'once' or e.period >= ${caller.today.slice(0, 4)} group by e.item`)
  return law.itemsFor(at, caller.today).map(item => ({
    ...shownItem(law, item, { division: at.division, today: caller.today }),
    ...(counts.find(one => one.item === item.key) ?? { people: 0, missing: 0, unset: 0, held: 0 }),
  }))
}

type Law = Awaited<ReturnType<typeof benefitLaw>>

export function shownItem(law: Law, item: Item, { division, today }: { division: number; today: string }) {
  const readings = law.readings(item, division, today)
  const money = new Set(
    needs(item.who, ...(item.amount ? [item.amount] : []))
      .parameters.filter(p => p.format === 'money')
      .map(p => p.id),
  )
  return {
    key: item.key,
    version: versionOf(item),
    title: item.title,
    group: item.group,
    place: item.place,
    from: item.from,
    saying: item.saying,
    open: item.open,
    period: item.period,
    money: item.amount !== undefined,
    papers: [...item.papers],
    payer: item.payer,
    fund: item.fund,
    suspends: item.suspends,
    evidence: item.evidence,
    cites: item.cites.map(cited),
    parameters: Object.entries(readings).map(([id, r]) => ({
      id,
      title: r.title,
      unit: r.unit ?? '',
      value: said(r.value, money.has(id)),
      level: r.level ?? null,
      from: r.from ?? null,
      evidence: r.evidence,
      task: r.task ?? (r.value === null ? item.task : null),
      cites: r.cites ? [cited(r.cites)] : [],
    })),
  }
}

interface Cited {
  readonly title: string
  readonly number?: string
  readonly date?: string
  readonly article: string
  readonly clause?: string
}
export const cited = ({ title, number, date, article, clause }: Cited) => ({
  title,
  article,
  ...(number === undefined ? {} : { number }),
  ...(date === undefined ? {} : { date }),
  ...(clause === undefined ? {} : { clause }),
})

/** The value of a parameter in lines a clerk reads: a table as its rows. */
function said(value: unknown, money: boolean): { at: string; value: string }[] {
  if (value === null || value === undefined) return []
  if (typeof value === 'object' && 'rows' in value && Array.isArray(value.rows))
    return (value.rows as readonly (readonly unknown[])[]).map(row => ({
      at: row.slice(0, -1).join('，'),
      value: plain(row.at(-1), money),
    }))
  return [{ at: '', value: plain(value, money) }]
}
const plain = (value: unknown, money: boolean): string => {
  if (value === null || value === undefined) return '未配置'
  if (money && typeof value === 'number') return yuanText(value)
  if (Array.isArray(value)) return shareText(value)
  return `${value as string | number}`
}

/** 1/20 is read as 5%; what is no whole percentage stays a fraction. */
function shareText(value: readonly unknown[]): string {
  const percent = (Number(value[0]) * 100) / Number(value[1])
  return value.length === 2 && Number.isInteger(percent) ? `${percent}%` : value.join('/')
}

/** One item with its rule in words and the worked cases of every place that has some. */
export async function itemPage(tx: Transaction, caller: Caller, key: string) {
  const law = await benefitLaw(caller.law)
  const at = await standsOf(tx, caller)
  const item = law.itemsFor(at, caller.today).find(one => one.key === key)
  if (!item) return undefined
  const versions = law.items.filter(one => one.key === key)
  const cases = await casesOfRules(new Set(versions.map(pageOf)))
  return {
    ...shownItem(law, item, { division: at.division, today: caller.today }),
    rule: clausesOf(item),
    asks: needs(item.who, ...(item.amount ? [item.amount] : [])).facts.length,
    versions: versions.map(one => ({
      place: one.place,
      from: one.from,
      until: one.until,
      evidence: one.evidence,
      page: pageOf(one),
    })),
    cases: cases.map(one => ({
      title: one.title,
      place: one.place,
      on: one.on,
      expects: /^\d/.test(one.expected) ? yuanText(Math.round(Number(one.expected) * 100)) : one.expected,
      source: one.source,
    })),
  }
}

/** The conditions in the order of the articles. */
function clausesOf(
  item: Item,
): { readonly label: string; readonly says: string; readonly cites: ReturnType<typeof cited>[] }[] {
  const found: ReturnType<typeof clausesOf> = []
  const visit = (e: Item['who']): void => {
    if (e.is === 'clause') found.push({ label: e.label, says: describe(e.holds), cites: [cited(e.cites)] })
    else if ('args' in e) e.args.forEach(visit)
  }
  visit(item.who)
  return found
}
