import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Waits } from '#kernel/modules'
import { aboutOf } from './routes/objections.ts'

/** What the nominees of this unit answered or asked for: no step of a case waits for it, so it is said here. */
function ofNominees(tx: Transaction, organisation: string): Promise<Waits[]> {
  return tx.rows<Waits>(sql`
    select q.id, '/cases/' || q.kase as "to", case q.kind when '更正' then '答复本人更正申请：' else '收下本人交来的材料：' end || q.title as title, k.title as about, q.due_on as due, q.asked_on as since
    from own_request q join kase k on k.id = q.kase
    where q.organisation = ${organisation} and q.state = '待办'
    union all
    select k.id, '/cases/' || k.id, '本人' || case c.answer when '撤回' then '撤回了同意' else '不同意' end || '：撤回推荐或更换人选', k.title, null, c.recorded_on
    from kase k join lateral (select answer, recorded_on from consent where kase = k.id order by n desc limit 1) c on c.answer <> '同意'
    where k.status = 'open' and k.offices ->> 'unit' = ${organisation} and k.procedure = 'honours.nomination'
    order by due nulls last, since limit 100`)
}

/** Objections are no steps of a case, and nobody may have to look for them: what this desk has to do with each. */
export async function desk(tx: Transaction, caller: Caller): Promise<readonly Waits[]> {
  const nominees =
    caller.post && caller.may.has('honours.nominate') && caller.reach.way !== 'party'
      ? await ofNominees(tx, caller.post.organisation)
      : []
  return [...nominees, ...(await ofObjections(tx, caller))]
}

async function ofObjections(tx: Transaction, caller: Caller): Promise<readonly Waits[]> {
  const handles = caller.may.has('honours.objection.handle')
  const signs = caller.may.has('honours.objection.sign')
  if (!caller.post || (!handles && !signs)) return []
  return tx.rows<Waits>(sql`
    select o.id, '/objections/' || o.id as "to", a.title, coalesce(${aboutOf}, '整份名单') as about,
      -- The date is for the conclusion; telling the result has none.
      case when o.state <> '已办结' then o.due_on end as due, o.received_on as since
    from objection o
      join notice no on no.id = o.notice
      left join kase k on k.id = o.kase
      join lateral (select case
        when ${handles} and o.state = '待受理' then '受理异议'
        when ${handles} and o.state = '调查中' then '写异议的调查结论'
        when ${signs} and o.state = '待签字' and o.drafted_by <> ${caller.account} then '签署异议结论'
        when ${handles} and o.state = '已办结' and o.named and o.reporter_told_on is null then '把结果告知实名人'
      end as title) a on a.title is not null
    where no.organisation = ${caller.post.organisation}
    order by due nulls last, since limit 100`)
}
