import { whoSaw } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { html } from '#kernel/http'
import { lookLine, type Itself } from '#modules/administration'
import { versionsOf } from '#modules/organisations'
import { factsOf } from '../facts.ts'

/** One's own archive: every fact with its source and since when, what is missing and where to get it, and who looked. */
export async function archive(tx: Transaction, caller: Itself): Promise<{ title: string; body: string }> {
  const { facts, groups, missing, known } = await ownFacts(tx, caller.person)
  const documents = await tx.rows<{ kind: string; tail: string }>(
    sql`select kind, tail from document where person = ${caller.person} order by since`,
  )
  const looks = await whoSaw(tx, caller.person, { limit: 50 })
  return {
    title:
      facts.length === 0
        ? '我的档案里还没有记载'
        : `我的档案：${known.facts}条，${known.checked}条已核${known.toCheck > 0 ? `，${known.toCheck}条待核` : ''}`,
    body: html`<p class="sub">单位和工会记了您什么、从哪里来的，都在这里。记错了的，点“更正”；单位答复以后您看得到。</p>
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
!${
      missing.length === 0
        ? ''
        : html`<section><h2>还缺${missing.length}条</h2><dl class="own">!${missing.map(m => html`<div><dt>${m.what}</dt><dd><span class="st unknown">请补充</span></dd><dd>${m.who}</dd></div>`)}</dl></section>`
    }
<section id="looks"><h2>!${looks.length === 0 ? '还没有人看过' : html`谁看过，最近${looks.length}次`}</h2>
!${
      looks.length === 0
        ? html`<p class="sub">打开您的档案、查看证件号、导出名册，都会记在这里。</p>`
        : html`<ol class="entries">!${looks.map(look => html`<li class="sub">!${lookLine(look)}</li>`)}</ol><p class="sub">打开页面的，0.25秒内记下；查看全号和导出的，先记再给看。</p>`
    }</section>
<section class="no-print"><div class="p-rows"><a href="/my/requests"><b>我的申请</b><span>更正和交来的材料，办到哪一步</span></a></div></section>
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

