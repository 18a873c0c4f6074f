import { ask, type Approval } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { ApprovalKind } from '#kernel/modules'
import { refuse, type Refusal } from '#kernel/refusal'
import { findEdition } from './compile.ts'
import { letOut } from './out.ts'

interface BookAsked {
  readonly edition: string
  readonly treeHash: string
}
interface SetAsked {
  readonly set: string
}
interface ProjectAsked {
  readonly project: string
}

export const askBook = (
  tx: Transaction,
  edition: { id: string; title: string; year: number; treeHash: string | null },
) =>
  ask<BookAsked>(tx, {
    kind: 'bluebook.publish',
    subject: edition.id,
    title: `发布蓝皮书：${edition.title}（${edition.year}年版）`,
    payload: { edition: edition.id, treeHash: edition.treeHash ?? '' },
  })
export const askSet = (tx: Transaction, set: { id: string; title: string }) =>
  ask<SetAsked>(tx, {
    kind: 'bluebook.open',
    subject: set.id,
    title: `发布开放数据：${set.title}`,
    payload: { set: set.id },
  })
export const askProjectApproval = (tx: Transaction, project: { id: string; number: string; title: string }) =>
  ask<ProjectAsked>(tx, {
    kind: 'bluebook.research',
    subject: project.id,
    title: `课题：${project.number} ${project.title}`,
    payload: { project: project.id },
  })

const gone = (what: string): Refusal => refuse('bluebook.gone', { status: 409, what, remedy: '由编写的人重新申请' })

/** What the second person reads before they let it out, and what their agreement does. */
export const approvals: Readonly<Record<string, ApprovalKind>> = {
  'bluebook.publish': {
    title: '发布蓝皮书',
    may: ['bluebook.approve'],
    details: async (tx, { edition }: BookAsked) => {
      const book = await findEdition(tx, edition)
      const numbers = await tx.get<{ all: number; unable: number }>(sql`
        select count(*)::int as all, count(*) filter (where told ->> 'unable' is not null)::int as unable
        from blue_figure where snapshot = ${book?.snapshot ?? null}`)
      return [
        { label: '书名', value: `${book?.title ?? ''}（${book?.year ?? ''}年版）` },
        { label: '编制', value: book?.office ?? '' },
        { label: '用到的数', value: `${numbers.all}个，算不出来、不展示的${numbers.unable}个，都印了原因` },
        { label: '内容摘要', value: book?.treeHash?.slice(0, 16) ?? '' },
      ]
    },
    carryOut: async (tx, caller, { payload }: Approval<BookAsked>) => {
      const changed = await tx.run(sql`
        update blue_edition set state = '发布', published_on = ${caller.today}, published_by = ${caller.name ?? ''}, version = version + 1
        where id = ${payload.edition} and state = '定稿' and tree_hash = ${payload.treeHash}`)
      if (changed !== 1) return gone('这一版在申请以后又改过')
      await letOut(tx, caller, payload.edition)
      return undefined
    },
  },
  'bluebook.open': {
    title: '发布开放数据',
    may: ['bluebook.approve'],
    details: async (tx, { set }: SetAsked) => {
      const found = await tx.get<{ slug: string; title: string; about: string; metadata: Metadata }>(
        sql`select slug, title, about, metadata from open_data_set where id = ${set}`,
      )
      const { disclosure } = found.metadata
      return [
        { label: '名称', value: found.title },
        { label: '网址', value: `/open-data/${found.slug}` },
        { label: '说明', value: found.about },
        { label: '行数', value: `${disclosure.rows}行，不展示${disclosure.withheld}行` },
        { label: '披露检查', value: disclosure.said },
        ...disclosure.warnings.map(value => ({ label: '提示', value })),
      ]
    },
    carryOut: async (tx, caller, { payload }: Approval<SetAsked>) => {
      const changed = await tx.run(sql`
        update open_data_set set state = '公开', published_on = ${caller.today}, published_by = ${caller.name ?? ''}
        where id = ${payload.set} and state = '待发布'`)
      return changed === 1 ? undefined : gone('这份数据已经不在等待发布')
    },
    // It goes back to whoever prepared it, with the reason; better made, it is handed in again at the same address.
    drop: async (tx, { payload }: Approval<SetAsked>, reason) => {
      await tx.run(sql`
        update open_data_set set state = '退回', returned_on = ${tx.reach.today}, returned_why = ${reason ?? '准备的人撤回了申请'}
        where id = ${payload.set} and state = '待发布'`)
    },
  },
  'bluebook.research': {
    title: '课题',
    may: ['bluebook.approve'],
    details: async (tx, { project }: ProjectAsked) => {
      const p = await tx.get<{ institution: string; leader: string; question: string; asked: string }>(
        sql`select institution, leader, question, data_asked as asked from research_project where id = ${project}`,
      )
      return [
        { label: '研究单位', value: p.institution },
        { label: '负责人', value: p.leader },
        { label: '要回答什么', value: p.question },
        { label: '要什么数据', value: p.asked },
      ]
    },
    carryOut: async (tx, caller, { payload }: Approval<ProjectAsked>) => {
      const changed = await tx.run(sql`
        update research_project set state = '在研', approved_on = ${caller.today}, approved_by = ${caller.name ?? ''}, refused_why = null, version = version + 1
        where id = ${payload.project} and state in ('登记', '不同意')`)
      return changed === 1 ? undefined : gone('这个课题已经办过了')
    },
  },
}

/** What lies beside the numbers of a set, for whoever uses them. */
export interface Metadata {
  readonly title: string
  readonly about: string
  readonly publisher: string
  readonly year: number
  readonly asOf: string
  readonly snapshot: { readonly n: number; readonly takenAt: string; readonly hash: string; readonly bounds: string }
  readonly licence: { readonly title: string; readonly text: string; readonly evidence: string }
  readonly fields: readonly { readonly name: string; readonly about: string }[]
  readonly definitions: readonly {
    readonly indicator: string
    /** How it is grouped; null for the whole alone. Sets made before this was written do not say. */
    readonly by?: string | null
    readonly title: string
    readonly unit: string
    readonly population: string | null
    readonly numerator: string | null
    readonly source: string | null
    readonly note: string | null
    readonly statement: string | null
    readonly statementSha256: string | null
  }[]
  readonly disclosure: {
    readonly least: number | null
    readonly said: string
    readonly rows: number
    readonly withheld: number
    readonly warnings: readonly string[]
  }
  readonly notice: string
}
