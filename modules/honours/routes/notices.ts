import type { Caller } from '#kernel/access'
import { term } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Built } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import type { z } from 'zod'
import { listNotices, readNotice, type noticeRow } from '../contract.ts'
import { aboutOf } from './objections.ts'
import { entriesOf } from './lists.ts'

type Row = Built<z.input<typeof noticeRow>>
type View = Built<z.input<typeof readNotice.returns>>

const columns = (caller: Caller) => sql`
  no.id, coalesce(li.title, no.list_title) as title, coalesce(r.title, p.fields ->> 'round') as "roundTitle", no.list is not null as "ofNominees", no.level, no.organisation, p.fields ->> 'office' as "organisationName", jsonb_array_length(p.fields -> 'entries') as names,
  no.starts_on as "startsOn", no.ends_on as "endsOn", no.objections_until as "objectionsUntil", no.workdays, no.state, no.published,
  (select count(*) from objection o where o.notice = no.id) as objections, (select count(*) from objection o where o.notice = no.id and o.state not in ('已办结', '不予受理')) as "openObjections",
  no.organisation = ${caller.post?.organisation ?? null} as mine`
const from = sql`from notice no left join list li on li.id = no.list left join round r on r.id = no.round join published p on p.id = no.published`

export const routes = [
  handle(listNotices, ({ query }, caller) =>
    caller.transaction(async tx => {
      const where = sql`true ${query.round ? sql`and no.round = ${query.round}` : sql``} ${query.state ? sql`and no.state = ${query.state}` : sql``} ${query.mine ? sql`and no.organisation = ${caller.post?.organisation ?? null}` : sql``}`
      const rows = await tx.rows<Row>(
        sql`select ${columns(caller)} ${from} where ${where} order by no.state = '公示中' desc, mine desc, no.ends_on desc, no.id limit ${query.size} offset ${(query.page - 1) * query.size}`,
      )
      const { total, ...counts } = await tx.get<{ total: number; running: number; ending: number; open: number }>(sql`
        select count(*) as total, count(*) filter (where x.running) as running, count(*) filter (where x.running and x.ends_on = ${caller.today}) as ending, coalesce(sum(x.open), 0)::int as open
        from (select no.state = '公示中' and no.ends_on >= ${caller.today} as running, no.ends_on,
          (select count(*) from objection o where o.notice = no.id and o.state not in ('已办结', '不予受理')) as open ${from} where ${where} limit 10001) x`)
      return {
        rows: rows.map(r => ({ ...r, day: dayOf(r, caller) })),
        ...counts,
        total: Math.min(total, 10_000),
        more: total > 10_000,
      }
    }),
  ),
  handle(readNotice, ({ params }, caller) =>
    caller.transaction(async tx => {
      const row = await tx.find<Omit<View, 'days' | 'entries' | 'objectionList' | 'mayHandle' | 'day'>>(
        sql`select ${columns(caller)}, no.list, no.round, no.posted_at as "postedAt", no.phone, no.email, no.address, no.provisional, no.explain, case when no.list is null then (select jsonb_agg(jsonb_build_object('id', e ->> 'kase', 'rank', (e ->> 'rank')::int, 'name', e ->> 'name', 'unit', e ->> 'employer', 'category', e ->> 'category') order by (e ->> 'rank')::int) from jsonb_array_elements(p.fields -> 'entries') e) else '[]' end as others ${from} where no.id = ${params.id}`,
      )
      if (!row) return refuse('honours.notice.unknown', { status: 404, what: '没有这份公示，或者它不在您岗位的范围内' })
      return {
        ...row,
        day: dayOf(row, caller),
        days: drawn(row, caller),
        entries: row.list === null ? [] : await entriesOf(tx, row.list),
        objectionList: await objectionsOf(tx, row.id),
        mayHandle: caller.may.has('honours.objection.handle') && row.mine,
      }
    }),
  ),
]

/** 今天是第几个工作日；还没开始是0，期满是全部。 */
function dayOf(row: Pick<Row, 'startsOn' | 'workdays'>, caller: Caller): number {
  return drawn(row, caller).filter(d => d.counted && d.date <= caller.today).length
}

function drawn(row: Pick<Row, 'startsOn' | 'workdays'>, caller: Caller) {
  return term(
    {
      start: row.startsOn,
      length: row.workdays,
      unit: 'workday',
      firstDay: 'counted',
      roll: 'none',
      lastHour: '24:00',
    },
    caller.law.calendar,
  ).days
}

function objectionsOf(tx: Transaction, notice: string): Promise<View['objectionList']> {
  return tx.rows<View['objectionList'][number]>(sql`
    select o.id, o.number, ${aboutOf} as about, o.channel, o.named, o.received_on as "receivedOn", o.late, o.state, o.due_on as "dueOn"
    from objection o join notice no on no.id = o.notice left join kase k on k.id = o.kase where o.notice = ${notice} order by o.received_on desc, o.number`)
}
