import type { Response } from '#kernel/http'
import type { readChoice } from '../contract.ts'

export type View = Response<typeof readChoice>
export type Choice = NonNullable<View['choice']>
export type Line = Choice['lines'][number]
export type Someone = Choice['people'][number]

export const someoneIn = (choice: Choice, id: string | null): Someone | undefined =>
  choice.people.find(p => p.id === id)

/** 企业职工第31；单列的说明是单列. */
export const standingWords = (p: Someone): string =>
  `${p.kindTitle}${p.place === null ? '' : `，${p.categoryTitle}${p.pool === '单列' ? '（单列）' : ''}第${p.place}`}`

/** The finding of the page: what was met and what it cost. */
export function titleOf(view: View): string {
  const { choice } = view
  if (view.levels.length === 0) return '本届方案没有择优这一步'
  if (!choice) {
    if (view.standing > 0) return `${view.standing}人等着择优，还没有求解`
    return view.before > 0 ? `${view.before}人还在评审，评完才择优` : '还没有人走到择优这一步'
  }
  const hard = choice.lines.filter(l => l.hard).length
  const broken = choice.lines.filter(l => l.hard && !l.met)
  switch (choice.state) {
    case '求解中':
      return `${choice.candidates}人、${hard}条约束，正在求解`
    case '无解':
      return `没有名单能使全部约束成立：${choice.conflict?.rows.length ?? 0}条约束互相冲突`
    case '没有算完':
      return '时限内没有算完，还没有名单'
    case '无成绩':
      return choice.chosen === 0
        ? `${choice.candidates}人没有分出高下的成绩，名单由会议勾选`
        : `会议勾选了${choice.chosen}人，${broken.length === 0 ? `${hard}条约束都成立` : `${broken.length}条约束不成立`}`
    case '作废':
      return `第${choice.number}次求解已由新的代替`
    default:
      break
  }
  const empty = emptySeats(choice)
  const left = empty ? `，${empty.seats}个名额空${empty.empty}个` : ''
  const done =
    choice.state === '已确定'
      ? `${choice.chosen}人名单已由会议确定${left}`
      : `从${choice.candidates}人里选定${choice.chosen}人${left}`
  if (choice.openTie) return `${done}，名额边上有同分，须会议裁定`
  if (broken.length > 0) return `${done}，其中${broken.length}条约束不成立`
  if (!choice.found) return `${done}：${hard}条约束都成立`
  const { less, lessNow } = choice.found
  if (handMade(choice)) return `${done}：会议改动后满足${hard}条约束，总分比只按得分选${fewer(lessNow)}`
  return Number(less) === 0 ? `${done}：按得分选就满足${hard}条约束` : `${done}：满足${hard}条约束，总分只少${less}`
}

/** 没有用满的名额，是哪一类的；null where every seat is used, or the meeting is still ticking. */
export function emptySeats(
  choice: Pick<Choice, 'state' | 'lines'>,
): { readonly seats: number; readonly empty: number; readonly kinds: readonly string[] } | null {
  if (choice.state !== '有名单' && choice.state !== '已确定') return null
  const whole = choice.lines.filter(l => l.kind === '名额')
  const byCategory = choice.lines.filter(l => l.kind === '类别名额')
  const sum = (lines: readonly Line[]) => lines.reduce((n, l) => n + l.bound, 0)
  const all = whole.length > 0 ? whole : byCategory
  const empty = all.reduce((n, l) => n + Math.max(0, l.bound - l.n), 0)
  if (empty === 0) return null
  const regular = whole.filter(l => l.key === 'seats.regular')
  // 类别名额合起来不等于总数的，说不出空的是哪一类。
  const split = regular.length === 0 || sum(byCategory) === sum(regular)
  const kinds = (split ? [...byCategory, ...whole.filter(l => l.key === 'seats.separate')] : whole).filter(
    l => l.n < l.bound,
  )
  return {
    seats: sum(all),
    empty,
    kinds: kinds.map(l => `${l.title.split('：')[0] ?? ''}${l.bound}个，选了${l.n}人`),
  }
}

/** Whether the list as it stands is another than the solver's. */
export const handMade = ({ found }: Pick<Choice, 'found'>): boolean =>
  found !== null && found.movedOut.length + found.movedIn.length > 0

/** 少32.75、多1.20；差数相反的，是改动破了名额。 */
export const fewer = (less: string): string => (less.startsWith('−') ? `多${less.slice(1)}` : `少${less}`)

export const percentWords = (n: number, of: number | null): string =>
  of === null || of === 0 ? '' : `${((n / of) * 100).toFixed(1)}%`

/** What loosening one of them alone does, said only as far as it is so. */
export function afterOne(rows: readonly { readonly title: string; readonly alone: boolean }[]): string {
  const helps = rows.filter(row => row.alone)
  if (helps.length === rows.length)
    return rows.length === 1 ? '放宽这一条，其余约束就有名单能成立' : '放宽其中任何一条，其余约束就有名单能成立'
  if (helps.length === 0) return '别的约束之间也有冲突：单放宽其中任何一条都不够，要放宽不止一条'
  return `单放宽${helps.map(row => `“${row.title}”`).join('或者')}，其余约束就有名单能成立；单放宽别的还不够`
}
