import { html, type Built } from '#kernel/http'
import { partsOf, type Day } from '#kernel/calendar'
import type { PathView as Shown } from '../contract.ts'

type PathView = Built<Shown>
type Goal = PathView['goals'][number]
type Way = Goal['ways'][number]

export const longDay = (day: Day): string => {
  const { year, month, date } = partsOf(day)
  return `${year}年${month}月${date}日`
}
const marks = { 可以申报: 'yes', 还要等: 'near', 请补充: 'unknown', 不符合: 'no', 符合: 'yes' } as const
const answers = (answer: boolean | null): string =>
  answer === true
    ? html`<span class="st yes">符合</span>`
    : answer === false
      ? html`<span class="st no">还没到</span>`
      : html`<span class="st unknown">请补充</span>`

const way = (
  one: Way,
): string => html`<li><p><span class="st !${marks[one.state]}">${one.state}</span> <b>${one.key}</b> ${one.says}${one.on === null ? '' : `；${longDay(one.on)}满`}</p>
<ul>!${one.reasons.map(reason => html`<li>!${answers(reason.answer)} ${reason.label}：${reason.because}!${reason.ask === undefined ? '' : html`<br><span class="sub">${reason.ask}</span>`}</li>`)}</ul>
<p><span class="cite">《${one.cites.title}》${one.cites.number === undefined ? '' : `（${one.cites.number}）`}${one.cites.article}</span> <span class="ev">${one.evidence}</span></p></li>`

/** One goal: may I, when, what is missing, where to get it, what it costs, and every way with its reasons. */
const goal = (one: Goal): string => html`<section><h2>${one.kind === '职称' ? `申报${one.name}职称` : one.name}</h2>
<p><span class="st !${marks[one.state]}">${one.state}</span> <b>${one.on === null ? '' : `最早${longDay(one.on)}。`}${one.says}</b></p>
!${one.assumes === null ? '' : html`<p class="sub">${one.assumes}</p>`}
<dl class="own"><div><dt>到哪里</dt><dd>!${one.where.map(place => html`<p>${place.title}${place.about === null ? '' : `（${place.about}）`}!${place.to === null || !place.to.startsWith('/skill-plans/') ? '' : html` <a href="/my/assessments?plan=${place.to.slice('/skill-plans/'.length)}">去报名</a>`}</p>`)}</dd></div>
<div><dt>费用</dt><dd>${one.cost.says}</dd></div></dl>
<details><summary>${one.ways.length === 1 ? '这一条怎么说' : `${one.ways.length}条路，符合一条就行`}</summary><ol>!${one.ways.map(way)}</ol></details></section>`

/** 成长路径, as the office sees it too. */
export function pathBody(view: PathView): string {
  const levels = view.goals.filter(one => one.kind === '技能等级')
  const titles = view.goals.filter(one => one.kind === '职称')
  return html`<form method="get" action="/my/path"><label for="occupation">职业</label><select id="occupation" name="occupation">!${view.choices.map(choice => html`<option value="${choice.value}" !${choice.value === view.occupation ? 'selected' : ''}>${choice.title}</option>`)}</select> <button class="btn" type="submit">换一个职业看</button></form>
!${view.occupation === null ? html`<p>档案里没有技能证书，也没有写工种。请在上面选职业；有证书的，把原件交单位登记。</p>` : ''}
!${view.ladder.length === 0 ? '' : html`<section><h2>八级阶梯</h2><ol class="told">!${view.ladder.map(step => html`<li><b>${step.level}</b>${step.state}${step.on === null ? '' : `（${step.state === '现在' ? '' : '最早'}${longDay(step.on)}${step.state === '现在' ? '取得' : ''}）`}</li>`)}</ol></section>`}
!${levels.map(goal)}
!${titles.length === 0 ? '' : html`<p>下面是职称。可以申报，是可以报名评审，评审通过以后才取得。</p>`}!${titles.map(goal)}
!${
    view.posts.length === 0
      ? ''
      : html`<section><h2>本单位的岗位通道</h2><dl class="own">!${view.posts.map(post => html`<div><dt>${post.track}</dt><dd>${post.title}${post.fits === true ? '：等级、职称够了' : post.fits === false ? `：要${[post.level, post.tier === null ? null : `${post.tier}职称`].filter(Boolean).join('或')}` : ''}</dd>!${post.across.length === 0 ? '' : html`<dd>可以转：${post.across.join('、')}</dd>`}</div>`)}</dl></section>`
  }
!${view.plans.length === 0 ? '' : html`<section><h2>职业生涯指导计划</h2><dl class="own">!${view.plans.map(plan => html`<div><dt>${plan.goal}</dt><dd>${longDay(plan.by)}以前，${plan.state}${plan.mentor === null ? '' : `，导师${plan.mentor}`}</dd><dd>${plan.measures}</dd></div>`)}</dl></section>`}
!${
    view.basis.length === 0
      ? ''
      : html`<section id="basis"><h2>凭什么算的</h2><dl class="own">!${view.basis.map(one => html`<div><dt>${one.register}${one.on === null ? '' : `，${one.on}`}</dt><dd>${one.says}（${one.verified}）</dd>!${one.counts ? '' : html`<dd class="sub">没有算进去：${one.why ?? ''}</dd>`}</div>`)}</dl></section>`
  }
!${view.standard === null ? '' : html`<p class="sub">${view.standard.about}</p>`}
<p class="sub">这里是按登记簿试算，不是审核结果；报名以后由评价机构审核。记错了的，在“我的档案”里提出更正。</p>
<p><a class="btn" href="/my/archive">看我的档案</a></p>`
}
