import { writtenDay } from '#kernel/words'
import { registerOf } from '#modules/people'
import type { PortraitView } from './page.ts'

type Dimension = PortraitView['dimensions'][number]

export const registerTitle = (key: string): string =>
  key === 'award' ? '荣誉' : key === 'studio' ? '工作室' : (registerOf(key)?.title ?? key)

/** 1998年9月1日起；2015年3月1日至2019年6月30日；2021年4月30日 */
export function whenOf({
  from,
  to,
  still,
}: {
  readonly from: string | null
  readonly to: string | null
  readonly still: boolean
}): string | null {
  if (from === null) return null
  if (still) return `${writtenDay(from)}起`
  return to === null ? writtenDay(from) : `${writtenDay(from)}至${writtenDay(to)}`
}

/** The title of the page: what is known in the fewest words, and what is not recorded. */
export function findingOf(name: string, dimensions: readonly Dimension[], closed: readonly string[]): string {
  const known = dimensions.filter(d => d.word !== null)
  const blank = dimensions.filter(d => d.state === '没有记载')
  if (known.length === 0)
    return closed.length > 0 && dimensions.length === 0
      ? `${name}的画像：各维都不在您岗位的可见范围内`
      : `${name}的画像：各维都没有可计的记载`
  const parts = known.map(d => `${d.short}${d.word ?? ''}`)
  return `${name}：${parts.join('，')}${blank.length > 0 ? `；${blank.map(d => d.short).join('、')}没有记载` : ''}`
}

/** The portrait in sentences, written by rule from the same figures; nothing is added. */
export function textOf(dimensions: readonly Dimension[], confidence: ReadonlyMap<string, string>): string[] {
  return dimensions.map(d => {
    if (d.state === '没有记载') return `${d.title}没有记载，不等于没有；${d.ask}。`
    if (d.word === null) {
      const why = [...new Set(d.evidence.flatMap(one => one.why ?? []))].join('；')
      return `${d.title}有${d.evidence.length}条记载，都不计入：${why}。`
    }
    const counted = d.evidence.filter(one => one.counted).length
    const said = `${d.title}${d.word}，凭${counted}条记载，可信度${d.confidence ?? ''}（${confidence.get(d.confidence ?? '') ?? ''}）。`
    return `${said}${comparedOf(d)}${disputedOf(d)}`
  })
}

function comparedOf({ comparison, alone, step }: Dimension): string {
  if (comparison === null || comparison.below === null) return alone === null ? '' : `没有比较：${alone}。`
  const { group, known, below, level, median, medianSays } = comparison
  const far = step === null || step === median ? '正在中位' : step > median ? '高于中位' : '低于中位'
  return `${group}里，有这项记载的${known}人，中位是${medianSays}，本人${far}，约${below}%低于本人、${level ?? 0}%同档。`
}

const disputedOf = ({ evidence }: Dimension): string => {
  const n = evidence.filter(one => one.contested !== null).length
  return n === 0 ? '' : `本人对其中${n}条有异议，还没有答复。`
}

/** Why nothing is compared although something is recorded. */
export const tooFew = (least: number): string => `同组有这项记载的不足${least}人，比了会认出某一个人`
export const noGroup = '职业所在的市或技能等级没有登记，没有可比的组'
export const closedGroup = '同组按职业和技能等级划分，不在您岗位的可见范围内'
