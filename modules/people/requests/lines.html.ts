import { partsOf, type Day } from '#kernel/calendar'
import { sql, type Query } from '#kernel/database'
import { html } from '#kernel/http'

function shortDay(day: Day): string {
  const { month, date } = partsOf(day)
  return `${month}月${date}日`
}

export interface OwnRequest {
  readonly id: string
  readonly kase: string | null
  readonly kind: '更正' | '材料' | '删除' | '限制' | '撤回'
  readonly title: string
  readonly was: string | null
  readonly should_be: string | null
  readonly note: string
  readonly files: readonly string[]
  readonly state: '待办' | '已采纳' | '未采纳'
  readonly asked_on: Day
  readonly due_on: Day | null
  readonly article: string | null
  readonly waits: boolean
  readonly answer: string | null
  readonly answered_on: Day | null
  readonly answered_by: string | null
  readonly answered_office: string | null
}

/** A person's own requests, the latest first; all of them, or those about one case. */
export const requestsOf = (person: string, kase?: string): Query => sql`
  select id, kase, kind, title, was, should_be, note, files, state, asked_on, due_on, article, approval is not null as waits, answer, answered_on, answered_by, answered_office
  from own_request where person = ${person} ${kase === undefined ? sql`` : sql`and kase = ${kase}`} order by since desc limit 100`

/** Each request with where it stands, as the worker reads it. */
export const requestLines = (requests: readonly OwnRequest[]): string =>
  html`<ol class="entries">!${requests.map(line).join('')}</ol>`

const heads = {
  更正: '更正',
  材料: '交材料',
  删除: '要求删除',
  限制: '要求限制处理',
  撤回: '撤回同意以后的删除',
} as const
const asOfRight = (r: OwnRequest) => r.kind !== '更正' && r.kind !== '材料'

const word = (r: OwnRequest): string =>
  asOfRight(r)
    ? r.state === '待办'
      ? html`<span class="st wait">${r.waits ? '总工会已同意，等另一人复核' : '等总工会答复'}</span>`
      : r.state === '已采纳'
        ? html`<span class="st yes">${r.kind === '限制' ? '已停用' : '已删除'}</span>`
        : html`<span class="st no">没有办</span>`
    : wordOf(r)

const wordOf = (r: OwnRequest): string =>
  r.state === '已采纳'
    ? html`<span class="st yes">${r.kind === '材料' ? '已收下' : '已采纳'}</span>`
    : r.state === '未采纳'
      ? html`<span class="st no">${r.kind === '材料' ? '没有收' : '没有采纳'}</span>`
      : html`<span class="st wait">等单位答复</span>`

const line = (r: OwnRequest): string => html`<li>
<p><b>${heads[r.kind]}：${r.title}</b></p>
!${r.should_be === null ? '' : html`<p class="sub">${r.was === null || r.was === '' ? '现在没有记' : `现在记的是“${short(r.was)}”`}，应当是“${short(r.should_be)}”</p>`}
!${r.note === '' ? '' : html`<p class="sub">${r.note}</p>`}
<p>!${word(r)} <span class="sub">${shortDay(r.asked_on)}提出${r.state === '待办' && r.due_on !== null ? `，${shortDay(r.due_on)}前答复` : ''}</span></p>
!${r.answer === null ? '' : html`<p>${r.answered_on === null ? '' : shortDay(r.answered_on)} ${r.answered_office ?? ''}${r.answered_by ?? ''}：${r.answer}!${r.article === null ? '' : html` <span class="cite">${r.article}</span>`}</p>`}
!${r.files.length === 0 ? '' : html`<p class="sub">附照片：!${r.files.map((file, i) => html`<a href="/api/files/${file}/preview">第${i + 1}张</a> `).join('')}</p>`}
</li>`

const short = (text: string): string => ([...text].length > 60 ? `${[...text].slice(0, 60).join('')}……` : text)
