import type { Response } from '#kernel/http'
import type { listNominations } from '../contract.ts'

export type Row = Response<typeof listNominations>['rows'][number]

export type Batch =
  | { readonly kind: 'none'; readonly because: string }
  | {
      readonly kind: 'seal'
      readonly list: string
      readonly level: string
      readonly round: string
      readonly title: string
    }
  | { readonly kind: 'page'; readonly to: string; readonly title: string }
  | { readonly kind: 'act'; readonly step: string; readonly title: string }

const sealing: Readonly<Record<string, readonly [list: string, title: string]>> = {
  openNotice: ['notice', '封存公示名单'],
  consult: ['consult', '封存征求意见名单'],
  submit: ['submission', '封存报送名单'],
}

/** What several chosen nominations can be done with together: a sealed list, or the same step with one form. */
export function batchOf(rows: readonly Row[]): Batch {
  const [first] = rows
  if (!first) return { kind: 'none', because: '先勾选同一步骤的材料' }
  if (rows.some(row => row.step !== first.step)) return { kind: 'none', because: '勾选的材料不在同一步，不能一起办' }
  if (rows.some(row => row.round !== first.round)) return { kind: 'none', because: '勾选的材料不是同一届，不能一起办' }
  if (first.status !== 'open') return { kind: 'none', because: '已经结束的不能再办' }
  return batchAt(first.step, first.stepTitle, first.round)
}

/** The same for a step alone, before anybody is chosen. */
export function batchAt(step: string, title: string, round: string): Batch {
  const [level = '', part = ''] = step.split('.')
  const seal = sealing[part]
  // A unit reports its own nominee by a plain act; only offices report by list.
  if (seal && !(part === 'submit' && level === 'unit'))
    return { kind: 'seal', list: seal[0], level, round, title: seal[1] }
  // Reviewers and the meeting settle a whole list: each has its own page, in other modules.
  if (part === 'review') return { kind: 'page', to: '/panels', title: '到评审会去办' }
  if (part === 'choose') return { kind: 'page', to: `/rounds/${round}/choice`, title: '到择优去办' }
  if (part === 'notice') return { kind: 'none', because: '公示期满自动转入下一步' }
  return { kind: 'act', step, title }
}
