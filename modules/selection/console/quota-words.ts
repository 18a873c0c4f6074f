import { notYet, sheet, trialOf } from '../sheet.ts'
import type { View } from './quotas.tsx'

export const namesOf = (view: View): ReadonlyMap<string, string> =>
  new Map((view.allocating?.offices ?? []).map(o => [o.organisation, o.name]))

export function categoryTitle(view: View, category: string): string {
  return category === '' ? '各类别合计' : (view.categories.find(c => c.key === category)?.title ?? category)
}

const usedWords = (used: number | null): string => (used === null ? '' : `，已报${used}名`)

/** Where the seats stand, in one line. */
export function titleOf(view: View): string {
  const { allocating, rows } = view
  const own = rows.filter(row => row.mine)
  if (allocating && allocating.state !== '已下达') {
    const of = `${allocating.category === '' ? '' : categoryTitle(view, allocating.category)}${allocating.pool === '单列' ? '单列' : ''}`
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
