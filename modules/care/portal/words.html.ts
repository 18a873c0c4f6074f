import { partsOf, type Day } from '#kernel/calendar'
import { html } from '#kernel/http'
import type { Shown } from '../person.ts'
import { yuanText } from '../money.ts'
import { periodTitle } from '../periods.ts'

export const longDay = (day: Day): string => {
  const { year, month, date } = partsOf(day)
  return `${year}年${month}月${date}日`
}
const marks = {
  应享: 'yes',
  待补: 'unknown',
  还差: 'unknown',
  未配置: 'unknown',
  暂停: 'wait',
  停止: 'no',
  不符合: 'no',
} as const

const cite = (one: Shown['cites'][number]): string => html`<span class="cite">${one.title}${one.article}</span> `

/** One requirement and how it stands, as the office sees it. */
const reason = (one: Shown['reasons'][number]): string =>
  html`<li><span class="st !${one.answer === true ? 'yes' : one.answer === false ? 'no' : 'unknown'}">${one.answer === null && one.ask !== undefined ? one.ask : `${one.label}：${one.because}`}</span></li>`

const amount = (one: Shown): string =>
  one.fen === null
    ? ''
    : html`<p class="big">${yuanText(one.fen)} <small>${one.period.length === 7 ? '每月' : one.period === 'once' ? '一次' : periodTitle(one.period)}${one.since === null ? '' : `，凭${longDay(one.since)}授予的称号`}</small></p>`

/** A benefit with its amount, why, the article, and who is asked. `act` is what can be pressed under it. */
export const benefit = (one: Shown, act = ''): string =>
  html`<article class="item" id="${one.key}"><header><h3>${one.title}</h3><span class="st !${marks[one.state]}">${one.state}</span></header>!${amount(one)}
<p>${one.state === '应享' ? one.why : one.state === '未配置' ? `资格已有，金额还没有。${one.why}；录入后自动算，不用您申请` : one.why}</p>
!${one.reasons.length > 0 && one.reasons.every(r => r.answer === true) ? html`<details><summary>${one.reasons.length}个条件都符合，看看是哪几个</summary><ul class="because">!${one.reasons.map(reason)}</ul></details>` : html`<ul class="because">!${one.reasons.map(reason)}</ul>`}
!${one.parameters.filter(p => p.value.length > 0).map(p => html`<p class="sub">${p.title}：${p.value.map(v => `${v.at}${v.at === '' ? '' : '，'}${v.value}`).join('；')}（${[p.level ?? '', p.from === null ? '' : `${p.from}起`, p.evidence].filter(Boolean).join('，')}）</p>`)}
<p class="foot">!${one.cites.map(cite)}<span>${one.evidence}</span><span>问：${one.payer}</span></p>!${act}</article>`
