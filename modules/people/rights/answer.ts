import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Request } from '#kernel/http'
import type { answerOwnRequest } from '../contract.ts'
import { registerOf } from '../archive/registers.ts'
import { answerRequest } from '../requests/list.ts'
import { askErase } from './erase.ts'

export interface RightRequest {
  readonly id: string
  readonly person: string
  readonly name: string
  readonly kind: string
  readonly title: string
  readonly state: string
  readonly register: string | null
  readonly record: string | null
}

/**
 * Answers 删除, 限制 and what follows a withdrawal. A refusal names its article (个人信息保护法 第五十条：拒绝的，应当说明理由);
 * agreeing to erase waits for a second person, agreeing to restrict takes hold at once.
 */
export async function answerRight(
  tx: Transaction,
  caller: Caller,
  asked: RightRequest,
  body: Request<typeof answerOwnRequest>['body'],
): Promise<Refusal | undefined> {
  if (!caller.may.has('people.rights'))
    return refuse('people.request.office', {
      status: 403,
      what: '删除、限制处理的申请由总工会答复，单位不能自己办',
      remedy: '请县级总工会办理；单位可以把情况告诉他们',
    })
  if (!body.accept && !body.article?.trim())
    return refuse('people.request.article', {
      what: '没有写凭哪一条不办',
      why: '拒绝个人行使权利的请求的，应当说明理由',
      article: '《中华人民共和国个人信息保护法》第五十条',
      remedy: '写明法律名称和条号，如“档案法……”；没有依据的，应当办',
      details: [{ at: 'article', what: '请写明条款' }],
    })
  if (!body.accept || asked.kind === '限制') {
    const done = await answerRequest(tx, caller, asked.id, body)
    if (isRefusal(done)) return done
    if (body.accept)
      await tx.run(sql`
        insert into restriction (person, register, record, reason, request, started_on, by_name, by_office)
        values (${asked.person}, ${asked.register}, ${asked.record}, ${body.answer}, ${asked.id}, ${caller.today}, ${caller.name}, ${caller.post?.organisationName ?? null})
        on conflict do nothing`)
    return undefined
  }
  if (asked.state !== '待办') {
    const answered = await answerRequest(tx, caller, asked.id, body)
    return isRefusal(answered) ? answered : undefined
  }
  const matter = asked.kind === '撤回' ? registerOf(asked.register ?? '')?.consent : undefined
  if (matter !== undefined) {
    const { again } = await tx.get<{ again: boolean }>(sql`select app.consents(${asked.person}, ${matter}) as again`)
    if (again)
      return refuse('people.request.consented', {
        status: 409,
        what: '本人撤回以后又同意了，现在不能当作撤回来删',
        remedy: '选“不办”，写明本人又同意的日期；本人仍要删的，会另外提出',
      })
  }
  const { place } = await tx.get<{ place: number }>(
    sql`select place from own_request where id = ${asked.id} for update`,
  )
  const made = await askErase(tx, caller, {
    person: asked.person,
    request: asked.id,
    register: asked.register,
    record: asked.record,
    answer: body.answer,
    words: `删除${asked.name}的${asked.title}`,
    place,
  })
  if (isRefusal(made)) return made
  await tx.run(sql`update own_request set approval = ${made.approval} where id = ${asked.id}`)
  return undefined
}
