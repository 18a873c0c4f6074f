import { html } from '#kernel/http'
import { lookLine } from '#modules/administration'
import type { PortraitView } from '../page.ts'
import type { WithoutView } from '../without.ts'
import { radar } from './radar.html.ts'

type Dimension = PortraitView['dimensions'][number]
type Evidence = Dimension['evidence'][number]

const citeOf = ({ title, article }: PortraitView['definition']['cites'][number]): string =>
  html`<span class="cite">《${title}》${article}</span> `

/** The subject's own page: the same figures, evidence, definitions and groups as the office sees, and the way to object. */
export function portraitBody(view: PortraitView, looks: readonly Parameters<typeof lookLine>[0][]): string {
  const { definition } = view
  return html`<p class="sub">单位和工会看到的也是这一页，内容一样。${view.computedOn === null ? '登记有变动以后一分钟内算好。' : `记录至${view.computedOn}。`}${definition.about}</p>
!${radar(view.dimensions)}
<section><h2>用话说</h2>!${view.text.map(sentence => html`<p>${sentence}</p>`)}</section>
!${view.dimensions.map(dimension)}
<section><h2>可信度怎么看</h2><dl class="own">!${definition.confidence.map(({ word, says }) => html`<div><dt>${word}</dt><dd>${says}</dd></div>`)}</dl>
<p class="sub">和谁比：同组有这项记载的满${definition.least}才比，低于您的人数按${definition.roundTo}%取整，不排名次。</p>
<p class="sub">口径${definition.version}（${definition.evidence}）。!${definition.cites.map(citeOf)}</p></section>
<section><h2>!${looks.length === 0 ? '还没有人看过' : html`谁看过，最近${looks.length}次`}</h2>!${looks.length === 0 ? html`<p class="sub">打开您的画像和档案，都会记在这里。</p>` : html`<ol class="entries">!${looks.map(look => html`<li class="sub">!${lookLine(look)}</li>`)}</ol>`}</section>
<section class="no-print"><div class="p-rows"><a href="/my/archive"><b>我的档案</b><span>每一项记载和来源</span></a><a href="/my/requests"><b>我的申请</b><span>异议和更正办到哪一步</span></a></div></section>`
}

const dimension = (d: Dimension): string => html`<section id="${d.key}"><h2>${d.title}：${d.word ?? d.state}</h2>
<p class="sub">${d.counts}${d.leaves}</p>
!${d.confidence === null ? '' : html`<p>可信度：${d.confidence}${d.latest === null ? '' : `，最近一条${d.latest}`}</p>`}
!${d.comparison === null ? (d.alone === null ? '' : html`<p class="sub">不比较：${d.alone}。</p>`) : html`<p class="sub">${comparisonOf(d.comparison)}</p>`}
!${d.evidence.length === 0 ? html`<p><span class="st unknown">没有记载</span> 不等于没有。${d.ask}。</p>` : html`<ul class="told">!${d.evidence.map(item)}</ul>`}</section>`

const comparisonOf = ({ group, known, below, level, medianSays }: NonNullable<Dimension['comparison']>): string =>
  `${group}里，有这项记载的${known}人，中位是${medianSays}${below === null ? '' : `，约${below}%低于您、${level ?? 0}%和您同档`}。`

const item = (one: Evidence): string => html`<li><b>${one.value}</b>
<p class="sub">${[one.registerTitle, one.when, one.source, one.verified].filter(Boolean).join('，')}${one.counted ? '' : `。不计入：${one.why ?? ''}`}</p>
!${one.others.map(other => html`<p class="sub">另有一说：${other.value}（${other.source}，${other.verified}）</p>`)}
!${
  one.contested === null
    ? html`<p class="no-print"><a href="/my/portrait/contest?${queryOf(one)}" aria-label="对${one.value}有异议">有异议</a>　<a href="/my/portrait/without?${queryOf(one)}" aria-label="去掉${one.value}会怎样">去掉它会怎样</a></p>`
    : html`<p><span class="st wait">您有异议，等单位答复</span> ${one.contested.askedOn}提出，应当是“${one.contested.shouldBe}”${one.contested.dueOn === null ? '' : `，${one.contested.dueOn}前答复`}</p>`
}</li>`

const queryOf = ({ register, record }: Evidence): string => `register=${register}&record=${record}`

const word = (answer: boolean | null): string => (answer === null ? '请补充' : answer ? '符合' : '不符合')

/** What would change without one datum, as the office sees it too. */
export const withoutBody = (
  view: WithoutView,
): string => html`<p>假如没有“${view.value}”这一条（${view.registerTitle}）：</p>
<p><b>${view.says}</b></p>
!${view.instead === null ? '' : html`<p class="sub">别的来源会顶上来：${view.instead}</p>`}
!${view.dimensions.length === 0 ? '' : html`<section><h2>画像要变的</h2><dl class="own">!${view.dimensions.map(d => html`<div><dt>${d.title}</dt><dd>${d.before.word ?? ''}变为${d.after.word ?? ''}</dd><dd>可信度${d.before.confidence ?? '无'}变为${d.after.confidence ?? '无'}</dd></div>`)}</dl></section>`}
!${view.rules.length === 0 ? '' : html`<section><h2>参评条件要变的</h2><dl class="own">!${view.rules.map(r => html`<div><dt>${r.title}，${r.label}（按${r.from}试算）</dt><dd>${word(r.before.answer)}变为${word(r.after.answer)}</dd><dd>${r.after.because}</dd></div>`)}</dl></section>`}
<p class="sub">${view.limits}</p>
<p><a class="btn" href="/my/portrait">回到画像</a></p>`
