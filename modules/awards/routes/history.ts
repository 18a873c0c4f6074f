import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Request, type Response } from '#kernel/http'
import type { Refusal } from '#kernel/refusal'
import { countedUpTo } from '#modules/organisations'
import { unknownAward } from '../award-page.ts'
import { addHistoric, joinHistoric, listUnjoined, readHistoric, splitHistoric } from '../contract/history.ts'
import { addOld } from '../history-add.ts'
import { candidates, cannotBe, findOld, join, split, type Candidate, type OldAward } from '../history-join.ts'

type Query = Request<typeof listUnjoined>['query']
type List = Response<typeof listUnjoined>
type View = Response<typeof readHistoric>

export const routes = [
  handle(addHistoric, ({ body }, caller) => caller.transaction(tx => addOld(tx, caller, body))),
  handle(listUnjoined, ({ query }, caller) => caller.transaction(tx => list(tx, caller, query))),
  handle(readHistoric, ({ params }, caller) => caller.transaction(tx => view(tx, caller, params.award))),
  handle(joinHistoric, ({ params, body }, caller) => caller.transaction(tx => join(tx, caller, params.award, body))),
  handle(splitHistoric, ({ params, body }, caller) =>
    caller.transaction(tx => split(tx, caller, params.award, body.reason)),
  ),
]

const orders = {
  name: sql`u.pinyin, u.year, u.id`,
  '-name': sql`u.pinyin desc, u.year, u.id`,
  year: sql`u.year, u.pinyin, u.id`,
  '-year': sql`u.year desc, u.pinyin, u.id`,
}
const matches = sql`case a.subject_kind
  when 'person' then (select count(*) from person p where p.name = a.name and p.merged_into is null)
  when 'organisation' then (select count(*) from organisation o where o.name = a.name)
  else (select count(*) from team t where t.name = a.name) end`

/** Old awards that belong to nobody yet, and how many of each name there are. */
async function list(tx: Transaction, caller: Caller, query: Query): Promise<List> {
  const waiting = sql`a.source in ('历史补录', '名册导入') and coalesce(a.person, a.organisation, a.team) is null`
  const from = sql`from (select a.id, a.subject_kind, a.name, a.pinyin, a.born, a.honour_title, a.year, a.employer_name, a.ground, a.source, ${matches} as matches,
      count(*) over (partition by a.name, a.honour_title, a.year) - 1 as twins from award a where ${waiting} ${query.q ? sql`and position(${query.q} in a.name) > 0` : sql``}) u
    where true ${query.matches === 'some' ? sql`and u.matches > 0` : query.matches === 'none' ? sql`and u.matches = 0` : sql``}`
  const rows = await tx.rows<List['rows'][number]>(
    sql`select u.id, u.subject_kind as "subjectKind", u.name, u.born, u.honour_title as "honourTitle", u.year, u.employer_name as "employerName", u.ground, u.source, u.matches, u.twins ${from} order by ${orders[query.sort]} limit ${query.size} offset ${(query.page - 1) * query.size}`,
  )
  const { n, matched } = await tx.get<{ n: number; matched: number }>(
    sql`select count(*) as n, count(*) filter (where u.matches > 0) as matched ${from}`,
  )
  const { joined } = await tx.get<{ joined: number }>(
    sql`select count(*) as joined from award_join where split_on is null`,
  )
  return {
    rows,
    total: Math.min(n, countedUpTo),
    more: n > countedUpTo,
    facets: { matched, joined },
    may: { join: caller.may.has('awards.import') },
  }
}

async function view(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const award = await findOld(tx, id)
  if (!award) return unknownAward()
  const found = await candidates(tx, award)
  const holder = award.holder ? (await candidates(tx, award, award.holder))[0] : undefined
  const twins = await tx.rows<View['twins'][number]>(
    sql`select id, name, employer_name as "employerName", coalesce(person, organisation, team) is not null as joined from award where name = ${award.name} and honour_title = ${award.honour_title} and year = ${award.year} and id <> ${id} limit 20`,
  )
  const trail = await tx.rows<View['trail'][number]>(sql`
    select coalesce((select p.name from person p where p.id = j.subject), (select o.name from organisation o where o.id = j.subject), (select t.name from team t where t.id = j.subject), '不在本岗位范围内') as "to", j.reason, j.joined_on as "joinedOn", j.by_office || j.by_name as by,
      j.split_on as "splitOn", j.split_why as "splitWhy", j.split_by as "splitBy" from award_join j where j.award = ${id} order by j.joined_on desc, j.id`)
  const may = caller.may.has('awards.import') && caller.reach.way === 'division'
  const { holder: joined, granted_by, honour_title, employer_name, subject_kind, ...rest } = award
  return {
    award: {
      ...rest,
      subjectKind: subject_kind,
      honourTitle: honour_title,
      employerName: employer_name,
      grantedBy: granted_by,
      joinedTo: joined ? { id: joined, title: holder?.title ?? '不在本岗位范围内' } : null,
    },
    suggestions: joined ? [] : found.map(c => suggestion(award, c)),
    twins,
    trail,
    may: { join: may && joined === null, split: may && joined !== null },
  }
}

function suggestion(award: OldAward, c: Candidate): View['suggestions'][number] {
  const same = (a: string | null, b: string | null): boolean | null => (a === null || b === null ? null : a === b)
  const unit =
    award.employer_name === null || c.unit === null
      ? null
      : c.unit.includes(award.employer_name) || award.employer_name.includes(c.unit)
  return {
    id: c.id,
    title: c.title,
    note: [c.former && `曾用名${c.former}`, c.sex, c.born && `${c.born.slice(0, 7)}生`, c.unit]
      .filter(Boolean)
      .join('，'),
    signs: [
      { label: '姓名', fits: c.title === award.name || c.former === award.name },
      ...(award.subject_kind === 'person'
        ? [
            { label: '出生年月', fits: same(award.born?.slice(0, 7) ?? null, c.born?.slice(0, 7) ?? null) },
            { label: '性别', fits: same(award.sex, c.sex) },
            { label: '单位', fits: unit },
          ]
        : []),
    ],
    no: cannotBe(award, c),
  }
}
