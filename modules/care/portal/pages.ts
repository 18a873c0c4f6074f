import { term } from '#kernel/calendar'
import { calendarOf, type Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { html, page, redirect, type Visitor } from '#kernel/http'
import type { OwnPart } from '#kernel/modules'
import { refuse, type Refusal } from '#kernel/refusal'
import { complaint, itself, textOf } from '#modules/administration'
import { z } from 'zod'
import { confirmAccount, giveAccount } from '../account.ts'
import { giveFact } from '../facts-given.ts'
import { supplied, suppliedOf } from '../facts.ts'
import { yuanText } from '../money.ts'
import { contestWorkdays } from '../parameters.ts'
import { periodTitle } from '../periods.ts'
import { accountOf, bookingsOf, checkOf, factsOf, ownOrPerson, type Shown } from '../person.ts'
import { benefit, longDay } from './words.html.ts'

const portal = { door: 'person', frame: 'portal' } as const

const said: Readonly<Record<string, string>> = {
  confirmed: '确认好了。应发的钱会自己发到这个账户，不用申请。',
  account: '账户记下了。应发的钱会自己发到这个账户，不用申请。',
  supplied: '交上去了。县总工会核验以后自动重新算，结果看本页。',
  contested: '提上去了。到期前会答复您，答复写在本页。',
}

const titleOf = (now: number, unset: number, missing: number): string =>
  now === 0
    ? unset > 0
      ? `您有${unset}项待遇，等定下金额`
      : missing > 0
        ? `再补材料，还有${missing}项可能有`
        : '现在没有查到您的待遇'
    : missing > 0
      ? `您现在有${now}项待遇，再补材料还有${missing}项`
      : `您现在有${now}项待遇`

const group = (title: string, of: readonly Shown[], act: (one: Shown) => string): string =>
  of.length === 0
    ? ''
    : html`<section><h2>${title}<span>${of.length}项</span></h2>!${of.map(one => benefit(one, act(one)))}</section>`

/** What is missing is supplied here; what of it is a fact of another register is corrected in the archive. */
function supplyLinks(one: Shown): string {
  const kinds = supplied.filter(kind => one.missing.some(ask => ask.includes(kind.title)))
  return kinds.length === 0
    ? html`<p class="sub">缺的是档案里的事实：<a href="/my/archive">到“档案”核对更正</a></p>`
    : html`<p>!${kinds.map(kind => html`<a class="btn" href="/my/benefits/supply?kind=${kind.key}">补：${kind.title}</a> `)}</p>`
}
const goTo = (one: Shown): string =>
  one.to !== null && !one.money
    ? html`<p><a class="btn" href="${one.to}">${one.key === 'courtesy' ? '出示礼遇码' : '看批次、报名'}</a></p>`
    : ''

async function drawn(
  tx: Transaction,
  visitor: Visitor,
  more: { readonly done?: string | undefined; readonly refusal?: Refusal } = {},
) {
  const caller = itself(visitor.caller)
  const asked = await ownOrPerson(tx, caller, caller.person, true)
  const account = await accountOf(tx, caller.person)
  const check = await checkOf(tx, caller, caller.person)
  const all = asked?.entitlements ?? []
  const titles = new Map(asked?.law.items.map(one => [one.key, one.title]))
  const of = (...states: Shown['state'][]) => all.filter(one => states.includes(one.state))
  const now = of('应享', '暂停')
  const unset = of('未配置')
  const missing = of('还差', '待补')
  const bookings = await bookingsOf(tx, caller.person, 60)
  const facts = (await factsOf(tx, caller.person)).filter(one => one.verified === '自报' && one.endedOn === null)
  const returned = (await factsOf(tx, caller.person))
    .filter(one => one.endReason !== null && one.verified === '自报')
    .slice(0, 3)
  const contests = await tx.rows<{
    item: string
    words: string
    dueOn: string
    answer: string | null
    outcome: string | null
    article: string | null
  }>(
    sql`select c.item, c.words, c.due_on as "dueOn", c.answer, c.outcome, c.article from care_contest c where c.person = ${caller.person} order by c.asked_on desc limit 10`,
  )
  const waits = account !== undefined && account.confirmedOn === null
  return {
    title: titleOf(now.length, unset.length, missing.length),
    body: html`!${complaint(more.refusal)}!${more.done !== undefined && said[more.done] !== undefined ? html`<div class="done-line" role="status"><p><strong>${said[more.done]}</strong></p></div>` : ''}
<p class="sub">${longDay(caller.today)}按您的档案自动算出，不用申请。</p>
!${
      [...now, ...unset].some(one => one.money)
        ? html`<section><h2>钱发到哪里</h2>!${
            account === undefined
              ? html`<p>还没有收款账户，应发的先记着。</p><p><a class="btn primary" href="/my/benefits/account">填写银行账户</a></p>`
              : html`<p>${account.bank}，尾号<b>${account.tail}</b>，户名是您本人。</p>!${waits ? html`<form method="post" action="/my/benefits/confirm">!${visitor.formField()}<button type="submit" class="btn primary">是我的，发到这里</button></form>` : html`<p class="sub">您${account.confirmedOn === null ? '' : longDay(account.confirmedOn)}确认的。<a href="/my/benefits/account">换账户</a></p>`}`
          }<p class="sub">${check === null ? '还没有在世核验：请带身份证到单位工会或县总工会，或者等工作人员上门。' : check.lasts < caller.today ? `在世核验${longDay(check.lasts)}到期，请再核验一次。` : `在世核验管到${longDay(check.lasts)}。`}</p></section>`
        : ''
    }
!${group('现在就有', now, one => goTo(one))}
!${group('等定下金额', unset, one => goTo(one))}
!${group('补上材料就能定', missing, one => supplyLinks(one))}
!${facts.length === 0 ? '' : html`<section><h2>交了，等核验</h2><ul class="because">!${facts.map(one => html`<li><span class="st wait">${one.title}${one.period === '' ? '' : `（${one.period}）`}：${one.value}，${one.on}交的</span></li>`)}</ul></section>`}
!${returned.length === 0 ? '' : html`<section><h2>退回来的</h2><ul class="because">!${returned.map(one => html`<li><span class="st no">${one.title}：${one.endReason ?? ''}</span></li>`)}</ul></section>`}
!${
      bookings.length === 0
        ? ''
        : html`<section><h2>算了多少，发了没有</h2><ol class="entries">!${bookings.map(
            one =>
              html`<li><p><b>${titles.get(one.item) ?? one.item}</b> ${periodTitle(one.period)} ${one.kind} <b>${yuanText(one.fen)}</b></p><p class="sub">${one.why}；${one.stands}</p></li>`,
          )}</ol></section>`
    }
!${of('不符合', '停止').length === 0 ? '' : html`<section><details><summary>现在没有的${of('不符合', '停止').length}项，为什么</summary><ol class="entries">!${of('不符合', '停止').map(one => html`<li><p><b>${one.title}</b></p><p class="sub">${one.why}</p></li>`)}</ol></details></section>`}
!${contests.length === 0 ? '' : html`<section><h2>您提过的</h2><ol class="entries">!${contests.map(one => html`<li><p><b>${titles.get(one.item) ?? one.item}</b> ${one.words}</p><p class="sub">${one.answer === null ? `${one.dueOn}前答复` : `${one.outcome ?? ''}：${one.answer}${one.article === null ? '' : `（${one.article}）`}`}</p></li>`)}</ol></section>`}
<section><h2>觉得不对</h2><form method="post" action="/my/benefits/contest">!${visitor.formField()}
<div><label for="item">哪一项</label><select id="item" name="item">!${all.map(one => html`<option value="${one.key}">${one.title}</option>`)}</select></div>
<div><label for="words">哪里不对</label><textarea id="words" name="words" required minlength="4" maxlength="500" rows="3"></textarea></div>
<p><button type="submit" class="btn">提出</button></p></form></section>
<a class="call" href="tel:12351">职工服务热线 12351</a>`,
  }
}

const accountForm = z.object({
  bank: z.string().trim().max(60).default(''),
  holder: z.string().trim().max(40).default(''),
  number: z.string().max(40).default(''),
})
const accountSheet = (visitor: Visitor, typed: Readonly<Record<string, unknown>>, refusal?: Refusal) => ({
  title: '填写收款账户',
  body: html`!${complaint(refusal)}<p>待遇只发到您本人名下的账户。账号封存，页面只显示尾号，只有向银行发放时打开。</p>
<form method="post" action="/my/benefits/account" autocomplete="off">!${visitor.formField()}
<div><label for="bank">开户行</label><input id="bank" name="bank" required minlength="4" maxlength="60" value="${textOf(typed['bank'])}" placeholder="如：忻州农商银行城关支行"></div>
<div><label for="holder">户名</label><input id="holder" name="holder" required maxlength="40" value="${textOf(typed['holder']) || (visitor.caller.name ?? '')}"></div>
<div><label for="number">账号</label><input id="number" name="number" required inputmode="numeric" maxlength="40" value="${textOf(typed['number'])}"></div>
<p><button type="submit" class="btn primary">确认，发到这个账户</button></p></form>`,
})

const supplyForm = z.object({
  kind: z.string().max(40),
  period: z.string().max(7).default(''),
  value: z.string().max(40).default(''),
  note: z.string().max(200).default(''),
})
function supplySheet(
  visitor: Visitor,
  kind: string | undefined,
  typed: Readonly<Record<string, unknown>>,
  refusal?: Refusal,
) {
  const of = suppliedOf(kind ?? '')
  if (!of)
    return {
      title: '可以补的材料',
      body: html`<ol class="told">!${supplied.map(one => html`<li><b><a href="/my/benefits/supply?kind=${one.key}">${one.title}</a></b>${one.paper}；${one.from}</li>`)}</ol>`,
    }
  const choices = of.value === 'yesNo' ? ['是', '否'] : of.value === 'money' ? [] : of.value.of
  const year = visitor.caller.today.slice(0, 4)
  return {
    title: `补：${of.title}`,
    body: html`!${complaint(refusal)}<p>要的凭证：<b>${of.paper}</b>。填好以后，把原件交给${of.from}所在的工会核验；核验以后才算数。</p>!${of.hint === undefined ? '' : html`<p class="sub">${of.hint}</p>`}
<form method="post" action="/my/benefits/supply">!${visitor.formField()}<input type="hidden" name="kind" value="${of.key}">
!${of.period === 'always' ? '' : html`<div><label for="period">哪一年</label><input id="period" name="period" required inputmode="numeric" pattern="[0-9]{4}" maxlength="4" value="${textOf(typed['period']) || year}"></div>`}
!${
      choices.length === 0
        ? html`<div><label for="value">${of.title}（元）</label><input id="value" name="value" required inputmode="decimal" maxlength="14" value="${textOf(typed['value'])}"></div>`
        : html`<fieldset><legend>${of.title}</legend>!${choices.map(one => html`<label class="tick"><input type="radio" name="value" value="${one}" required><span>${one}</span></label>`)}</fieldset>`
    }
<div><label for="note">说明（可以不填）</label><input id="note" name="note" maxlength="200" value="${textOf(typed['note'])}"></div>
<p class="sub">以上由本人填报，对真实性负责。</p>
<p><button type="submit" class="btn primary">交上去</button></p></form>`,
  }
}

export const portalPages = [
  page(
    {
      method: 'GET',
      path: '/my/benefits',
      summary: '我的待遇',
      ...portal,
      tab: { word: '待遇', order: 20, icon: 'M4 8h16v12H4zM4 12.500h16M12 8v12M8 8c-2-4 3-5 4 0 1-5 6-4 4 0' },
      query: z.object({ done: z.string().max(12).optional() }),
    },
    ({ query }, visitor) => visitor.caller.transaction(tx => drawn(tx, visitor, { done: query.done })),
  ),
  page(
    { method: 'POST', path: '/my/benefits/confirm', summary: '确认收款账户', ...portal, form: z.object({}) },
    (_, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(
        async tx => (await confirmAccount(tx, caller, caller.person)) ?? redirect('/my/benefits?done=confirmed'),
      )
    },
    (refusal, _, __, visitor) => visitor.caller.transaction(tx => drawn(tx, visitor, { refusal })),
  ),
  page({ method: 'GET', path: '/my/benefits/account', summary: '填写收款账户', ...portal }, (_, visitor) =>
    accountSheet(visitor, {}),
  ),
  page(
    { method: 'POST', path: '/my/benefits/account', summary: '填写收款账户', ...portal, form: accountForm },
    ({ form: given }, visitor) => {
      const caller = itself(visitor.caller)
      if (given.bank.length < 4)
        return refuse('care.account.bank', { what: '没有写开户行', remedy: '写到支行，如：忻州农商银行城关支行' })
      return caller.transaction(async tx => {
        const made = await giveAccount(tx, caller, caller.person, given)
        return 'tail' in made ? redirect('/my/benefits?done=account') : made
      })
    },
    (refusal, typed, _, visitor) => accountSheet(visitor, typed, refusal),
  ),
  page(
    {
      method: 'GET',
      path: '/my/benefits/supply',
      summary: '补材料',
      ...portal,
      query: z.object({ kind: z.string().max(40).optional() }),
    },
    ({ query }, visitor) => supplySheet(visitor, query.kind, {}),
  ),
  page(
    { method: 'POST', path: '/my/benefits/supply', summary: '补材料', ...portal, form: supplyForm },
    ({ form: given }, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(async tx => {
        const made = await giveFact(tx, caller, caller.person, given)
        return 'id' in made ? redirect('/my/benefits?done=supplied') : made
      })
    },
    (refusal, typed, _, visitor) => supplySheet(visitor, textOf(typed['kind']), typed, refusal),
  ),
  page(
    {
      method: 'POST',
      path: '/my/benefits/contest',
      summary: '对待遇提出异议',
      ...portal,
      form: z.object({ item: z.string().max(40).default(''), words: z.string().trim().max(500).default('') }),
    },
    ({ form: given }, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(
        async tx => (await contest(tx, caller, given)) ?? redirect('/my/benefits?done=contested'),
      )
    },
    (refusal, _, __, visitor) => visitor.caller.transaction(tx => drawn(tx, visitor, { refusal })),
  ),
]

/** Says that something is wrong; the day it is answered by is counted in working days of the place. */
async function contest(
  tx: Transaction,
  caller: Caller & { readonly person: string },
  { item, words }: { readonly item: string; readonly words: string },
): Promise<Refusal | undefined> {
  if (words.length < 4)
    return refuse('care.contest.words', { what: '没有写哪里不对', remedy: '写明哪个月、应当是多少、为什么' })
  const open = await tx.find(
    sql`select 1 from care_contest where person = ${caller.person} and item = ${item} and answer is null`,
  )
  if (open)
    return refuse('care.contest.open', {
      status: 409,
      what: '这一项您提过，还没有答复',
      remedy: '等答复；急的打 12351',
    })
  const me = await tx.get<{ place: number; division: number }>(
    sql`select place, division from person where id = ${caller.person}`,
  )
  const { value } = caller.law.reading(contestWorkdays.id, { division: me.division, on: caller.today })
  const { endsOn: due } = term(
    {
      start: caller.today,
      length: typeof value === 'number' ? value : 15,
      unit: 'workday',
      firstDay: 'excluded',
      roll: 'none',
      lastHour: 'office',
    },
    calendarOf(caller.law, me.division),
  )
  await tx.run(
    sql`insert into care_contest (person, item, words, asked_on, due_on, place) values (${caller.person}, ${item}, ${words}, ${caller.today}, ${due}, ${me.place})`,
  )
  return undefined
}

/** On one's own home page: an account to confirm, and how many benefits there are. */
export async function own(tx: Transaction, caller: Caller & { readonly person: string }): Promise<OwnPart> {
  const rows = await tx.rows<{ item: string; state: string; fen: number | null; period: string }>(
    sql`select e.item, e.state, e.fen, e.period from care_entitlement e where e.person = ${caller.person} and e.state in ('应享', '待补', '未配置', '暂停') order by e.period desc limit 200`,
  )
  const account = await accountOf(tx, caller.person)
  const items = new Set(rows.filter(one => one.state === '应享').map(one => one.item))
  const month = rows.find(one => one.state === '应享' && one.fen !== null && one.period.length === 7)
  const pays = rows.some(one => one.state === '应享' && (one.fen ?? 0) > 0)
  return {
    ...(pays && (account === undefined || account.confirmedOn === null)
      ? {
          tasks: [
            {
              when: '确认以后就发',
              title: account === undefined ? '填写收款账户' : '确认收款账户',
              about:
                account === undefined
                  ? '您有应发的待遇，还没有收款账户。不用申请，填了就发。'
                  : `您有应发的待遇，发到${account.bank}尾号${account.tail}的账户，对不对？`,
              answers: html`<a class="btn primary" href="!${account === undefined ? '/my/benefits/account' : '/my/benefits'}">${account === undefined ? '填写账户' : '去确认'}</a>`,
              ask: '职工服务热线 12351',
            },
          ],
        }
      : {}),
    rows: [
      {
        to: '/my/benefits',
        title: '我的待遇',
        about:
          items.size === 0
            ? '看您能享受什么、还差什么'
            : `有${items.size}项${month?.fen != null && month.fen > 0 ? `，每月${yuanText(month.fen)}` : ''}`,
      },
    ],
  }
}
