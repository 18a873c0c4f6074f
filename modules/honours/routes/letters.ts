import type { Caller } from '#kernel/access'
import { countWorkdays } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Built } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import type { z } from 'zod'
import { chaseLetter, listLetters, readLetter, type letterRow } from '../contract.ts'

type Row = Built<z.input<typeof letterRow>>
type View = Built<z.input<typeof readLetter.returns>>

const columns = (caller: Caller) => sql`
  l.id, l.number, l.code, r.title as "roundTitle", l.level, l.form, coalesce((select ro.name from round_office ro where ro.round = l.round and ro.organisation = l.organisation limit 1), '') as "fromName",
  l.department_title as department, l.sent_on as "sentOn", l.due_on as "dueOn", l.state, l.chased, l.chased_on as "chasedOn",
  (select count(*) from list_entry e where e.list = l.list and e.state = '在列') as names, (select count(distinct p.kase) from reply p where p.letter = l.id) as answered,
  case when l.organisation = ${caller.post?.organisation ?? null} then 'sender' when l.department = ${caller.post?.organisation ?? null} then 'department' else 'reader' end as mine`

/** 逾期几个工作日；按时或已回函的是0。逾期不等于无异议。 */
function overdue(row: Pick<Row, 'dueOn' | 'state'>, caller: Caller): number {
  return row.state === '已回函' || row.state === '作废' || row.dueOn >= caller.today
    ? 0
    : countWorkdays(row.dueOn, caller.today, caller.law.calendar) - 1
}

/** 发函一方查看评选，部门一方回函；别的账号没有函。 */
export const noLetterDoor = (caller: Caller) =>
  caller.may.has('honours.read') || caller.may.has('honours.consult.reply')
    ? null
    : refuse('honours.letter.may', { status: 403, what: '您的岗位没有联审函', remedy: '换到发函或回函的岗位' })

export const routes = [
  handle(
    listLetters,
    async ({ query }, caller) =>
      noLetterDoor(caller) ??
      caller.transaction(async tx => {
        const where = sql`true ${query.round ? sql`and l.round = ${query.round}` : sql``} ${query.list ? sql`and l.list = ${query.list}` : sql``} ${query.state ? sql`and l.state = ${query.state}` : sql``} ${query.overdue ? sql`and l.state in ('待回函', '部分回函') and l.due_on < ${caller.today}` : sql``}`
        const rows = await tx.rows<Row>(
          sql`select ${columns(caller)} from letter l join round r on r.id = l.round where ${where} order by l.state in ('已回函', '作废'), l.due_on, l.number limit ${query.size} offset ${(query.page - 1) * query.size}`,
        )
        const { total, ...counts } = await tx.get<{ total: number; open: number; late: number }>(sql`
          select count(*) as total, count(*) filter (where x.open) as open, count(*) filter (where x.open and x.due_on < ${caller.today}) as late
          from (select l.state in ('待回函', '部分回函') as open, l.due_on from letter l where ${where} limit 10001) x`)
        return {
          rows: rows.map(r => ({ ...r, overdueWorkdays: overdue(r, caller) })),
          ...counts,
          total: Math.min(total, 10_000),
          more: total > 10_000,
        }
      }),
  ),
  handle(
    readLetter,
    async ({ params }, caller) =>
      noLetterDoor(caller) ??
      caller.transaction(async tx => {
        const row = await tx.find<Row & { list: string; validDays: number; vetoes: View['vetoes'] }>(
          sql`select ${columns(caller)}, l.list, (r.settings ->> 'replyValidDays')::int as "validDays", coalesce(r.settings -> 'vetoes', '[]') as vetoes from letter l join round r on r.id = l.round where l.id = ${params.id}`,
        )
        if (!row) return refuse('honours.letter.unknown', { status: 404, what: '没有这封函，或者它不是发给您单位的' })
        const entries = await tx.rows<View['entries'][number]>(sql`
        select e.kase, e.snapshot ->> 'name' as name, e.snapshot ->> 'employer' as "employerName", coalesce((select x ->> 'title' from jsonb_array_elements((select r.settings -> 'categories' from letter l join round r on r.id = l.round where l.id = ${row.id})) x where x ->> 'key' = e.snapshot ->> 'category' limit 1), e.snapshot ->> 'category') as category,
          concat_ws('，', e.snapshot ->> 'sex', to_char((e.snapshot ->> 'born')::date, 'YYYY"年"FMMM"月"'), e.snapshot ->> 'position') as identity,
          p.conclusion, coalesce(p.detail, '') as detail, p.replied_on as "repliedOn", p.valid_until as "validUntil", p.signer, coalesce(p.by_clerk, false) as "byClerk", coalesce(p.valid_until < ${caller.today}, false) as expired, e.state <> '在列' as held
        from list_entry e left join lateral (select * from reply p where p.letter = ${row.id} and p.kase = e.kase order by p.n desc limit 1) p on true
        where e.list = ${row.list} order by e.rank`)
        return {
          ...row,
          overdueWorkdays: overdue(row, caller),
          entries,
          mayReply: mayReply(row, caller),
          chases: await chasesOf(tx, row.id),
        }
      }),
  ),
  handle(chaseLetter, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const row = await tx.find<{ organisation: string; state: string; chased: number; kase: string | null }>(
        sql`select organisation, state, chased from letter where id = ${params.id} for update`,
      )
      if (!row) return refuse('honours.letter.unknown', { status: 404, what: '没有这封函，或者它不在您岗位的范围内' })
      if (row.organisation !== caller.post?.organisation)
        return refuse('honours.letter.notYours', { status: 403, what: '催办由发函单位办理' })
      if (row.state === '已回函' || row.state === '作废')
        return refuse('honours.letter.done', { status: 409, what: `这封函已经“${row.state}”，不用催办` })
      await tx.run(sql`update letter set chased = chased + 1, chased_on = ${caller.today} where id = ${params.id}`)
      await tx.run(
        sql`insert into letter_chase (letter, n, how, chased_on, account) values (${params.id}, ${row.chased + 1}, ${body.how}, ${caller.today}, ${caller.account})`,
      )
      return { chased: row.chased + 1 }
    }),
  ),
]

const mayReply = (row: Row, caller: Caller): boolean =>
  row.state !== '作废' &&
  ((row.mine === 'department' && caller.may.has('honours.consult.reply')) ||
    (row.mine === 'sender' && caller.may.has('honours.consult.send')))

const chasesOf = (tx: Transaction, letter: string): Promise<View['chases']> =>
  tx.rows<View['chases'][number]>(
    sql`select n, how, chased_on as "on" from letter_chase where letter = ${letter} order by n desc`,
  )
