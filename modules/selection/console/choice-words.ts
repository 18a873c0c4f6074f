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
  const done =
    choice.state === '已确定'
      ? `${choice.chosen}人名单已由会议确定`
      : `从${choice.candidates}人里选定${choice.chosen}人`
  if (choice.openTie) return `${done}，名额边上有同分，须会议裁定`
  if (broken.length > 0) return `${done}，其中${broken.length}条约束不成立`
  if (!choice.found) return `${done}：${hard}条约束都成立`
  const { less, lessNow } = choice.found
  if (handMade(choice)) return `${done}：会议改动后满足${hard}条约束，总分比只按得分选${fewer(lessNow)}`
  return Number(less) === 0 ? `${done}：按得分选就满足${hard}条约束` : `${done}：满足${hard}条约束，总分只少${less}`
}

/** Whether the list as it stands is another than the solver's. */
export const handMade = ({ found }: Pick<Choice, 'found'>): boolean =>
  found !== null && found.movedOut.length + found.movedIn.length > 0

/** 少32.75、多1.20；差数相反的，是改动破了名额。 */
export const fewer = (less: string): string => (less.startsWith('−') ? `多${less.slice(1)}` : `少${less}`)

export const percentWords = (n: number, of: number | null): string =>
  of === null || of === 0 ? '' : `${((n / of) * 100).toFixed(1)}%`
