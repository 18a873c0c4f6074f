import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Request, Response } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import { countedUpTo } from '#modules/organisations'
import type { answerOwnRequest, listOwnRequests } from '../contract.ts'
import { byName } from '../search/asked.ts'

/** What is asked as of right; the union's office answers it, not the unit. */
export const rights: readonly string[] = ['删除', '限制', '撤回']

type Reply = Response<typeof listOwnRequests>
type Row = Reply['rows'][number]

const columns = sql`
  r.id, r.person, p.name, r.kase, r.kind, r.title, r.was, r.should_be as "shouldBe", r.note, r.files, r.state, r.asked_on as "askedOn", r.due_on as "dueOn", r.due_explain as "dueExplain",
  r.register, r.record, r.article, r.state = '待办' and exists (select from approval a where a.id = r.approval and a.decision is null) as "waits",
  (select a.reason from approval a where a.id = r.approval and a.decision = 'refused') as "notAgreed", r.answer, r.answered_on as "answeredOn", nullif(concat_ws('，', r.answered_office, r.answered_by), '') as "answeredBy"`

export async function ownRequests(
  tx: Transaction,
  caller: Caller,
  query: Request<typeof listOwnRequests>['query'],
): Promise<Reply> {
  const mine = caller.may.has('people.rights') ? sql`` : sql`and r.kind in ('更正', '材料')`
  const where = sql`${byName(query.q)} ${mine} ${query.kind === undefined ? sql`` : sql`and r.kind = ${query.kind}`} ${query.state === undefined ? sql`` : sql`and r.state = ${query.state}`}`
  const from = sql`from own_request r join person p on p.id = r.person where ${where}`
  const rows = await tx.rows<Row>(sql`
    select ${columns} ${from} order by r.state = '待办' desc, r.due_on nulls last, r.since desc limit ${query.size} offset ${(query.page - 1) * query.size}`)
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*) as n from (select 1 ${from} limit ${countedUpTo + 1}) counted`,
  )
  const odd = await tx.get<{ open: number; late: number }>(
    sql`select count(*) as open, count(*) filter (where r.due_on < ${caller.today}) as late from own_request r where r.state = '待办' ${mine}`,
  )
  return { rows, total: Math.min(n, countedUpTo), more: n > countedUpTo, ...odd }
}

const none = refuse('people.request.none', {
  status: 404,
  what: '没有这件申请，或者它不在您岗位的范围内',
  remedy: '从本人申请列表进入',
})

/** Erasure and restriction are asked of the union: a unit does not read who of its people asked. */
export async function oneRequest(tx: Transaction, id: string, may: ReadonlySet<string>): Promise<Row | Refusal> {
  const row = await tx.find<Row>(
    sql`select ${columns} from own_request r join person p on p.id = r.person where r.id = ${id}`,
  )
  return row && (!rights.includes(row.kind) || may.has('people.rights')) ? row : none
}

/** Writes the answer; what follows from it (the edit of the archive, the act on the case) is an act of its own. */
export async function answerRequest(
  tx: Transaction,
  caller: Caller,
  id: string,
  { accept, answer, article }: Pick<Request<typeof answerOwnRequest>['body'], 'accept' | 'answer' | 'article'>,
): Promise<true | Refusal> {
  const written = await tx.run(sql`
    update own_request set state = ${accept ? '已采纳' : '未采纳'}, answer = ${answer}, answered_on = ${caller.today}, answered_by = ${caller.name},
      answered_office = ${caller.post?.organisationName ?? null}, answered_account = ${caller.account}, article = ${accept ? null : article?.trim() || null}
    where id = ${id} and state = '待办'`)
  if (written === 1) return true
  const there = await oneRequest(tx, id, caller.may)
  return 'code' in there
    ? there
    : refuse('people.request.answered', {
        status: 409,
        what: '已经答复过了',
        why: `${there.answeredOn ?? ''} ${there.answeredBy ?? ''}：${there.answer ?? ''}`,
        remedy: '刷新后再看；本人有新的情况，可以再提一件',
      })
}
