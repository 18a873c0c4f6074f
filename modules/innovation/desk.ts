import type { Caller } from '#kernel/access'
import { yearOf } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Waits } from '#kernel/modules'
import { lineOf } from './gather.ts'
import { underProgramme } from './programme.ts'

/** What no case asks for by itself: a leader to be replaced, a request to be decided, a year's review not yet called. */
export async function desk(tx: Transaction, caller: Caller): Promise<readonly Waits[]> {
  if (!caller.post) return []
  const line = lineOf(caller)
  const unit = caller.may.has('innovation.apply')
  const office = caller.may.has('innovation.review') && line !== null
  if (!unit && !office) return []
  const year = yearOf(caller.today)
  return tx.rows<Waits>(sql`
    select s.id, '/studios/' || s.id || '/change' as "to", '换带头人：' || s.leader_name || s.leader_gone_why as title, s.name as about, null::date as due, s.leader_gone_on as since
    from studio s where ${unit} and s.leader_gone_on is not null and s.state in ('在册', '限期整改') and not exists (select from studio_change c where c.studio = s.id and c.kind = '换带头人' and c.state = '待批')
    union all
    select c.id, '/studios/' || s.id, '决定：' || c.kind, s.name, null::date, c.asked_on
    from studio_change c join studio s on s.id = c.studio where ${office} and c.state = '待批' and s.line = ${line}
      and coalesce((select p.organiser from studio_programme p where p.id = s.programme), ${caller.post.organisation}) = ${caller.post.organisation}
    union all
    select p.id, '/studios/programmes/' || p.id, '布置' || ${year}::text || '年度考核', p.title, null::date, ${caller.today}::date
    from studio_programme p where ${office} and p.organiser = ${caller.post.organisation} and p.state in ('开放', '截止')
      and exists (select from studio s where ${underProgramme} and s.named_on < ${`${year}-01-01`} and not exists (select from studio_annual a where a.studio = s.id and a.year = ${year}))
    order by due nulls last, since limit 100`)
}
