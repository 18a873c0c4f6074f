import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Waits } from '#kernel/modules'

/** Objections are no steps of a case, and nobody may have to look for them: what this desk has to do with each. */
export async function desk(tx: Transaction, caller: Caller): Promise<readonly Waits[]> {
  const handles = caller.may.has('honours.objection.handle')
  const signs = caller.may.has('honours.objection.sign')
  if (!caller.post || (!handles && !signs)) return []
  return tx.rows<Waits>(sql`
    select o.id, '/objections/' || o.id as "to", a.title, coalesce(k.title, '整份名单') as about,
      -- The date is for the conclusion; telling the result has none.
      case when o.state <> '已办结' then o.due_on end as due, o.received_on as since
    from objection o
      join notice n on n.id = o.notice
      left join kase k on k.id = o.kase
      join lateral (select case
        when ${handles} and o.state = '待受理' then '受理异议'
        when ${handles} and o.state = '调查中' then '写异议的调查结论'
        when ${signs} and o.state = '待签字' and o.drafted_by <> ${caller.account} then '签署异议结论'
        when ${handles} and o.state = '已办结' and o.named and o.reporter_told_on is null then '把结果告知实名人'
      end as title) a on a.title is not null
    where n.organisation = ${caller.post.organisation}
    order by due nulls last, since limit 100`)
}
