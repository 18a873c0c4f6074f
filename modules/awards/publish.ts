import { approve, ask, carryOut, refuseApproval, withdrawApproval, type Approval, type Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { append, type Json } from '#kernel/ledger'
import type { ApprovalKind } from '#kernel/modules'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { SubjectKind } from './kinds.ts'

/** The kind of approval that lets a roll go public. */
export const publishing = 'awards.publish'

/** What the public roll shows of one honour; nothing else of a person reaches it. */
export interface RollEntry {
  readonly award: string
  readonly kind: SubjectKind
  readonly name: string
  readonly unit: string | null
  readonly honour: string
  readonly year: number
}
/** A published roll: the decision and its names. */
export interface Roll {
  readonly decision: string
  readonly number: string | null
  readonly organ: string
  readonly decidedOn: string
  readonly year: number
  readonly honours: readonly string[]
  readonly entries: readonly RollEntry[]
}

interface Asked {
  readonly decision: string
}

interface Decided {
  readonly id: string
  readonly title: string
  readonly number: string | null
  readonly organ: string
  readonly decidedOn: string
  readonly organisation: string
  readonly publishedOn: string | null
  readonly place: number
  readonly node: number
  readonly line: number | null
}

const findDecision = (tx: Transaction, id: string) =>
  tx.find<Decided>(
    sql`select id, title, number, organ, decided_on as "decidedOn", organisation, published_on as "publishedOn", place, node, line from decision where id = ${id} and kind = '表彰'`,
  )
const unknown = () => refuse('awards.decision.unknown', { status: 404, what: '没有这份决定，或者它不在您岗位的范围内' })
const already = (on: string) =>
  refuse('awards.publish.done', { status: 409, what: `名录${on}已经公开`, remedy: '刷新页面看现在的情况' })

/** Asks that the roll of a decision be published; somebody else agrees. */
export async function askToPublish(
  tx: Transaction,
  caller: Caller,
  id: string,
): Promise<{ approval: string } | Refusal> {
  const decision = await findDecision(tx, id)
  if (!decision) return unknown()
  if (decision.organisation !== caller.post?.organisation)
    return refuse('awards.publish.notYours', { status: 403, what: '名录由登记决定的单位公开' })
  if (decision.publishedOn) return already(decision.publishedOn)
  const asked = await ask(tx, {
    kind: publishing,
    subject: id,
    title: `公开《${decision.title}》的荣誉名录`,
    payload: { decision: id } satisfies Asked,
    place: decision.place,
  })
  return isRefusal(asked) ? asked : { approval: asked.id }
}

export type Answer =
  | { readonly decision: 'approved' }
  | { readonly decision: 'refused'; readonly reason: string }
  | { readonly decision: 'withdrawn' }

/** The second person's answer. On yes the roll is public in the same transaction. */
export async function answerPublish(
  tx: Transaction,
  caller: Caller,
  id: string,
  answer: Answer,
): Promise<{ published: boolean } | Refusal> {
  const decision = await findDecision(tx, id)
  if (!decision) return unknown()
  if (answer.decision !== 'withdrawn' && !caller.may.has('awards.approve'))
    return refuse('awards.publish.permission', {
      status: 403,
      what: '您现在的岗位不能批准公开',
      remedy: '请签字领导办理',
    })
  const open = await tx.find<{ id: string }>(
    sql`select id from approval where kind = ${publishing} and subject = ${id} and decision is null`,
  )
  if (!open) return decision.publishedOn ? already(decision.publishedOn) : noneAsked()
  if (answer.decision === 'refused') {
    const no = await refuseApproval(tx, publishing, open.id, answer.reason)
    return isRefusal(no) ? no : { published: false }
  }
  if (answer.decision === 'withdrawn') {
    const no = await withdrawApproval(tx, publishing, open.id)
    return isRefusal(no) ? no : { published: false }
  }
  const yes = await approve(tx, publishing, open.id)
  if (isRefusal(yes)) return yes
  const used = await carryOut(tx, publishing, open.id)
  if (isRefusal(used)) return used
  await publish(tx, decision)
  return { published: true }
}

const noneAsked = () =>
  refuse('awards.publish.none', { status: 409, what: '没有等待批准的公开申请', remedy: '请登记决定的岗位先提出申请' })

async function publish(tx: Transaction, decision: Decided): Promise<void> {
  const entries = await tx.rows<RollEntry>(sql`
    select id as award, subject_kind as kind, name, employer_name as unit, honour_title as honour, year from award where decision = ${decision.id} order by rank nulls last, pinyin, id`)
  const fields: Roll = {
    decision: decision.title,
    number: decision.number,
    organ: decision.organ,
    decidedOn: decision.decidedOn,
    year: entries[0]?.year ?? Number(decision.decidedOn.slice(0, 4)),
    honours: [...new Set(entries.map(e => e.honour))],
    entries,
  }
  const { today } = tx.reach
  const { id } = await tx.get<{ id: string }>(sql`
    insert into published (kind, title, place, node, line, fields, published_on) values ('roll', ${decision.title}, ${decision.place}, ${decision.node}, ${decision.line}, ${JSON.stringify(fields)}::jsonb, ${today}) returning id`)
  await tx.run(sql`update decision set published = ${id}, published_on = ${today} where id = ${decision.id}`)
  // A roll is made of words, numbers and nulls.
  await append(tx, { kind: 'decision', subject: id, content: fields as unknown as Json })
}

/** The same answer on the page of approvals. */
export const publishApproval: ApprovalKind = {
  title: '公开荣誉名录',
  may: ['awards.approve'],
  details: async (tx, { decision: id }: Asked) => {
    const decision = await findDecision(tx, id)
    const count = await tx.get<{ n: number }>(sql`select count(*)::int as n from award where decision = ${id}`)
    return [
      { label: '表彰决定', value: decision?.title ?? '（不在您岗位的范围内）' },
      { label: '决定日期', value: decision?.decidedOn ?? '' },
      { label: '名录里', value: `${count.n}名（个）：姓名、单位、荣誉、年份` },
      { label: '批准以后', value: '名录在公开网页上，任何人看得到' },
    ]
  },
  carryOut: async (tx, _caller, { payload }: Approval<Asked>) => {
    const decision = await findDecision(tx, payload.decision)
    if (!decision) return unknown()
    if (decision.publishedOn) return already(decision.publishedOn)
    await publish(tx, decision)
    return undefined
  },
}
