import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { getVersion } from '#kernel/procedures'
import { listNominations } from '../contract.ts'

interface Row {
  readonly id: string
  readonly number: number | null
  readonly name: string
  readonly employerName: string
  readonly category: string
  readonly kind: string
  readonly categoryTitle: string
  readonly kindTitle: string
  readonly round: string
  readonly roundTitle: string
  readonly sex: string | null
  readonly step: string
  readonly hash: string
  readonly status: string
  readonly since: string
  readonly due: string | null
  readonly officeName: string | null
  readonly openObjections: number
  readonly returned: boolean
  readonly lapsed: boolean
  readonly version: number
  readonly listed: { readonly id: string; readonly title: string } | null
}

/** How many stand at one step in one county. */
interface Counted {
  readonly step: string
  readonly county: number | null
  readonly hash: string
  readonly n: number
  readonly countyName: string | null
}

const sum = (of: readonly Counted[]): number => of.reduce((total, c) => total + c.n, 0)

const due = sql`least((select min(t.due_on) from task t where t.kase = k.id and t.done_on is null), (select min(m.ends_on) from term m where m.kase = k.id and m.state = 'running'))`

const orders = {
  number: sql`k.number`,
  name: sql`n.name collate pinyin`,
  since: sql`k.since`,
  due: sql`due`,
} as const

export const routes = [
  handle(listNominations, ({ query }, caller) =>
    caller.transaction(async tx => {
      const find = query.find?.trim()
      // A count beside a choice says what choosing it would leave, so each facet reads every filter but its own.
      const among = sql`k.procedure = 'honours.nomination' ${query.round ? sql`and n.round = ${query.round}` : sql``} ${query.level ? sql`and split_part(k.step, '.', 1) = ${query.level}` : sql``}
        ${query.status ? sql`and k.status = ${query.status}` : sql``} ${query.category ? sql`and n.category = ${query.category}` : sql``}
        ${query.employer ? sql`and n.employer = ${query.employer}` : sql``}
        ${find ? sql`and (n.name like ${`%${find}%`} or n.employer_name like ${`%${find}%`} or k.number::text = ${find})` : sql``}
        ${query.mine ? sql`and exists (select from task t where t.kase = k.id and t.done_on is null and t.organisation = ${caller.post?.organisation ?? null} and t.may = any (${[...caller.may]}))` : sql``}`
      const atStep = query.step ? sql`and k.step = ${query.step}` : sql``
      const inCounty = query.county ? sql`and k.county = ${query.county}` : sql``
      const where = sql`${among} ${atStep} ${inCounty}`
      const rows = await tx.rows<Row>(sql`
        with page as materialized (
          select k.id, ${query.sort === 'due' ? due : sql`null::date`} as due from kase k join nomination n on n.kase = k.id
          where ${where} order by ${orders[query.sort]} ${query.desc ? sql`desc` : sql`asc`} nulls last, k.id limit ${query.size} offset ${(query.page - 1) * query.size})
        select k.id, k.number, n.name, n.employer_name as "employerName", n.category, n.kind, n.sex, r.id as round, r.title as "roundTitle", coalesce(c.body ->> 'title', n.category) as "categoryTitle",
          coalesce((select x ->> 'title' from jsonb_array_elements(c.body -> 'kinds') x where x ->> 'key' = n.kind limit 1), n.kind) as "kindTitle", k.step, k.procedure_hash as hash, k.status, k.since, k.version,
          ${due} as due,
          (select ro.name from task t join round_office ro on ro.round = n.round and ro.organisation = t.organisation where t.kase = k.id and t.done_on is null limit 1) as "officeName",
          (select jsonb_build_object('id', l.id, 'title', l.title) from list_entry e join list l on l.id = e.list
            where e.kase = k.id and e.state = '在列' and l.level = split_part(k.step, '.', 1)
              and case split_part(k.step, '.', 2) when 'consult' then l.kind = 'consult' and l.state <> '作废' when 'openNotice' then l.kind = 'notice' and l.state = '已封存' when 'submit' then l.kind = 'submission' and l.state = '已封存' else false end
            order by l.sealed_on desc limit 1) as listed,
          (select count(*) from objection o where o.kase = k.id and o.state not in ('已办结', '不予受理')) as "openObjections",
          exists (select from task t where t.kase = k.id and t.done_on is null and t.title like '补正后重办%') as returned,
          exists (select from act a where a.kase = k.id and a.lapsed <> '[]' and a.n = (select max(n) from act b where b.kase = k.id and b.kind = 'anytime')) as lapsed
        from page join kase k on k.id = page.id join nomination n on n.kase = k.id join round r on r.id = n.round
          left join lateral (select x as body from jsonb_array_elements(r.settings -> 'categories') x where x ->> 'key' = n.category limit 1) c on true
        order by ${orders[query.sort]} ${query.desc ? sql`desc` : sql`asc`} nulls last, k.id`)
      // Read once: the rights of each nomination are asked case by case, and three counts would ask them three times.
      const counted = await tx.rows<Counted>(sql`
        select k.step, k.county, min(k.procedure_hash) as hash, count(*) as n, (select d.name from division d where d.code = k.county limit 1) as "countyName"
        from kase k join nomination n on n.kase = k.id where ${among} group by k.step, k.county order by k.county`)
      const at = (c: Counted) => query.step === undefined || c.step === query.step
      const within = (c: Counted) => query.county === undefined || c.county === query.county
      const total = sum(counted.filter(c => at(c) && within(c)))
      const steps = [...Map.groupBy(counted.filter(within), c => c.step)].map(([step, of]) => ({
        step,
        hash: of.map(c => c.hash).toSorted()[0] ?? '',
        n: sum(of),
      }))
      const counties = [...Map.groupBy(counted.filter(at), c => c.county)].flatMap(([code, of]) =>
        code === null ? [] : [{ code, name: of[0]?.countyName ?? String(code), n: sum(of) }],
      )
      const titled = async (hash: string, step: string) => {
        const p = await getVersion(tx, hash)
        return {
          title: p.steps[step]?.title ?? p.ends[step]?.title ?? step,
          level: p.steps[step]?.level ?? '',
          order: Object.keys(p.steps).indexOf(step),
        }
      }
      const shown = []
      for (const { hash, ...row } of rows) {
        const { title, level } = await titled(hash, row.step)
        shown.push({ ...row, stepTitle: title, level })
      }
      const facets = []
      for (const s of steps) facets.push({ step: s.step, n: s.n, ...(await titled(s.hash, s.step)) })
      facets.sort((a, b) => (a.order < 0 ? 99 : a.order) - (b.order < 0 ? 99 : b.order))
      return {
        rows: shown,
        total: Math.min(total, 10_000),
        more: total > 10_000,
        facets: facets.map(f => ({ step: f.step, title: f.title, level: f.level, n: f.n })),
        counties,
        mayCreate: caller.may.has('honours.nominate'),
      }
    }),
  ),
]
