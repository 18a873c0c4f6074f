import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Built } from '#kernel/http'
import { append } from '#kernel/ledger'
import { perform } from '#kernel/procedures'
import { isRefusal, refuse } from '#kernel/refusal'
import type { z } from 'zod'
import { listSubmissions, submitList } from '../contract.ts'
import { nominationKind } from '../gather.ts'
import { overQuota } from '../quota.ts'
import { levels } from '../levels.ts'
import type { Settings } from '../settings.ts'

type Single = Built<z.input<typeof listSubmissions.returns>>['single'][number]
type Row = Built<z.input<typeof listSubmissions.returns>>['rows'][number]

export const routes = [
  handle(submitList, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const list = await tx.find<{
        id: string
        round: string
        level: (typeof levels)[number]
        state: string
        organisation: string
        place: number
        node: number
        line: number | null
        settings: Settings
        cases: readonly string[]
        offices: Readonly<Record<string, string>>
      }>(sql`
        select l.id, l.round, l.level, l.state, l.organisation, l.place, l.node, l.line, r.settings, (select json_agg(e.kase order by e.rank) from list_entry e where e.list = l.id and e.state = '在列') as cases,
          (select k.offices from list_entry e join kase k on k.id = e.kase where e.list = l.id limit 1) as offices
        from list l join round r on r.id = l.round where l.id = ${params.id} and l.kind = 'submission' for update of l`)
      if (!list)
        return refuse('honours.list.unknown', { status: 404, what: '没有这份报送名单，或者它不在您岗位的范围内' })
      if (list.organisation !== caller.post?.organisation)
        return refuse('honours.list.notYours', { status: 403, what: '名单由封存它的单位报送' })
      if (list.state !== '已封存')
        return refuse('honours.list.used', {
          status: 409,
          what: `这份名单已经“${list.state}”`,
          remedy: '退回补正后再报的，另封存一份名单',
        })
      const upward = list.settings.stages.map(s => s.level).find(l => levels.indexOf(l) > levels.indexOf(list.level))
      const to = upward ? list.offices[upward] : undefined
      if (!to) return refuse('honours.submit.top', { what: '本届方案在这一级之上没有受理机构' })
      const over = await overQuota(tx, { ...list, cases: list.cases })
      if (over) return over
      const done = await perform(
        tx,
        caller,
        nominationKind,
        {
          step: `${list.level}.submit`,
          list: list.id,
          papers: body.papers,
          fromPaper: body.fromPaper,
          ...(body.happenedOn ? { happenedOn: body.happenedOn } : {}),
          answer: { ...(body.document ? { document: body.document } : {}), ...(body.note ? { note: body.note } : {}) },
        },
        list.cases.map(id => ({ id })),
      )
      if (isRefusal(done)) return done
      const { id } = await tx.get<{
        id: string
      }>(sql`insert into submission (list, round, level, from_organisation, to_organisation, place, node, line, document, sent_on)
        values (${list.id}, ${list.round}, ${list.level}, ${list.organisation}, ${to}, ${list.place}, ${list.node}, ${list.line}, ${body.document ?? null}, ${body.happenedOn ?? caller.today}) returning id`)
      await tx.run(sql`update list set state = '已使用' where id = ${list.id}`)
      await append(tx, {
        kind: 'list',
        subject: id,
        content: { submission: list.id, to, sentOn: body.happenedOn ?? caller.today, document: body.document ?? null },
      })
      return { submission: id, moved: done.length }
    }),
  ),
  handle(listSubmissions, ({ query }, caller) =>
    caller.transaction(async tx => {
      const mine = caller.post?.organisation ?? null
      const where = sql`${query.direction === 'in' ? sql`s.to_organisation = ${mine}` : sql`s.from_organisation = ${mine}`} ${query.round ? sql`and s.round = ${query.round}` : sql``}`
      const named = (column: string) =>
        sql`coalesce((select ro.name from round_office ro where ro.round = s.round and ro.organisation = ${sql.ref(column)} limit 1), '')`
      const rows = await tx.rows<Row>(sql`
        select s.id, s.list, li.title, r.title as "roundTitle", ${named('s.from_organisation')} as "fromName", ${named('s.to_organisation')} as "toName", s.level, s.document, s.sent_on as "sentOn",
          (select count(*) from list_entry e where e.list = s.list) as names,
          (select count(*) from list_entry e join task t on t.kase = e.kase and t.done_on is null where e.list = s.list and t.organisation = s.to_organisation and t.step like '%.receive') as waiting,
          (select count(*) from list_entry e join task t on t.kase = e.kase and t.done_on is null where e.list = s.list and t.organisation = s.from_organisation and t.title like '补正后重办%') as returned
        from submission s join list li on li.id = s.list join round r on r.id = s.round where ${where} order by s.sent_on desc, s.id limit ${query.size} offset ${(query.page - 1) * query.size}`)
      const { total } = await tx.get<{ total: number }>(
        sql`select count(*) as total from (select from submission s where ${where} limit 10001) x`,
      )
      return {
        rows,
        ...(await countsOf(tx, where)),
        single: query.direction === 'in' && query.page === 1 ? await singleOf(tx, caller, query.round) : [],
        total: Math.min(total, 10_000),
        more: total > 10_000,
      }
    }),
  ),
]

/** Over all lists, not over one page: the title says them. */
const countsOf = (tx: Transaction, where: ReturnType<typeof sql>): Promise<{ waiting: number; returned: number }> =>
  tx.get(sql`select count(distinct t.kase) filter (where t.organisation = s.to_organisation and t.step like '%.receive') as waiting,
      count(distinct t.kase) filter (where t.organisation = s.from_organisation and t.title like '补正后重办%') as returned
    from submission s join list_entry e on e.list = s.list join task t on t.kase = e.kase and t.done_on is null where ${where}`)

/** 单位逐人报来、不走名单的，等本级审核。 */
function singleOf(tx: Transaction, caller: Caller, round: string | undefined): Promise<Single[]> {
  const mine = caller.post?.organisation ?? null
  return tx.rows<Single>(sql`
    select k.id as kase, k.version, n.name, n.employer_name as "employerName", r.id as round, r.title as "roundTitle", k.step, k.since, t.due_on as due,
      (select count(*) from objection o where o.kase = k.id and o.state not in ('已办结', '不予受理')) as "openObjections"
    from task t join kase k on k.id = t.kase join nomination n on n.kase = k.id join round r on r.id = n.round
    where t.done_on is null and t.organisation = ${mine} and t.step like '%.receive' and t.may = any (${[...caller.may]}) ${round ? sql`and r.id = ${round}` : sql``}
      and not exists (select from list_entry e join submission s on s.list = e.list where e.kase = k.id and s.to_organisation = ${mine})
    order by t.due_on nulls last, k.number limit 500`)
}
