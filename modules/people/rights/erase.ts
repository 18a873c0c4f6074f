import { ask, type Approval, type Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { ApprovalKind } from '#kernel/modules'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { follows } from '../identity/follows.ts'
import { registers } from '../archive/registers.ts'
import { ownLaw } from '../own-law.ts'

export interface EraseAsked {
  readonly person: string
  readonly request: string
  readonly register: string | null
  readonly record: string | null
  readonly answer: string
  readonly byName: string
  readonly byOffice: string
  readonly words: string
}

/** The office agrees to erase; nothing is erased until a second person agrees too (D15). */
export async function askErase(
  tx: Transaction,
  caller: Caller,
  asked: Omit<EraseAsked, 'byName' | 'byOffice'> & { readonly place: number },
): Promise<{ readonly approval: string } | Refusal> {
  const { place, ...payload } = asked
  const made = await ask<EraseAsked>(tx, {
    kind: 'people.erase',
    subject: asked.request,
    title: asked.words,
    payload: { ...payload, byName: caller.name ?? '', byOffice: caller.post?.organisationName ?? '' },
    place,
  })
  return isRefusal(made) ? made : { approval: made.id }
}

/** What the second person reads, and what their agreement does. */
export const eraseApproval: ApprovalKind = {
  title: '删除个人信息',
  may: ['approve.second', 'people.rights'],
  details: async (_, asked: EraseAsked) => [
    { label: '办什么', value: asked.words },
    { label: '答复本人', value: asked.answer },
    { label: '谁提出', value: [asked.byOffice, asked.byName].join(' ') },
    {
      label: '办了以后',
      value:
        asked.register === null
          ? '各登记簿的记载、电话和其余事实删去；没有荣誉和案卷的，姓名、证件和封存用的盐一并毁去，本人账号停用。不能撤回'
          : '记载和它的改动经过一并删去。不能撤回',
    },
    ...(asked.register === null
      ? [{ label: '依法留着的', value: (await ownLaw()).kept.map(one => one.what).join('；') }]
      : []),
  ],
  carryOut: async (tx: Transaction, _caller: Caller, { id }: Approval<EraseAsked>) => {
    await tx.get(
      sql`select erased, kept from app.erase_person(${id}, ${registers.map(({ key }) => key)}::text[], ${follows()}::text[])`,
    )
    return undefined
  },
}
