import { clock } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Request, Response } from '#kernel/http'
import { countedUpTo } from '#modules/organisations'
import { byName } from '../search/asked.ts'
import type { listWorkerAccounts } from '../contract.ts'

type Reply = Response<typeof listWorkerAccounts>
const from = sql`from person p left join account a on a.person = p.id`
const state = sql`coalesce(a.state, '未开通')`

/** Workers of this unit with the state of their accounts, in one reply. The dead have no log-in to be opened. */
export async function workerAccounts(
  tx: Transaction,
  query: Request<typeof listWorkerAccounts>['query'],
): Promise<Reply> {
  const where = sql`${byName(query.q)} and p.employment <> '去世' ${query.state === undefined ? sql`` : sql`and ${state} = ${query.state}`}`
  const rows = await tx.rows<Reply['rows'][number]>(sql`
    select p.id as person, p.name, (select o.name from organisation o where o.id = p.employer) as employer, p.position,
      (select d.tail from document d where d.person = p.id order by d.kind = '居民身份证' desc, d.since desc limit 1) as "idTail",
      ${state} as state, a.login,
      (select to_char(v.expires_at, 'YYYY-MM-DD') from activation v where v.account = a.id and v.used_at is null and v.withdrawn_at is null and v.expires_at > ${clock.instant()} limit 1) as "codeUntil"
    ${from} where ${where} order by p.pinyin, p.id limit ${query.size} offset ${(query.page - 1) * query.size}`)
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*) as n from (select 1 ${from} where ${where} limit ${countedUpTo + 1}) counted`,
  )
  const counts = await tx.get<Reply['counts']>(sql`
    select count(*) filter (where a.id is null) as none, count(*) filter (where a.state = '待激活') as waiting, count(*) filter (where a.state = '正常') as open
    from (select p.id from person p where p.merged_into is null and p.employment <> '去世' limit ${countedUpTo}) p left join account a on a.person = p.id`)
  const batches = await tx.rows<Reply['batches'][number]>(
    sql`select id, count, made_on as on, organisation_name as organisation from slip_batch where slips is not null and until > ${clock.instant()} order by until desc limit 20`,
  )
  return { rows, total: Math.min(n, countedUpTo), more: n > countedUpTo, counts, batches }
}
