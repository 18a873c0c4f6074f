import type { Day } from '#kernel/calendar'
import { partsOf, weekdayName } from '#kernel/calendar'
import { html } from '#kernel/http'
import type { Evidence, Reading } from '#kernel/rules'
import type { PublicNotice } from '../public-notice.ts'

/** 4月7日 */
export function shortDay(day: Day): string {
  const { month, date } = partsOf(day)
  return `${month}月${date}日`
}

/** 2026年4月7日（周二） */
export const longDay = (day: Day): string => `${partsOf(day).year}年${shortDay(day)}（${weekdayName(day)}）`

const marks: Record<Evidence, string> = {
  已核: 'verified',
  熟知: 'known',
  待核: 'check',
  产品约定: 'product',
  未配置: 'unset',
}

/** How far a figure or a rule is backed, with its source. */
export function evidenceMark(reading: Reading): string {
  const source = reading.cites
    ? `《${reading.cites.title}》${reading.cites.number ? `（${reading.cites.number}）` : ''}${reading.cites.article}`
    : ''
  return html`<span class="ev ${marks[reading.evidence]}">${reading.evidence}</span>!${source === '' ? '' : html` <small>${source}</small>`}`
}

/** The term day by day: a cell a day, days off narrow and hatched with their name. */
export function clockHtml(notice: Pick<PublicNotice, 'days' | 'provisional'>, today: Day): string {
  const cells = notice.days.map(day => {
    const classes = [!day.counted && 'off', day.date === today && 'now', day.date < today && 'past'].filter(Boolean)
    const name = day.counted ? `第${day.n ?? ''}个` : (day.off ?? '不计')
    const weekday = day.counted ? ` ${weekdayName(day.date)}` : ''
    const date = day.date === today ? `今天 ${shortDay(day.date)}` : `${shortDay(day.date)}${weekday}`
    return html`<li class="${classes.join(' ')}" !${day.date === today ? 'aria-current="date"' : ''}><b>${name}</b>${date}!${day.shifted ? html` <small>调休上班</small>` : ''}</li>`
  })
  return html`<ol class="clock !${notice.provisional ? 'provisional' : ''}" aria-label="公示期逐日">!${cells.join('')}</ol>`
}

export const trail = (...steps: readonly (readonly [word: string, to?: string])[]): string =>
  html`<p class="trail">!${steps.map(([word, to]) => (to ? html`<a href="${to}">${word}</a>` : html`${word}`)).join(' ／ ')}</p>`

/** 正在公示、期满、已更正、已撤下: shape, word and colour. */
export function stateMark(line: { readonly state: string; readonly endsOn: Day }, today: Day): string {
  if (line.state === '撤下') return html`<span class="st no">已撤下</span>`
  if (line.state === '更正') return html`<span class="st near">已更正</span>`
  if (line.endsOn < today) return html`<span class="st yes">公示期满</span>`
  return html`<span class="st wait">正在公示</span>`
}
