import { approve, carryOut, refuseApproval, withdrawApproval, type Approval, type Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { kindOf, mayDecide, waitingFor } from '../approvals.ts'
import * as contract from '../contract/posts.ts'

const none = refuse('access.approval.none', {
  status: 404,
  what: '没有这份申请，或不在您的管辖范围内。',
  remedy: '请刷新列表；可能已有人办理。',
})

export const approvalRoutes = [
  handle(contract.approvals, (_, caller) =>
    caller.transaction(async tx => {
      const rows = []
      for (const row of await waitingFor(tx, caller)) {
        const kind = kindOf(row.kind)
        rows.push({
          id: row.id,
          kind: row.kind,
          kindTitle: kind.title,
          title: row.title,
          askedBy: row.askedName ?? '（外单位）',
          askedOn: row.askedOn,
          mine: row.askedBy === caller.account,
          // Written by the asking side of the same kind.
          details: await kind.details(tx, row.payload as never),
        })
      }
      return { rows, mayDecide: rows.some(row => !row.mine) || caller.may.has('approve.second') }
    }),
  ),

  handle(contract.decide, async ({ params, body }, caller) => {
    const decided = await caller.transaction(async tx => {
      const found = await tx.find<{ kind: string }>(sql`select kind from approval where id = ${params.approval}`)
      if (!found) return none
      const kind = kindOf(found.kind)
      if (body.decision !== 'withdrawn' && !mayDecide(found.kind, caller))
        return refuse('administration.approval.permission', {
          status: 403,
          what: '您现在的岗位不能复核这份申请。',
          remedy: '请由安全管理员或签字领导复核。',
        })
      const approval = await write(tx, found.kind, params.approval, body)
      if (isRefusal(approval)) return approval
      if (body.decision !== 'approved') await kind.drop?.(tx, approval as Approval<never>, approval.reason)
      else if (kind.carryOut) {
        if (isBeneficiary(approval.payload, caller))
          return refuse('administration.approval.own', {
            status: 403,
            what: '这份申请是给您本人的，须由另一人复核。',
            remedy: '请由另一位有权限的同事复核。',
          })
        const used = await carryOut(tx, found.kind, params.approval)
        if (isRefusal(used)) return used
        const refused = await kind.carryOut(tx, caller, approval as Approval<never>)
        if (refused) return refused
      }
      return kind
    })
    if (isRefusal(decided)) return decided
    await decided.after?.(caller)
    return { done: true } as const
  }),
]

type Decision = { decision: 'approved' } | { decision: 'refused'; reason: string } | { decision: 'withdrawn' }

const write = (tx: Transaction, kind: string, id: string, given: Decision) =>
  given.decision === 'approved'
    ? approve(tx, kind, id)
    : given.decision === 'refused'
      ? refuseApproval(tx, kind, id, given.reason)
      : withdrawApproval(tx, kind, id)

/** Nobody agrees to a right of their own, even when another one asked for it. */
function isBeneficiary(payload: unknown, caller: Caller): boolean {
  const { account, to } = payload as { account?: unknown; to?: unknown }
  return account === caller.account || to === caller.account
}
