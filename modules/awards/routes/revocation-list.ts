import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Request, type Response } from '#kernel/http'
import { countedUpTo } from '#modules/organisations'
import { listRevocations } from '../contract/revocations.ts'

type Query = Request<typeof listRevocations>['query']
type Reply = Response<typeof listRevocations>

const orders = {
  opened: sql`r.opened_on, k.id`,
  '-opened': sql`r.opened_on desc, k.id desc`,
  name: sql`a.pinyin, k.id`,
  '-name': sql`a.pinyin desc, k.id desc`,
}

export const routes = [
  handle(listRevocations, ({ query }, caller) => caller.transaction(tx => list(tx, caller, query))),
]

/** One page of cases with what the margin says of all. */
async function list(tx: Transaction, caller: Caller, query: Query): Promise<Reply> {
  const where = sql`true ${query.q ? sql`and position(${query.q} in a.name) > 0` : sql``} ${query.kind ? sql`and r.kind = ${query.kind}` : sql``}
    ${query.status === 'open' ? sql`and k.status = 'open'` : query.status === 'ended' ? sql`and k.status <> 'open'` : sql``}`
  const from = sql`from revocation r join kase k on k.id = r.kase join award a on a.id = r.award`
  const rows = await tx.rows<Reply['rows'][number]>(sql`
    select k.id, r.kind, a.name, a.honour_title as "honourTitle", a.year, a.employer_name as "employerName", r.ground, coalesce(v.body -> 'ends' -> k.step ->> 'title', v.body -> 'steps' -> k.step ->> 'title') as step,
      k.status, r.opened_on as "openedOn", k.since, r.by_office as "byOffice",
      exists (select from task t where t.kase = k.id and t.done_on is null and t.organisation = ${caller.post?.organisation ?? null} and t.may = any (${[...caller.may]})) as mine
    ${from} join procedure_version v on v.hash = k.procedure_hash where ${where} order by k.status <> 'open', ${orders[query.sort]} limit ${query.size} offset ${(query.page - 1) * query.size}`)
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*) as n from (select 1 ${from} where ${where} limit ${countedUpTo + 1}) counted`,
  )
  const facets = await tx.get<Reply['facets']>(sql`
    select count(*) filter (where k.status = 'open') as open, count(*) filter (where k.step = 'revoked') as revoked, count(*) filter (where k.step = 'kept' and r.kind = '撤销') as kept, count(*) filter (where k.step = 'restored') as restored ${from}`)
  return {
    rows,
    total: Math.min(n, countedUpTo),
    more: n > countedUpTo,
    facets,
    may: { raise: caller.may.has('awards.revoke') },
  }
}
