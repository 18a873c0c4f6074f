import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'
import type { Attempt, Performed } from '#kernel/procedures'
import { endCertificates } from './certificates.ts'
import { updateAwards, type AwardChange } from './register.ts'
import type { AwardFacts } from './revocation-award.ts'

type Answer = Attempt['answer']
/** A form's field as text, or null when it was left empty. The form has checked days and months. */
const words = (answer: Answer, key: string): string | null => {
  const value = answer[key]
  return typeof value === 'string' && value !== '' ? value : null
}
const amount = (answer: Answer, key: string): number | null => (typeof answer[key] === 'number' ? answer[key] : null)

/** What a step changes beside its case: the award's state, the events, the decision, the certificate. Same transaction. */
export async function follow(
  tx: Transaction,
  caller: Caller,
  award: AwardFacts,
  done: Performed,
  attempt: Attempt,
): Promise<void> {
  const { answer } = attempt
  const kase = done.row.id
  const on = done.decision.act.happenedOn
  const to = done.state.step
  const event = (kind: string, happenedOn: Day, detail: Record<string, unknown>, paper: string | null = null) =>
    addEvent(tx, caller, { award: award.id, kind, happenedOn, detail: { kase, ...detail }, paper })
  if (attempt.step === 'suspend' && to !== 'declined') {
    const stoppedFrom = words(answer, 'stoppedFrom')
    await change(tx, { id: award.id, state: '暂停', revocation: kase })
    await tx.run(sql`update revocation set stopped_from = ${stoppedFrom} where kase = ${kase}`)
    return event('暂停', on, { stoppedFrom })
  }
  if (!attempt.step.endsWith('.decide')) return
  const decision = await addDecision(tx, caller, award, done, attempt)
  const effectiveOn = words(answer, 'effectiveOn')
  const [stoppedFrom, resumedFrom] = [words(answer, 'stoppedFrom'), words(answer, 'resumedFrom')]
  await tx.run(sql`update revocation set decision = ${decision}, stopped_from = coalesce(${stoppedFrom}, stopped_from), resumed_from = ${resumedFrom}, recover = ${amount(answer, 'recover')},
    taken_back = ${words(answer, 'takenBack')}, taken_back_on = ${words(answer, 'takenBackOn')} where kase = ${kase}`)
  if (to === 'revoked') {
    await change(tx, { id: award.id, state: '撤销', revocation: kase, ended_on: effectiveOn })
    await endCertificates(tx, [award.id], effectiveOn ?? on, '已收回')
    await event('撤销', effectiveOn ?? on, { stoppedFrom, decision })
    const takenBackOn = words(answer, 'takenBackOn')
    if (takenBackOn !== null) await event('证章收回', takenBackOn, { what: '证书、奖章', decision })
  } else if (to === 'restored' || (to === 'kept' && done.procedure.id === 'awards.revocation')) {
    await change(tx, { id: award.id, state: '有效', revocation: null, ended_on: null })
    if (to === 'restored') await reviveCertificate(tx, award.id)
    await event('恢复', effectiveOn ?? on, { resumedFrom, decision })
  }
}

/** 证书随荣誉：撤销收回的，恢复以后重新有效；换发过的旧证书不变。 */
const reviveCertificate = (tx: Transaction, award: string) =>
  tx.run(sql`update certificate set state = '有效', ended_on = null, note = '荣誉恢复，证书重新有效'
    where id = (select id from certificate where award = ${award} and state = '已收回' order by issued_on desc, id limit 1)
      and not exists (select from certificate c where c.award = ${award} and c.state = '有效')`)

async function change(tx: Transaction, row: AwardChange): Promise<void> {
  if ((await updateAwards(tx, [row])) !== 1) throw new Error('an award in reach could not be changed')
}

/** 以发文机关的文件为准，本系统只登记。不予撤销、不予恢复没有改变荣誉，不另立决定。 */
async function addDecision(
  tx: Transaction,
  caller: Caller,
  award: AwardFacts,
  done: Performed,
  attempt: Attempt,
): Promise<string | null> {
  const { answer } = attempt
  const kind = done.state.step === 'revoked' ? '撤销' : done.state.step === 'restored' ? '恢复' : null
  const post = caller.post
  if (kind === null || !post) return null
  const paper = attempt.papers.find(p => p.kind === 'revocation-decision')?.file
  const minutes = attempt.papers.find(p => p.kind === 'meeting-minutes')?.file
  const { id } = await tx.get<{ id: string }>(sql`
    insert into decision (kind, title, number, organ, meeting, met_on, decided_on, paper, minutes, organisation, place, node, line, account, recorded_on, by_name, by_office)
    select ${kind}, ${words(answer, 'documentTitle')}, ${words(answer, 'documentNumber')}, ${words(answer, 'organ')}, ${words(answer, 'meeting')}, ${words(answer, 'metOn')}, ${words(answer, 'decidedOn')},
      ${paper ?? null}, ${minutes ?? null}, o.id, o.place, o.node, o.line, ${caller.account}, ${caller.today}, ${caller.name ?? ''}, ${post.organisationName} from organisation o where o.id = ${post.organisation} returning id`)
  const leaf = await append(tx, {
    kind: 'decision',
    subject: id,
    content: {
      what: kind,
      award: award.id,
      kase: done.row.id,
      organ: words(answer, 'organ'),
      title: words(answer, 'documentTitle'),
      number: words(answer, 'documentNumber'),
      decidedOn: words(answer, 'decidedOn'),
      effectiveOn: words(answer, 'effectiveOn'),
    },
  })
  await tx.run(sql`update decision set leaf = ${leaf.id} where id = ${id}`)
  return id
}

export interface NewEvent {
  readonly award: string
  readonly kind: string
  readonly happenedOn: Day
  readonly detail?: Readonly<Record<string, unknown>>
  readonly note?: string
  readonly paper?: string | null
}

/** One line in the life of an honour. Nothing of it is ever changed or taken out. */
export async function addEvent(tx: Transaction, caller: Caller, e: NewEvent): Promise<void> {
  await tx.run(sql`insert into award_event (award, kind, happened_on, recorded_on, detail, note, paper, account, by_name, by_office)
    values (${e.award}, ${e.kind}, ${e.happenedOn}, ${caller.today}, ${JSON.stringify(e.detail ?? {})}::jsonb, ${e.note ?? ''}, ${e.paper ?? null}, ${caller.account}, ${caller.name ?? ''}, ${caller.post?.organisationName ?? ''})`)
}
