import { sql } from '#kernel/database'
import { handle, type Built } from '#kernel/http'
import { getVersion } from '#kernel/procedures'
import { refuse } from '#kernel/refusal'
import type { z } from 'zod'
import { readList, type entry } from '../contract.ts'
import type { Transaction } from '#kernel/database'
import type { Settings } from '../settings.ts'

type Entry = Built<z.input<typeof entry>>
type View = Built<z.input<typeof readList.returns>>

export const routes = [
  handle(readList, ({ params }, caller) =>
    caller.transaction(async tx => {
      const row = await tx.find<Omit<View, 'entries' | 'mine' | 'departments'> & { organisation: string; settings: Settings }>(sql`
        select l.id, l.round, r.title as "roundTitle", l.kind, l.level, l.number, l.title, l.organisation, l.sealed_on as "sealedOn", l.hash, l.state, r.settings,
          coalesce((select ro.name from round_office ro where ro.round = l.round and ro.organisation = l.organisation limit 1), (select o.name from organisation o where o.id = l.organisation), '') as "organisationName",
          (select no.id from notice no where no.list = l.id limit 1) as notice, (select count(*) from letter x where x.list = l.id) as letters, (select s.id from submission s where s.list = l.id limit 1) as submission
        from list l join round r on r.id = l.round where l.id = ${params.id}`)
      if (!row) return refuse('honours.list.unknown', { status: 404, what: '没有这份名单，或者它不在您岗位的范围内' })
      const { organisation, settings, ...shown } = row
      return { ...shown, entries: await entriesOf(tx, row.id), mine: organisation === caller.post?.organisation, departments: row.kind === 'consult' ? await departmentsOf(tx, row.id, row.level, settings) : [] }
    }),
  ),
]

/** The entries of a list as they were sealed, and where each case stands now. */
export async function entriesOf(tx: Transaction, list: string): Promise<Entry[]> {
  const rows = await tx.rows<Omit<Entry, 'stepTitle'> & { step: string; hash: string }>(sql`
    select e.kase, e.rank, e.snapshot ->> 'name' as name, e.snapshot ->> 'employer' as "employerName", e.snapshot ->> 'category' as category, e.snapshot ->> 'kind' as kind, e.state, e.note, k.step, k.procedure_hash as hash,
      (select count(*) from objection o where o.kase = k.id and o.state not in ('已办结', '不予受理')) as "openObjections"
    from list_entry e join kase k on k.id = e.kase where e.list = ${list} order by e.rank`)
  const entries: Entry[] = []
  for (const { step, hash, ...row } of rows) {
    const procedure = await getVersion(tx, hash)
    entries.push({ ...row, stepTitle: procedure.steps[step]?.title ?? procedure.ends[step]?.title ?? step })
  }
  return entries
}

/** Which departments this list must be sent to, by the categories of those on it, and whether the system knows their office. */
export async function departmentsOf(tx: Transaction, list: string, level: string, settings: Settings): Promise<View['departments']> {
  const counts = await tx.rows<{ category: string; n: number }>(sql`select snapshot ->> 'category' as category, count(*) as n from list_entry where list = ${list} and state = '在列' group by 1`)
  const offices = await tx.rows<{ department: string; id: string; account: boolean }>(sql`
    select d.department, d.id, app.has_account(d.id) as account from organisation d, list l where l.id = ${list} and d.department is not null and d.state = '正常'
      and ${level} = case when d.county is not null then 'county' when d.city is not null then 'city' when d.province is not null then 'province' else 'nation' end
      and exists (select from list_entry e join kase k on k.id = e.kase where e.list = l.id and (d.county = k.county or (d.county is null and d.city = k.city) or (d.city is null and d.province = k.province)))`)
  const asked = new Map<string, { key: string; title: string; cases: number }>()
  for (const c of settings.categories)
    for (const d of c.departments) {
      const n = counts.find(x => x.category === c.key)?.n ?? 0
      if (n > 0) asked.set(d.key, { ...d, cases: (asked.get(d.key)?.cases ?? 0) + n })
    }
  return [...asked.values()].map(d => {
    const office = offices.find(o => o.department === d.key)
    return { ...d, organisation: office?.id ?? null, account: office?.account ?? false }
  })
}
