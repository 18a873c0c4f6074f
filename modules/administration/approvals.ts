import type { Approval, Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { ApprovalKind as OfModule, Module } from '#kernel/modules'
import { after, drop, takeEffect, type RowAsked } from './values/asking.ts'
import type { ResetAsked } from './accounts/second-person.ts'
import { holidayDetails, valueDetails } from './values/details.ts'
import {
  findName,
  findPost,
  findRole,
  giveOver,
  givePost,
  type HandOverAsked,
  type PostAsked,
} from './posts/granting.ts'

interface ApprovalKind extends OfModule {
  /** After the commit: what is kept in memory is read again. */
  readonly after?: (caller: Caller) => Promise<void>
}

const second = 'approve.second'
/** The system administrator opens accounts and never gives rights, so they may be the second person for what the security administrator asks. */
const forPosts = [second, 'admin.accounts']

const nameOf = async (tx: Transaction, account: string) => (await findName(tx, account))?.name ?? '（不在管理范围内）'

const postGrant: ApprovalKind = {
  title: '授予岗位',
  may: forPosts,
  details: async (tx, { account, role, organisation, from, to, ground }: PostAsked) => [
    { label: '给谁', value: await nameOf(tx, account) },
    { label: '角色', value: (await findRole(tx, role))?.title ?? role },
    {
      label: '单位',
      value:
        (await tx.find<{ name: string }>(sql`select name from organisation where id = ${organisation}`))?.name ??
        organisation,
    },
    { label: '起止', value: `${from}至${to ?? '另行结束'}` },
    { label: '依据', value: ground },
  ],
  carryOut: (tx, caller, { payload, askedBy }: Approval<PostAsked>) => givePost(tx, caller, payload, askedBy),
}

const postHandOver: ApprovalKind = {
  title: '换岗交接',
  may: forPosts,
  details: async (tx, { post, to, on, ground }: HandOverAsked) => {
    const old = await findPost(tx, post)
    return [
      { label: '岗位', value: old?.title ?? '（已结束）' },
      { label: '交', value: old?.name ?? '' },
      { label: '接', value: await nameOf(tx, to) },
      { label: '日期', value: on },
      { label: '在办事项', value: `${old?.openTasks ?? 0}件，随岗位一并移交` },
      { label: '依据', value: ground },
    ]
  },
  carryOut: (tx, caller, { payload, askedBy }: Approval<HandOverAsked>) => giveOver(tx, caller, payload, askedBy),
}

/** Carried out by whoever asked: the code is shown to them alone. Any of the other administrators may agree. */
const reset = (title: string): ApprovalKind => ({
  title,
  may: [second, 'admin.audit'],
  details: async (tx, { account }: ResetAsked) => [{ label: '账号', value: await nameOf(tx, account) }],
  byAsker: true,
})

const byOffice = (title: string, table: 'value' | 'local_holiday'): ApprovalKind => ({
  title,
  may: [second],
  details: (tx, { row }: RowAsked) => (table === 'value' ? valueDetails(tx, row) : holidayDetails(tx, row)),
  carryOut: (tx, caller, approval: Approval<RowAsked>) => takeEffect(tx, caller, table, approval),
  drop: (tx, approval: Approval<RowAsked>, reason) => drop(tx, table, approval, reason),
  after,
})

const kinds: Readonly<Record<string, ApprovalKind>> = {
  'post.grant': postGrant,
  'post.handOver': postHandOver,
  'value.set': byOffice('录入本单位参数', 'value'),
  'holiday.add': byOffice('登记地方放假日', 'local_holiday'),
  'account.code': reset('重发激活码'),
  'account.factor': reset('解除动态口令'),
}

let ofModules: Readonly<Record<string, OfModule>> = {}

/** Remembers, at start, what the modules ask a second person for. */
export function readApprovals(modules: readonly Module[]): void {
  ofModules = Object.assign({}, ...modules.map(module => module.approvals)) as typeof ofModules
}

/** How this kind is decided. Agreeing to a kind nobody declares would do nothing, so there is none: a mistake of ours, and it throws. */
export function kindOf(kind: string): ApprovalKind {
  const found = kinds[kind] ?? ofModules[kind]
  if (!found) throw new Error(`nobody declares the approval ${kind}`)
  return found
}

/** Every kind that is asked for, by name. */
export const kindsOf = (): readonly (readonly [string, OfModule])[] => Object.entries({ ...kinds, ...ofModules })

/** Whether this caller may be the second person for it. */
export const mayDecide = (kind: string, caller: Caller): boolean =>
  kindOf(kind).may.some(permission => caller.may.has(permission))

export interface Waiting {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly payload: unknown
  readonly askedBy: string
  readonly askedName: string | null
  readonly askedOn: string
}

/** Open requests this caller asked or may decide. */
export async function waitingFor(tx: Transaction, caller: Caller): Promise<Waiting[]> {
  // 复核的事只在按地域和按单位的岗位之间；部门和产业线的岗位看不到账号，也没有要复核的。
  if (caller.reach.way !== 'division' && caller.reach.way !== 'unit') return []
  const rows = await tx.rows<Waiting>(sql`
    select p.id, p.kind, p.title, p.payload, p.asked_by as "askedBy", a.name as "askedName", p.asked_on as "askedOn"
    from approval p left join account a on a.id = p.asked_by
    where p.decision is null order by p.asked_on, p.since limit 200`)
  return rows.filter(row => row.askedBy === caller.account || mayDecide(row.kind, caller))
}
