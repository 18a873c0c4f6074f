import type { Response } from '#kernel/http'
import type { readQuotas } from '../contract.ts'
import { notYet, sheet, trialOf, type Trial } from '../sheet.ts'

type View = Response<typeof readQuotas>

export const namesOf = (view: View): ReadonlyMap<string, string> =>
  new Map((view.allocating?.offices ?? []).map(o => [o.organisation, o.name]))

export function categoryTitle(view: View, category: string): string {
  return category === '' ? '各类别合计' : (view.categories.find(c => c.key === category)?.title ?? category)
}

const categoryOf = (view: View, { category, pool }: { category: string; pool: string }): string =>
  `${category === '' ? '' : categoryTitle(view, category)}${pool === '单列' ? '单列' : ''}`

const usedWords = (used: number | null): string => (used === null ? '' : `，已报${used}名`)

/** 名额加上差额推荐，不足1人的舍去：as the server counts it. */
const limitOf = (view: Pick<View, 'overNomination'>, seats: number): number =>
  view.overNomination ? Math.floor((seats * view.overNomination[0]) / view.overNomination[1]) : seats

/** Before seats are issued: what cannot be undone, and who has already reported more than it gets. */
export function issueWords(
  view: Pick<View, 'overNomination'>,
  { offices }: Pick<NonNullable<View['allocating']>, 'offices'>,
  trial: Pick<Trial, 'rows'>,
): string[] {
  const over = offices.flatMap(o => {
    const seats = trial.rows.find(row => row.organisation === o.organisation)?.seats ?? 0
    return o.reported > limitOf(view, seats) ? [`${o.name}已报${o.reported}名，这次给${seats}名`] : []
  })
  const shown = over.slice(0, 5).join('；')
  return [
    ...(over.length > 0
      ? [
          `${over.length}个单位已经报的超过这次给的：${shown}${over.length > 5 ? '等' : ''}。`,
          '已经报上来的不作废；下达以后，这些单位不能再报，要增加的由您调整名额。',
        ]
      : []),
    '下达不能收回：分配表不能再改，各单位看得到自己的名额。以后只能用“调整名额”，每次写理由。',
  ]
}

/** 还有12格没有填：甲县的职工人数、乙县的职工人数、丙县的职工人数等 */
export const openCells = (details: readonly { readonly what: string }[]): string =>
  `还有${details.length}格没有填：${details
    .slice(0, 3)
    .map(d => d.what.replace(/没有填，或者不是数字$/, ''))
    .join('、')}${details.length > 3 ? '等' : ''}`

/** More seats than before: where they come from, as far as the reserve goes. */
export function moreWords(more: number, reserve: number | null): { says: string; why: string | null } {
  if (more === 0) return { says: '合计不变', why: null }
  if (more < 0) return { says: `合计减少${-more}名，归调剂`, why: null }
  if (reserve === null) return { says: `合计增加${more}名`, why: null }
  if (more <= reserve) return { says: `合计增加${more}名，从调剂里出（调剂有${reserve}名）`, why: null }
  const words = reserve > 0 ? `调剂只有${reserve}名` : '没有调剂'
  return {
    says: `合计增加${more}名，${words}`,
    why: `${words}，要在这次里从别的单位减${more - Math.max(0, reserve)}名`,
  }
}

/** Where the seats stand, in one line. */
export function titleOf(view: View): string {
  const { allocating, rows } = view
  const own = rows.filter(row => row.mine)
  if (allocating && allocating.state !== '已下达' && view.state === '办结')
    return `${view.title}已办结，没有下达${categoryOf(view, allocating)}名额`
  if (allocating && allocating.state !== '已下达') {
    const of = categoryOf(view, allocating)
    if (allocating.state === '未试算')
      return allocating.limit === null
        ? `${of}名额还没有分：先填要分几名和各单位的指标`
        : `${of}${allocating.limit}名还没有分：先填各单位的指标`
    const kept = sheet.parse(allocating.sheet)
    const trial = trialOf(kept, namesOf(view))
    const open = notYet(kept, trial)
    return open
      ? `${of}${kept.total}名试算中：${open.what}`
      : `${of}${kept.total}名分给${trial.rows.length}个单位，还没有下达`
  }
  if (allocating) {
    // What this office itself received stands in the same table and is not what it gave.
    const issued = rows.filter(
      row => row.level === allocating.level && row.category === allocating.category && row.pool === allocating.pool,
    )
    const given = issued.reduce((n, row) => n + row.seats, 0)
    const left = allocating.sheet.total - given
    const full = issued.filter(row => row.used === row.limit).length
    const over = issued.filter(row => row.used !== null && row.used > row.limit).length
    return [
      `${given}名已下达给${issued.length}个单位，${left > 0 ? `调剂还有${left}名` : '没有调剂'}`,
      ...(over > 0 ? [`${over}个单位超过名额`] : []),
      ...(full > 0 ? [`${full}个单位已报满`] : []),
    ].join('；')
  }
  if (own.length > 0)
    return own
      .map(
        row =>
          `${row.category === '' ? '' : categoryTitle(view, row.category)}${row.pool === '单列' ? '单列' : ''}分到${row.seats}名${usedWords(row.used)}`,
      )
      .join('；')
  const [first] = rows
  return first && rows.length === 1
    ? `${first.name}分到${first.seats}名${usedWords(first.used)}`
    : rows.length > 0
      ? `下达了${rows.length}份名额`
      : `${view.title}：还没有下达名额`
}
