import { sql } from '#kernel/database'
import { handle, type Built } from '#kernel/http'
import { getVersion } from '#kernel/procedures'
import { refuse } from '#kernel/refusal'
import type { z } from 'zod'
import { readList, voidList, type entry } from '../contract.ts'
import type { Transaction } from '#kernel/database'
import { levels, levelTitles } from '../levels.ts'
import { setListAside } from '../list-use.ts'
import type { Settings } from '../settings.ts'
import { mayNot, type ListKind } from './seal-list.ts'

type Entry = Built<z.input<typeof entry>>
type View = Built<z.input<typeof readList.returns>>

export const routes = [
  handle(readList, ({ params }, caller) =>
    caller.transaction(async tx => {
      const row = await tx.find<
        Omit<View, 'entries' | 'mine' | 'departments' | 'contact' | 'receive'> & {
          organisation: string
          settings: Settings
          sentTo: string | null
          phone: string | null
          address: string | null
        }
      >(sql`
        select l.id, l.round, r.title as "roundTitle", l.kind, l.level, l.number, l.title, l.organisation, l.sealed_on as "sealedOn", l.hash, l.state, r.settings,
          coalesce((select ro.name from round_office ro where ro.round = l.round and ro.organisation = l.organisation limit 1), (select o.name from organisation o where o.id = l.organisation), '') as "organisationName",
          (select no.id from notice no where no.list = l.id limit 1) as notice, (select count(*) from letter x where x.list = l.id) as letters, s.id as submission, s.to_organisation as "sentTo", o.phone, o.address
        from list l join round r on r.id = l.round left join submission s on s.list = l.id left join organisation o on o.id = l.organisation where l.id = ${params.id}`)
      if (!row) return refuse('honours.list.unknown', { status: 404, what: '没有这份名单，或者它不在您岗位的范围内' })
      const { organisation, settings, sentTo, phone, address, ...shown } = row
      return {
        ...shown,
        entries: await entriesOf(tx, row.id),
        mine: organisation === caller.post?.organisation,
        departments: row.kind === 'consult' ? await departmentsOf(tx, row.id, row.level, settings) : [],
        contact: {
          phone: phone ?? settings.contact.phone,
          email: settings.contact.email,
          address: address ?? settings.contact.address,
        },
        receive: sentTo !== null && sentTo === caller.post?.organisation ? receiveStep(settings, row.level) : null,
      }
    }),
  ),
  handle(voidList, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const found = await tx.find<{ organisation: string; kind: ListKind }>(
        sql`select organisation, kind from list where id = ${params.id}`,
      )
      if (!found) return refuse('honours.list.unknown', { status: 404, what: '没有这份名单，或者它不在您岗位的范围内' })
      if (found.organisation !== caller.post?.organisation)
        return refuse('honours.list.notYours', { status: 403, what: '名单由封存它的单位作废' })
      const no = mayNot(caller, found.kind)
      if (no) return no
      // Locked only now: a post that may only read has no right to lock a row.
      const row = await tx.get<{ state: string }>(sql`select state from list where id = ${params.id} for update`)
      if (!(await setListAside(tx, caller, params.id, body.reason)))
        return refuse('honours.list.used', {
          status: 409,
          what: `这份名单已经“${row.state}”，不能作废`,
          why: '已经公示、发函或报送的名单是事实，留在案上',
          remedy: '要改动，另封存一份名单',
        })
      return { state: '作废' }
    }),
  ),
]

/** What the office above does first with what it was sent; null when the round has it do no review. */
function receiveStep(settings: Settings, level: string): View['receive'] {
  const above = settings.stages.find(s => levels.indexOf(s.level) > levels.indexOf(level as (typeof levels)[number]))
  return above?.parts.includes('receive')
    ? { step: `${above.level}.receive`, title: above.receiveTitle ?? `${levelTitles[above.level]}初审` }
    : null
}

/** The entries of a list as they were sealed, and where each case stands now. */
export async function entriesOf(tx: Transaction, list: string): Promise<Entry[]> {
  // The titles are read from the round once, not once for each of three thousand entries.
  const rows = await tx.rows<Omit<Entry, 'stepTitle'> & { hash: string }>(sql`
    with categories as materialized (
        select x ->> 'key' as key, x ->> 'title' as title, x -> 'kinds' as kinds from list l join round r on r.id = l.round, jsonb_array_elements(r.settings -> 'categories') x where l.id = ${list}),
      kinds as materialized (select c.key as category, x ->> 'key' as key, x ->> 'title' as title from categories c, jsonb_array_elements(c.kinds) x)
    select e.kase, e.rank, e.snapshot ->> 'name' as name, e.snapshot ->> 'employer' as "employerName", e.snapshot ->> 'category' as category, e.snapshot ->> 'kind' as kind, e.state, e.note,
      coalesce(c.title, e.snapshot ->> 'category') as "categoryTitle", coalesce(d.title, e.snapshot ->> 'kind') as "kindTitle", k.step, k.status, k.version, k.procedure_hash as hash,
      ch.answer ->> 'outcome' as outcome, ch.answer ->> 'rule' as rule,
      (select count(*) from objection o where o.kase = k.id and o.state not in ('已办结', '不予受理')) as "openObjections",
      (select jsonb_build_object('on', a.happened_on, 'opinion', coalesce(a.answer ->> 'opinion', ''), 'items', coalesce(a.answer -> 'items', '[]'), 'dueOn', a.answer ->> 'dueOn')
        from act a where a.kase = k.id and a.answer ->> 'decision' = '退回' and exists (select from task t where t.kase = k.id and t.done_on is null and t.title like '补正后重办%') order by a.n desc limit 1) as returned
    from list_entry e join kase k on k.id = e.kase
      left join act ch on ch.kase = e.kase and ch.list = e.list and ch.step like '%.choose'
      left join categories c on c.key = e.snapshot ->> 'category' left join kinds d on d.category = e.snapshot ->> 'category' and d.key = e.snapshot ->> 'kind'
    where e.list = ${list} order by e.rank`)
  const entries: Entry[] = []
  for (const { hash, ...row } of rows) {
    const procedure = await getVersion(tx, hash)
    entries.push({ ...row, stepTitle: procedure.steps[row.step]?.title ?? procedure.ends[row.step]?.title ?? row.step })
  }
  return entries
}

/** Which departments this list must be sent to, by the categories of those on it, and whether the system knows their office. */
export async function departmentsOf(
  tx: Transaction,
  list: string,
  level: string,
  settings: Settings,
): Promise<View['departments']> {
  const counts = await tx.rows<{ category: string; n: number }>(
    sql`select snapshot ->> 'category' as category, count(*) as n from list_entry where list = ${list} and state = '在列' group by 1`,
  )
  const offices = await tx.rows<{ department: string; id: string; name: string; account: boolean }>(sql`
    select d.department, d.id, d.name, app.has_account(d.id) as account from organisation d, list l where l.id = ${list} and d.department is not null and d.state = '正常'
      and ${level} = case when d.county is not null then 'county' when d.city is not null then 'city' when d.province is not null then 'province' else 'nation' end
      and exists (select from list_entry e join kase k on k.id = e.kase where e.list = l.id and (d.county = k.county or (d.county is null and d.city = k.city) or (d.city is null and d.province = k.province)))`)
  const sent = await tx.rows<{ key: string }>(
    sql`select department_key as key from letter where list = ${list} and state <> '作废'`,
  )
  const asked = new Map<string, { key: string; title: string; cases: number }>()
  for (const c of settings.categories)
    for (const d of c.departments) {
      const n = counts.find(x => x.category === c.key)?.n ?? 0
      if (n > 0) asked.set(d.key, { ...d, cases: (asked.get(d.key)?.cases ?? 0) + n })
    }
  return [...asked.values()].map(d => {
    const office = offices.find(o => o.department === d.key)
    return {
      ...d,
      organisation: office?.id ?? null,
      officeName: office?.name ?? null,
      account: office?.account ?? false,
      sent: sent.some(x => x.key === d.key),
    }
  })
}
