import type { Review, Settings } from '#modules/honours'
import { refuse, type Refusal } from '#kernel/refusal'

/** The round's review method as one panel keeps it, with where it stands. */
export interface Method extends Review {
  readonly notice: string
  readonly article: string
}

/** What of a round the method is read from. */
export interface Announced {
  readonly notice_title: string
  readonly settings: Settings
}

export function methodOf(round: Announced): Method | Refusal {
  const { review, basis } = round.settings
  if (!review)
    return refuse('review.noMethod', {
      what: '本届方案没有写评审办法，不能组织评审会',
      why: '评委人数、评分项、去几个高低分都由本届通知或评审办法定',
      article: round.notice_title,
      remedy: '请部署本届的评选办在“方案与参数”里补上评审办法',
    })
  return { ...review, notice: round.notice_title, article: basis['panel'] ?? '' }
}

export const articleOf = (m: Pick<Method, 'notice' | 'article'>): string =>
  m.article ? `${m.notice}${m.article}` : `${m.notice}（条款未注明，产品约定）`

/** 评委人数够不够、是不是单数. `each`: 每人由几名评委评. */
export function wrongNumber(m: Method, members: number, each: number | null): Refusal | null {
  const article = articleOf(m)
  if (members < m.reviewers)
    return refuse('review.tooFew', {
      what: `评委只有${members}人，少于${m.reviewers}人`,
      why: `评审办法规定评委不少于${m.reviewers}人`,
      article,
      remedy: `再请${m.reviewers - members}名评委`,
      details: [{ at: 'members', what: `至少${m.reviewers}人` }],
    })
  const scoring = each ?? members
  if (each !== null && (each > members || each < m.reviewers))
    return refuse('review.each', {
      what:
        each > members
          ? `每人由${each}名评委评，评委一共只有${members}人`
          : `每人只由${each}名评委评，少于${m.reviewers}人`,
      article,
      remedy: `填${m.reviewers}到${members}之间的数`,
      details: [{ at: 'each', what: `${m.reviewers}到${members}` }],
    })
  if (m.odd && scoring % 2 === 0)
    return refuse('review.even', {
      what: `${each === null ? '评委' : '每人的评委'}是${scoring}人，不是单数`,
      why: '评审办法规定评委为单数，避免相持',
      article,
      remedy: '增加或减少一名评委',
      details: [{ at: each === null ? 'members' : 'each', what: '须为单数' }],
    })
  return null
}

/** The most a sheet can come to. */
export const fullMarks = (m: Pick<Method, 'criteria'>): number => m.criteria.reduce((sum, c) => sum + c.max, 0)

/** Points that lie outside a criterion, criterion by criterion. */
export function wrongPoints(m: Pick<Method, 'criteria'>, scores: Readonly<Record<string, string>>) {
  return Object.entries(scores).flatMap(([key, points]) => {
    const criterion = m.criteria.find(c => c.key === key)
    if (!criterion) return [{ at: `scores.${key}`, what: '评分表上没有这一项' }]
    return Number(points) > criterion.max
      ? [{ at: `scores.${key}`, what: `${criterion.title}最多${criterion.max}分，填了${points}分` }]
      : []
  })
}

export const missingPoints = (m: Pick<Method, 'criteria'>, scores: Readonly<Record<string, string>>): string[] =>
  m.criteria.filter(c => scores[c.key] === undefined).map(c => c.title)
