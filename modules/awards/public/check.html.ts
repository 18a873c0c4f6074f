import type { Day } from '#kernel/calendar'
import type { CodeMistake } from '#kernel/documents'
import { html } from '#kernel/http'
import type { CertificateFields } from '../certificates.ts'
import { subjectTitles } from '../kinds.ts'
import { wholeDay } from './roll.html.ts'

export interface CheckedCertificate {
  readonly state: string
  readonly ended_on: Day | null
  readonly issued_on: Day
  readonly fields: CertificateFields
  readonly revoked_on: Day | null
}

export type Checked =
  | { readonly is: 'nothing' }
  | { readonly is: 'mistyped'; readonly typed: string; readonly mistake: CodeMistake }
  | { readonly is: 'unknown'; readonly code: string }
  | { readonly is: 'known'; readonly code: string; readonly certificate: CheckedCertificate }

export function checkTitle(checked: Checked): string {
  if (checked.is === 'nothing') return '查验电子证书'
  if (checked.is === 'mistyped') return '查验码没有输对'
  if (checked.is === 'unknown') return '没有这个查验码'
  const { state, fields, ended_on, revoked_on } = checked.certificate
  if (state === '有效') return `证书有效：${fields.name}`
  if (state === '已换发') return `这份证书${ended_on ? wholeDay(ended_on) : ''}已经换发，不再使用`
  if (state === '已撤销') return `荣誉${revoked_on ? wholeDay(revoked_on) : ''}已经撤销，证书无效`
  return `这份证书${ended_on ? wholeDay(ended_on) : ''}已经收回，不再有效`
}

/** Is the certificate in somebody's hand real, and in force? Whoever has its code sees what is printed on it, and nothing more. */
export function checkPage(checked: Checked): string {
  const typed =
    checked.is === 'mistyped' ? checked.typed : checked.is === 'known' || checked.is === 'unknown' ? checked.code : ''
  return html`!${answer(checked)}
<section class="no-print"><h2>${checked.is === 'nothing' ? '输入查验码' : '再查一个'}</h2>
<form class="search" method="get" action="/certificates" role="search"><label>查验码<input name="code" maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" value="${typed}" required aria-describedby="code-hint"></label><button class="btn primary" type="submit">查验</button></form>
<p id="code-hint" class="note-text">查验码印在电子证书左下角，12位，分三组，大小写和横线都可以不管。也可以用手机扫证书上的方块码。</p></section>
<section><h2>查验能说明什么</h2><p>能说明：这份电子证书是不是本系统出的，上面的姓名、荣誉对不对，现在还有没有效。不能代替授予机关颁发的证书和奖章；查验码是本系统编排的，不是授予机关的证书编号。</p></section>`
}

function answer(checked: Checked): string {
  switch (checked.is) {
    case 'nothing':
      return ''
    case 'mistyped':
      return html`<div class="refusal" role="alert"><p><span class="st unknown">没有查</span> <strong>${said(checked.mistake)}</strong></p><p>${remedy(checked.mistake)}</p></div>`
    case 'unknown':
      return html`<div class="refusal" role="alert"><p><span class="st no">查不到</span> <strong>查验码写法没有错，但本系统没有出过这样一份证书</strong></p><p>先对着证书逐位核对。核对无误仍查不到的，这份证书不是本系统出的，请向证书上写的授予机关或当地总工会核实，不要凭它办理事项。</p></div>`
    case 'known':
      return known(checked.certificate)
  }
}

function said(mistake: CodeMistake): string {
  if (mistake.is === 'length') return `输了${mistake.has}位，查验码是${mistake.wants}位`
  if (mistake.is === 'characters') return `有查验码里不会出现的字符：${mistake.which.slice(0, 6).join(' ')}`
  return '有一位输错了，或者两位前后颠倒了'
}
function remedy(mistake: CodeMistake): string {
  if (mistake.is === 'length') return '请对着证书补全，或删去多出来的。'
  if (mistake.is === 'characters') return '查验码里没有数字0、1和字母O、I、L、U，也没有汉字。请对着证书重输这几位。'
  return '查验码最后一位用来核对前面各位。请对着证书逐位再看一遍，尤其是8和B、5和S、2和Z。'
}

const marks: Readonly<Record<string, readonly [kind: string, word: string, what: string]>> = {
  有效: ['yes', '有效', ''],
  已换发: ['near', '已换发', '荣誉没有变，证书因遗失、更名等另出了新的一份。请持证人出示新的证书。'],
  已收回: ['no', '已收回', '请不要凭这份证书办理事项；有疑问的问授予机关或当地总工会。'],
  已撤销: ['no', '已撤销', '这项荣誉已经由授予机关决定撤销，证书随之无效。请不要凭它办理事项。'],
}

function known({ state, fields, issued_on }: CheckedCertificate): string {
  const [kind, word, what] = marks[state] ?? ['unknown', state, '']
  const facts: readonly (readonly [string, string])[] = [
    [fields.kind === 'person' ? '姓名' : '名称', fields.name],
    ['对象', subjectTitles[fields.kind]],
    ...(fields.unit === null ? [] : [['当时的单位', fields.unit] as const]),
    ['荣誉', fields.honour],
    ['年度', `${fields.year}年`],
    ['授予机关', fields.organ],
    ...(fields.document === null ? [] : [['依据', fields.document] as const]),
    ['证书出具', wholeDay(issued_on)],
  ]
  return html`<div class="${kind === 'yes' ? 'said' : 'refusal'}" role="status"><p><span class="st ${kind}">${word}</span> <strong>${kind === 'yes' ? '本系统出的证书，现在有效' : '本系统出的证书，现在不能用'}</strong></p>!${what === '' ? '' : html`<p>${what}</p>`}</div>
<section><h2>证书上应当这样写</h2><dl class="kv">!${facts.map(([title, value]) => html`<dt>${title}</dt><dd>${value}</dd>`).join('')}</dl><p class="note-text">和手里的证书逐项对一对，有一项不一样就是改过的。</p></section>`
}
