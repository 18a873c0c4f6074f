import { ask, type Approval, type Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { linkFile } from '#kernel/files'
import type { ApprovalKind } from '#kernel/modules'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { unknownPerson } from '../write.ts'
import { eraseApproval } from '../rights/erase.ts'
import { follows } from './follows.ts'

export interface MergeAsked {
  readonly keep: string
  readonly gone: string
  readonly reason: string
  readonly paper: string
  readonly byName: string
  readonly words: string
}
interface SplitAsked {
  readonly merger: string
  readonly reason: string
  readonly byName: string
  readonly words: string
}
interface Seen {
  readonly id: string
  readonly name: string
  readonly employer: string | null
  readonly place: number
}

/** Asks that one archive be merged into another. Both lie within reach; nothing is done until a second person agrees. */
export async function askMerge(
  tx: Transaction,
  caller: Caller,
  given: Pick<MergeAsked, 'keep' | 'gone' | 'reason' | 'paper'>,
): Promise<{ approval: string } | Refusal> {
  if (given.keep === given.gone)
    return refuse('people.merge.same', { what: '两份是同一份档案', remedy: '请另选要并入的那一份' })
  const [keep, gone] = [await seen(tx, given.keep), await seen(tx, given.gone)]
  if (!keep || !gone) return unknownPerson()
  const paper = await tx.find(sql`select 1 from file where id = ${given.paper}`)
  if (!paper)
    return refuse('people.merge.paper', {
      what: '没有证明是同一个人的材料',
      why: '合并会改动荣誉和待遇的归属，要有纸面依据',
      remedy: '请上传证件复印件、单位或派出所证明的扫描件',
      details: [{ at: 'paper', what: '请上传' }],
    })
  const words = `把“${gone.name}（${gone.employer ?? '无单位'}）”并入“${keep.name}（${keep.employer ?? '无单位'}）”`
  await linkFile(tx, given.paper, 'person', given.keep)
  const asked = await ask<MergeAsked>(tx, {
    kind: 'people.merge',
    subject: given.gone,
    title: words,
    payload: { ...given, byName: caller.name ?? '', words },
    place: Math.min(keep.place, gone.place),
  })
  return isRefusal(asked) ? asked : { approval: asked.id }
}

/** Asks that a merger be undone. */
export async function askSplit(
  tx: Transaction,
  caller: Caller,
  given: { readonly merger: string; readonly reason: string },
): Promise<{ approval: string } | Refusal> {
  const found = await tx.find<{ keep_name: string; gone_name: string; split_on: string | null; place: number }>(
    sql`select m.keep_name, m.gone_name, m.split_on, p.place from person_merger m join person p on p.id = m.keep where m.id = ${given.merger}`,
  )
  if (!found) return unknownPerson()
  if (found.split_on !== null) return alreadySplit(found.split_on)
  const words = `撤销合并：把“${found.gone_name}”从“${found.keep_name}”的档案里拆出来`
  const asked = await ask<SplitAsked>(tx, {
    kind: 'people.split',
    subject: given.merger,
    title: words,
    payload: { ...given, byName: caller.name ?? '', words },
    place: found.place,
  })
  return isRefusal(asked) ? asked : { approval: asked.id }
}

const alreadySplit = (on: string) =>
  refuse('people.split.done', { status: 409, what: `这次合并${on}已经撤销`, remedy: '请刷新页面' })

const seen = (tx: Transaction, id: string) =>
  tx.find<Seen>(
    sql`select p.id, p.name, p.place, (select o.name from organisation o where o.id = p.employer) as employer from person p where p.id = ${id} and p.merged_into is null`,
  )

/** What stands in the way when two rows of one thing would belong to one person. */
const held: Readonly<Record<string, string>> = {
  account: '两份档案各有一个账号；请先由安全管理员停用并解绑其中一个',
  award: '同一份表彰决定里两份档案各有一项荣誉；请先核对决定，更正登错的一项',
  person: '其中一份刚被合并过；请刷新后重新提出',
}

/** What a second person reads and agrees to. */
export const approvals: Readonly<Record<string, ApprovalKind>> = {
  'people.erase': eraseApproval,
  'people.merge': {
    title: '合并档案',
    may: ['approve.second', 'people.merge'],
    details: (_, { words, reason, byName }: MergeAsked) =>
      Promise.resolve([
        { label: '办什么', value: words },
        { label: '凭什么', value: reason },
        { label: '谁提出', value: byName },
        { label: '办了以后', value: '荣誉、推荐、台账、证件都归到保留的一份；可以撤销' },
      ]),
    carryOut: async (tx: Transaction, _caller: Caller, { id }: Approval<MergeAsked>) => {
      const done = await tx.get<{ merger: string | null; held_by: string | null }>(
        sql`select merger, held_by from app.merge_person(${id}, ${follows()}::text[])`,
      )
      return done.held_by === null
        ? undefined
        : refuse('people.merge.held', {
            status: 409,
            what: '两份档案还不能合并',
            why: held[done.held_by] ?? '同一件事两份档案各记了一次',
            remedy: '处理好以后重新批准',
          })
    },
  },
  'people.split': {
    title: '撤销合并',
    may: ['approve.second', 'people.merge'],
    details: (_, { words, reason, byName }: SplitAsked) =>
      Promise.resolve([
        { label: '办什么', value: words },
        { label: '凭什么', value: reason },
        { label: '谁提出', value: byName },
        { label: '办了以后', value: '合并时移过来的移回去；合并以后新登记的留在保留的一份，要逐条核对' },
      ]),
    carryOut: async (tx: Transaction, _caller: Caller, { id }: Approval<SplitAsked>) => {
      const done = await tx.get<{ held_by: string | null }>(sql`select held_by from app.split_person(${id})`)
      return done.held_by === null ? undefined : alreadySplit('')
    },
  },
}
