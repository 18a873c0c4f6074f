import { sql } from '#kernel/database'
import type { Reach, Transaction } from '#kernel/database'
import type { Day } from '#kernel/calendar'
import { refuse } from '#kernel/refusal'
import type { Refusal } from '#kernel/refusal'

/** A request that needs a second person: bulk export, an office's value, publishing, rights, erasure. */
export interface Approval<P = unknown> {
  readonly id: string
  /** What is asked, dotted: `people.export`. Whoever decides needs the permission the module names for it. */
  readonly kind: string
  /** What it is about, one open request at a time: an id, a parameter, a list. */
  readonly subject: string
  /** One line for the list of whoever decides. */
  readonly title: string
  readonly payload: P
  readonly askedBy: string
  readonly askedOn: Day
  readonly decision: 'approved' | 'refused' | 'withdrawn' | null
  readonly decidedBy: string | null
  readonly decidedOn: Day | null
  readonly reason: string | null
  readonly carriedOutOn: Day | null
}

export interface Asking<P> {
  readonly kind: string
  readonly subject: string
  readonly title: string
  readonly payload: P
  /** A division's pre-order number, where its office shall see a unit's request. */
  readonly place?: number
}

const columns = sql`id, kind, subject, title, payload, asked_by as "askedBy", asked_on as "askedOn", decision,
  decided_by as "decidedBy", decided_on as "decidedOn", reason, carried_out_on as "carriedOutOn"`

/** Asks for a second person's approval. Nothing is done yet. */
export async function ask<P>(tx: Transaction, asking: Asking<P>): Promise<Approval<P> | Refusal> {
  const { kind, subject, title, payload } = asking
  const { way, lo, post, person, today } = tx.reach
  const place = asking.place ?? (way === 'division' ? lo : undefined)
  const asked = await tx.find<Approval<P>>(sql`
    insert into approval (kind, subject, title, payload, place, line, node, asked_by, asked_person, asked_post, asked_on)
    values (${kind}, ${subject}, ${title}, ${JSON.stringify(payload)}, ${place ?? null},
      ${way === 'line' ? (lo ?? null) : null}, ${way === 'unit' ? (lo ?? null) : null},
      ${accountOf(tx.reach)}, ${person ?? null}, ${post ?? null}, ${today})
    on conflict (kind, subject) where decision is null do nothing
    returning ${columns}`)
  return (
    asked ??
    refuse('access.approval.open', {
      status: 409,
      what: `“${title}”已有一份申请在等待批准`,
      remedy: '请等待办理结果，或由申请人撤回后重新提出。',
    })
  )
}

/** What waits for a decision on these kinds, the oldest first. */
export function pendingApprovals(tx: Transaction, kinds: readonly string[]): Promise<Approval[]> {
  return tx.rows(sql`
    select ${columns} from approval where decision is null and kind = any(${kinds})
    order by asked_on, since limit 200`)
}

/** The second person agrees. The caller carries it out in the same transaction, or later by `carryOut`. */
export function approve<P = unknown>(tx: Transaction, kind: string, id: string): Promise<Approval<P> | Refusal> {
  return decide<P>(tx, kind, id, 'approved', null)
}

/** The second person does not agree, and says why. */
export function refuseApproval<P = unknown>(
  tx: Transaction,
  kind: string,
  id: string,
  reason: string,
): Promise<Approval<P> | Refusal> {
  return decide<P>(tx, kind, id, 'refused', reason)
}

/** Whoever asked takes it back before anyone decided. */
export function withdrawApproval<P = unknown>(
  tx: Transaction,
  kind: string,
  id: string,
): Promise<Approval<P> | Refusal> {
  return decide<P>(tx, kind, id, 'withdrawn', null)
}

/** Uses an approval once: the export is made, the right is given. */
export async function carryOut<P = unknown>(tx: Transaction, kind: string, id: string): Promise<Approval<P> | Refusal> {
  const taken = await tx.find<Approval<P>>(sql`
    update approval set carried_out_on = ${tx.reach.today}
    where id = ${id} and kind = ${kind} and decision = 'approved' and carried_out_on is null
    returning ${columns}`)
  return (
    taken ??
    refuse('access.approval.unusable', {
      status: 409,
      what: '这份批准不能使用',
      why: '申请未获批准、已经用过，或不在您的管辖范围内；一份批准只用一次。',
      remedy: '请重新提出申请。',
    })
  )
}

interface Asked {
  readonly asked_by: string
  readonly asked_person: string | null
  readonly decision: string | null
}

async function decide<P>(
  tx: Transaction,
  kind: string,
  id: string,
  decision: 'approved' | 'refused' | 'withdrawn',
  reason: string | null,
): Promise<Approval<P> | Refusal> {
  const found = await tx.find<Asked>(sql`
    select asked_by, asked_person, decision from approval where id = ${id} and kind = ${kind} for update`)
  if (found === undefined)
    return refuse('access.approval.none', { status: 404, what: '没有这份申请，或不在您的管辖范围内' })
  if (found.decision !== null) {
    return refuse('access.approval.decided', {
      status: 409,
      what: '这份申请已经办结',
      remedy: '请刷新后查看办理结果。',
    })
  }
  const { person, post, today } = tx.reach
  const account = accountOf(tx.reach)
  const same = found.asked_by === account || (person !== undefined && found.asked_person === person)
  if (decision === 'withdrawn' ? !same : same) return whoseHand(decision)
  return tx.get<Approval<P>>(sql`
    update approval set decision = ${decision}, decided_by = ${account}, decided_person = ${person ?? null},
      decided_post = ${post ?? null}, decided_on = ${today}, reason = ${reason}
    where id = ${id} returning ${columns}`)
}

function whoseHand(decision: 'approved' | 'refused' | 'withdrawn'): Refusal {
  if (decision === 'withdrawn')
    return refuse('access.approval.notYours', { status: 403, what: '只有申请人可以撤回申请' })
  return refuse('access.approval.same', {
    status: 403,
    what: '申请人不能办理自己提出的申请',
    why: '此类事项须由另一人复核；同一人的其他账号也不算另一人。',
    remedy: '请由另一位有权限的同事办理。',
  })
}

function accountOf(reach: Reach): string {
  if (reach.account === undefined) throw new Error('an approval is asked and decided by an account')
  return reach.account
}
