import type { Day } from '#kernel/calendar'
import { html } from '#kernel/http'
import { longDay } from './parts.html.ts'

/** All that a receipt number opens: a state and days. */
export interface ObjectionState {
  readonly state: string
  readonly received_on: Day
  readonly late: boolean
  readonly accepted_on: Day | null
  readonly concluded_on: Day | null
  readonly told_on: Day | null
}

/** The title says how far it has come. */
export function stateTitle(found: ObjectionState | undefined): string {
  if (found === undefined) return '没有这个受理编号'
  if (found.state === '已办结') return '这件异议已经办结'
  if (found.state === '不予受理') return '这件异议没有受理'
  return found.accepted_on === null ? '已经收到，等待受理' : '已经受理，正在办理'
}

export const numberForm = (number = ''): string =>
  html`<form class="search" method="get" action="/objections"><label>受理编号<input name="number" value="${number}" maxlength="30" autocomplete="off" spellcheck="false" required></label><button class="btn primary" type="submit">查询</button></form>`

/** The days of an objection in order; never its content. */
export function stateHtml(found: ObjectionState): string {
  const days: readonly (readonly [string, Day | null])[] = [
    ['收到', found.received_on],
    ['受理', found.accepted_on],
    ['办结', found.concluded_on],
    ['告知反映人', found.told_on],
  ]
  const rows = days.map(([what, day]) =>
    day === null
      ? html`<li><span class="st wait">${what}</span> <span>还没有</span></li>`
      : html`<li><span class="st yes">${what}</span> <span>${longDay(day)}</span></li>`,
  )
  return html`<ol class="steps">!${rows.join('')}</ol>
!${found.late ? html`<p><span class="st late">逾期收到</span> 在受理期以后收到，照样登记。</p>` : ''}
<p class="note-text">这里只显示办到哪一步，不显示内容、对象和承办人。实名反映的，结果由受理单位直接告知。</p>`
}

/** What is typed from paper: small letters, spaces and full-width characters all mean the same number. */
export const readNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, '')
