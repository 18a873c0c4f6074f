import type { Transaction } from '#kernel/database'
import { html } from '#kernel/http'
import { sql } from '#kernel/database'
import type { Itself } from '#modules/administration'
import { thingsOf, recordsOf, type Stored, type Thing } from '../archive/read.ts'
import type { Register } from '../archive/register.ts'
import { registers } from '../archive/registers.ts'
import { ownLaw } from '../own-law.ts'
import { whenOf } from '../rights/extract.ts'
import { restrictionsOf } from '../rights/restrictions.ts'
import { looksOf } from './looks.html.ts'
import { ownFacts, type OwnFact } from './own-facts.ts'

/** One's own archive: every fact and record with its source and how far it is checked, what is missing and where to get it, and who looked. */
export async function archive(tx: Transaction, caller: Itself): Promise<{ title: string; body: string }> {
  const { facts, groups, missing, known } = await ownFacts(tx, caller.person)
  const documents = await tx.rows<{ kind: string; tail: string }>(
    sql`select kind, tail from document where person = ${caller.person} order by since`,
  )
  const restricted = await restrictionsOf(tx, caller.person)
  const rows = await recordsOf(tx, caller.person, undefined)
  const shown: { register: Register; things: readonly Thing[] }[] = []
  for (const register of registers)
    shown.push({ register, things: await thingsOf(register, rows.get(register.key) ?? []) })
  const held = shown.filter(one => one.things.length > 0)
  const things = held.flatMap(one => one.things)
  const checked = known.checked + things.filter(thing => thing.use.verified === '核验').length
  const looks = await looksOf(tx, caller, 5)
  return {
    title:
      facts.length === 0 ? '我的档案里还没有记载' : `我的档案：${known.facts + things.length}条，${checked}条核验过`,
    body: html`<p class="sub">单位和工会记了您什么、从哪里来的、核没核验过，都在这里。记错了的，点“更正”；单位答复以后您看得到。</p>
!${restricted.whole ? html`<div class="refusal" role="status"><p><strong>整份档案${restricted.whole.startedOn}起限制处理</strong></p><p>只存着，单位和工会不看、不用、不导出。<a href="/my/rights">解除限制</a></p></div>` : ''}
<section class="no-print"><h2 class="visually-hidden">能办的事</h2><div class="p-rows">
<a href="/my/consents"><b>同意与撤回</b><span>要您单独同意的事，随时可以撤回</span></a>
<a href="/my/grants"><b>给单位、学校看</b><span>选给谁、给哪几组、到哪天，随时收回</span></a>
<a href="/my/export"><b>下载我的档案</b><span>PDF 和带签名的数据文件</span></a>
<a href="/my/rights"><b>删除、限制处理</b><span>不该记的要求删，有争议的先停用</span></a>
<a href="/my/requests"><b>我的申请</b><span>更正、材料、删除，办到哪一步</span></a></div></section>
!${groups
      .filter(group => group.facts.length > 0)
      .map(group => html`<section><h2>${group.title}</h2><dl class="own">!${group.facts.map(factLine)}</dl></section>`)}
<section><h2>证件</h2><dl class="own">!${
      documents.length === 0
        ? html`<div><dt>证件</dt><dd><span class="st unknown">没有登记</span></dd><dd>请把证件交单位核对登记</dd></div>`
        : documents.map(
            d =>
              html`<div><dt>${d.kind}</dt><dd>尾号${d.tail}</dd><dd>这里只显示尾号。单位看全号要写用途，会记在下面</dd></div>`,
          )
    }</dl></section>
<section><h2>${held.length === 0 ? '经历和证书还没有登记' : `经历和证书：${held.length}类，${things.length}条`}</h2>
!${held.map(one => registerBlock(one.register, one.things, restricted.records))}</section>
!${await missingBlock(missing, shown)}
<section id="looks"><h2>!${looks.length === 0 ? '还没有人看过' : '谁看过我的档案'}</h2>
!${
      looks.length === 0
        ? html`<p class="sub">打开您的档案、查看证件号、导出名册，都会记在这里。</p>`
        : html`<ol class="entries">!${looks.map(look => html`<li>!${look}</li>`)}</ol><p><a class="btn" href="/my/looks">看全部记录</a></p>`
    }</section>
<p class="sub">查阅、复制、更正自己的信息，是您的权利。<span class="cite">《个人信息保护法》第四十五条、第四十六条</span></p>`,
  }
}

const factLine = (fact: OwnFact): string => html`<div>
<dt>${fact.title}<a class="fix" href="/my/archive/correction?field=${fact.key}" aria-label="更正${fact.title}">更正</a></dt><dd>!${fact.value === null ? html`<span class="st unknown">没有记</span>` : html`${fact.value}`}</dd>
<dd>${
  fact.value === null
    ? (fact.ask ?? '')
    : [
        fact.source === null ? '没有写来源' : `来源：${fact.source}`,
        fact.verified,
        fact.since === null ? null : `${fact.since}起`,
      ]
        .filter(x => x !== null)
        .join('，')
}</dd></div>`

const states: Readonly<Record<string, string>> = { 核验: 'yes', 自报: 'wait', 待核: 'near', 不符: 'no' }
export const checkedMark = (verified: string): string =>
  html`<span class="st ${states[verified] ?? 'unknown'}">${verified}</span>`

const registerBlock = (
  register: Register,
  things: readonly Thing[],
  restricted: ReadonlyMap<string, unknown>,
): string => html`<details class="reg"><summary>${register.title} <span class="sub">${things.length}条${register.sensitive ? '，敏感个人信息' : ''}</span></summary>
<dl class="own">!${things.flatMap(({ use, others }) => [use, ...others].map((row, i) => recordLine(register, row, i > 0, restricted.has(row.id))))}</dl></details>`

/** One source's words: what, when, from where, how far checked; the whole of it and what can be asked stand on its own page. */
const recordLine = (register: Register, row: Stored, aside: boolean, restricted: boolean): string => html`<div>
<dt>${aside ? '另有一说' : whenOf(register, row) || '没有写日期'}<a class="fix" href="/my/archive/record?register=${register.key}&amp;record=${row.id}" aria-label="看这一条：${register.say(row.answer)}">看这一条</a></dt>
<dd>${register.say(row.answer)}</dd>
<dd>!${checkedMark(row.verified)} 来源：${[row.source, row.sourceNote].filter(Boolean).join('，')}，${row.seenOn}看到!${restricted ? html` <span class="st near">限制处理</span>` : ''}</dd></div>`

/** What is missing, where it is to be had and on what paper: rules of the packs, with their source. */
async function missingBlock(
  facts: readonly { readonly what: string; readonly who: string }[],
  shown: readonly { readonly register: Register; readonly things: readonly Thing[] }[],
): Promise<string> {
  const { papers } = await ownLaw()
  const lacks = shown
    .filter(one => one.things.length === 0)
    .flatMap(({ register }) => {
      const paper = papers.find(one => one.register === register.key)
      return paper ? [{ ...paper, register }] : []
    })
  if (facts.length + lacks.length === 0) return ''
  return html`<section id="missing"><h2>还缺的，到哪里拿</h2><dl class="own">!${facts.map(m => html`<div><dt>${m.what}</dt><dd><span class="st unknown">请补充</span></dd><dd>${m.who}</dd></div>`)}</dl>
!${lacks.map(
    one =>
      html`<details class="reg"><summary>${one.register.title} <span class="sub">没有登记</span></summary><p>到哪里：${one.where}</p><p>拿什么：${one.paper}</p><p><span class="cite">${one.source}</span> <span class="ev">${one.evidence}</span></p>!${one.register.consent === undefined ? html`<p><a class="btn" href="/my/archive/paper?register=${one.register.key}">拍照交给单位</a></p>` : html`<p><a class="btn" href="/my/consents">先看要不要同意</a></p>`}</details>`,
  )}</section>`
}
