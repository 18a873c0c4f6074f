import type { Law } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { html } from '#kernel/http'
import { requestLines, type OwnRequest } from '#modules/people'
import { levelTitles } from '../levels.ts'
import { clockHtml } from '../public/parts.html.ts'
import type { OwnCase } from './own-case.ts'
import { clockOf, dayOf, formLines, isLevel, standing, whoseTurn } from './words.ts'

/** One's own nomination: where it stands and whom to ask, what was answered, what is said of one, what was handed in. */
export function caseTitle(kase: OwnCase, law: Law, today: Day): string {
  const words = standing(kase.procedure, kase.step, kase.status)
  const clock = kase.status === 'open' ? clockOf(kase, law) : null
  const n = clock?.days.findLast(day => day.counted && day.date <= today)?.n
  return n === undefined || kase.procedure.steps[kase.step]?.kind !== 'wait'
    ? `我的推荐：${words}`
    : `我的推荐：${words}第${n}个工作日`
}

export function caseBody(kase: OwnCase, requests: readonly OwnRequest[], law: Law, today: Day): string {
  const clock = kase.status === 'open' && kase.procedure.steps[kase.step]?.kind === 'wait' ? clockOf(kase, law) : null
  return html`<p class="sub">${kase.round}，由${kase.form.employer_name}推荐。依据《${kase.notice_title}》。</p>
!${consentSection(kase)}
!${kase.status === 'open' ? nowSection(kase, clock, today) : endSection(kase)}
<section><h2>走到哪一步</h2>!${path(kase)}</section>
!${noticeSection(kase)}
<section id="form"><h2>单位是这样写您的</h2><p class="sub">写错了的，点“更正”。单位核对以后答复您。</p>
<dl class="own">!${formLines(kase.form, kase.settings).map(
    line =>
      html`<div><dt>${line.title}!${kase.status === 'open' ? html`<a class="fix" href="/my/nominations/${kase.id}/correction?field=${line.key}" aria-label="更正${line.title}">更正</a>` : ''}</dt><dd class="${['deeds', 'brief'].includes(line.key) ? 'said-of' : ''}">!${line.value === null ? html`<span class="st unknown">没有写</span>` : html`${line.value}`}</dd></div>`,
  )}</dl></section>
!${kase.status === 'open' ? html`<section class="no-print"><h2>单位要证书、证明？</h2><p>用手机拍一张交给单位，不用跑一趟。</p><p><a class="btn" href="/my/nominations/${kase.id}/paper">拍照交材料</a></p></section>` : ''}
!${requests.length === 0 ? '' : html`<section id="requests"><h2>我提的更正、交的材料</h2>!${requestLines(requests)}</section>`}
<a class="call" href="tel:12351">职工服务热线 12351</a>`
}

function consentSection(kase: OwnCase): string {
  const last = kase.consents.at(-1)
  const proof = last?.leaf == null ? '' : html`　<a class="cite" href="/ledger/proof/${last.leaf}">存证${last.leaf}</a>`
  const link = (word: string, primary = false): string =>
    kase.status === 'open'
      ? html`<p><a class="btn !${primary ? 'primary' : ''}" href="/my/nominations/${kase.id}/consent">${word}</a></p>`
      : ''
  if (!last)
    return kase.status === 'open'
      ? html`<section class="do"><h2>请您答复：同意被推荐吗</h2><p>${kase.settings.consent ? '您同意以后，单位才能张贴公示。' : '单位要知道您的意思。'}没有答复，不算同意。</p>!${link('看清楚再答复', true)}</section>`
      : ''
  const said = html`${dayOf(last.given_on)}${last.how === '纸面' ? '，书面' : ''}`
  if (last.answer === '同意')
    return html`<section><h2><span class="st yes">您已同意</span></h2><p class="sub">!${said}!${proof}</p>!${link('看当时告知的内容，或撤回')}</section>`
  return html`<section><h2><span class="st no">您${last.answer === '撤回' ? '撤回了同意' : '不同意'}</span></h2><p class="sub">!${said}!${proof}。单位看得到，要撤回推荐或换人。</p>!${link('改变主意')}</section>`
}

function nowSection(kase: OwnCase, clock: ReturnType<typeof clockOf>, today: Day): string {
  const step = kase.procedure.steps[kase.step]
  const running = kase.term
  return html`<section><h2>现在：${step?.title ?? kase.step}</h2>
!${clock && running ? html`!${clockHtml({ days: clock.days, provisional: clock.provisional }, today)}<p class="sub">${running.explain}</p>` : ''}
<p>${step?.kind === 'wait' ? `到${dayOf(running?.ends_on ?? kase.since)}为止，期满没有问题自动往下走。` : `从${dayOf(kase.since)}起，等${whoseTurn(kase)}办。`}</p>
<p class="sub">!${whomToAsk(kase)}</p></section>`
}

/** The unit's own telephone is on no record; the office's stands in the round's notice. */
function whomToAsk(kase: OwnCase): string {
  const { phone } = kase.settings.contact
  const call = html`<a href="tel:${phone}">${phone}</a>`
  return kase.procedure.steps[kase.step]?.level === 'unit'
    ? html`要问办到哪一步，找${kase.form.employer_name}工会；本届评选办电话!${call}`
    : html`要问办到哪一步，打本届评选办电话!${call}，现在由${whoseTurn(kase)}办`
}

/** After the end: chosen or not, by which rule, and how to say that it was wrong. Only what concerns this person. */
function endSection(kase: OwnCase): string {
  const { contact } = kase.settings
  const choice = kase.acts.findLast(act => act.outcome === '入选' || act.outcome === '未入选')
  const decided = kase.acts.findLast(act => act.decision !== null || act.reason !== null)
  const why =
    kase.status === 'done'
      ? '逐级审核、公示以后，您的推荐已经审定。表彰决定印发以后，在“我的荣誉”里看得到。'
      : choice?.outcome === '未入选' && kase.step === 'notChosen'
        ? `这一届择优没有入选。${choice.rule ? `依据：${choice.rule}。` : '择优名单没有写明是哪一条，可以向评选办问清。'}`
        : `${decided?.title ?? standing(kase.procedure, kase.step, kase.status)}。${decided?.opinion ?? decided?.reason ?? '没有写明理由，可以向推荐单位问清。'}`
  return html`<section><h2><span class="st !${kase.status === 'done' ? 'yes' : 'unknown'}">${standing(kase.procedure, kase.step, kase.status)}</span></h2><p>${why}</p>
!${kase.status === 'done' ? html`<p><a class="btn" href="/my/honours">我的荣誉</a></p>` : ''}
<h3>有意见怎么提</h3><p>公示期内，任何人都可以对公示提出异议，实名的办结后告知结果。公示以后的，向本届评选办反映：电话<a href="tel:${contact.phone}">${contact.phone}</a>，${contact.address}${contact.email ? `，邮箱${contact.email}` : ''}。</p></section>`
}

/** Posting, waiting and reporting are one thing to whoever is posted: the notice. */
const partOf = (key: string): string => key.replace(/\.(openNotice|report)$/, '.notice')

/** The steps in their order with the days they were done; who was sent back stands where the case stands now. */
function path(kase: OwnCase): string {
  const steps = Object.entries(kase.procedure.steps)
  const keys = steps.map(([key]) => key)
  const here = keys.indexOf(kase.step)
  // A case that ended stands at no step: it went as far as its last act says, and a finished one through all of them.
  const reached =
    here >= 0
      ? here
      : kase.status === 'done'
        ? keys.length
        : Math.max(...kase.acts.map(act => keys.indexOf(act.step))) + 1
  const shown = steps.filter(([key]) => partOf(key) === key)
  const lines = shown.map(([key, step]) => {
    const own = keys.filter(one => partOf(one) === key)
    const now = kase.status === 'open' && own.includes(kase.step)
    const done = !now && own.every(one => keys.indexOf(one) < reached)
    const on = done ? kase.acts.findLast(act => own.includes(act.step) && act.kind !== 'anytime')?.on : undefined
    const word = now
      ? `现在${kase.step === key ? '' : `：${kase.procedure.steps[kase.step]?.title ?? ''}`}`
      : done
        ? '办完'
        : kase.status === 'open'
          ? '还没有到'
          : '没有办'
    return html`<li class="!${now ? 'now' : done ? 'done' : 'later'}" !${now ? 'aria-current="step"' : ''}>${step.title}<small>${word}${on ? `，${dayOf(on)}` : ''}</small></li>`
  })
  return html`<ol class="path-own">!${lines}</ol>`
}

function noticeSection(kase: OwnCase): string {
  if (kase.notices.length === 0) return ''
  const lines = kase.notices.map(
    notice =>
      html`<li><p><b>${isLevel(notice.level) ? levelTitles[notice.level] : notice.level}公示</b>　${dayOf(notice.starts_on)}—${dayOf(notice.ends_on)}，${notice.state}</p><p class="sub">${notice.posted_at}。异议受理到${dayOf(notice.objections_until)}，电话${notice.phone}</p><p><a href="/notices/${notice.published}">看公示了我的哪些信息</a></p></li>`,
  )
  return html`<section><h2>公示过${kase.notices.length}次</h2><ol class="entries">!${lines}</ol></section>`
}
