import type { Transaction } from '#kernel/database'
import { sql } from '#kernel/database'
import { html, page, redirect, type Visitor } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Reason } from '#kernel/rules'
import { complaint, itself, textOf } from '#modules/administration'
import { z } from 'zod'
import { applyFor, withdraw } from '../applications.ts'
import { standardsOn } from '../standards.ts'

const portal = { door: 'person', frame: 'portal' } as const
const form = z.object({
  act: z.enum(['apply', 'withdraw']),
  plan: z.string().max(40).default(''),
  application: z.string().max(40).default(''),
  intends: z.string().max(4).optional(),
  note: z.string().max(500).default(''),
})

interface Plan {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly occupation: string
  readonly level: string | null
  readonly applyTo: string
  readonly examOn: string
  readonly site: string
  readonly fee: string | null
}
interface Mine {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly examOn: string
  readonly site: string
  readonly state: string
  readonly eligible: boolean | null
  readonly reasons: readonly Reason[]
  readonly decisionWhy: string | null
  readonly verdict: string | null
  readonly code: string | null
  readonly open: boolean
  readonly fromSelf: boolean
}

const marks: Readonly<Record<string, string>> = {
  待审: 'wait',
  退回补正: 'near',
  通过: 'yes',
  不通过: 'no',
  已撤回: 'unknown',
}

/** 报名: what one has applied for and how it stands; what is open in one's occupations; one press applies. */
async function drawn(
  tx: Transaction,
  visitor: Visitor,
  {
    plan: chosen,
    typed,
    refusal,
  }: { plan?: string | undefined; typed?: Readonly<Record<string, unknown>>; refusal?: Refusal },
): Promise<{ title: string; body: string }> {
  const { person, today } = itself(visitor.caller)
  const mine = await tx.rows<Mine>(sql`
    select a.id, p.title, b.name as body, p.exam_on as "examOn", p.site, a.state, a.eligible, a.reasons, a.decision_why as "decisionWhy", a.verdict, (select c.code from skill_certificate c where c.id = a.certificate) as code, p.state = '已公布' as open, a.from_self as "fromSelf"
    from assessment_application a join assessment_plan p on p.id = a.plan join assessment_body b on b.id = p.body where a.person = ${person} order by a.applied_on desc, a.id`)
  const names = await occupationsOf(tx, person, today)
  const plans = await tx.rows<Plan>(sql`
    select p.id, p.title, b.name as body, p.occupation, p.level, p.apply_to as "applyTo", p.exam_on as "examOn", p.site, p.fee from assessment_plan p join assessment_body b on b.id = p.body
    where p.state = '已公布' and ${today} between p.apply_from and p.apply_to and b.state = '在册'
      and not exists (select from assessment_application a where a.plan = p.id and a.person = ${person} and a.state <> '已撤回')
    order by p.id::text <> ${chosen ?? ''}, not (p.occupation = any (${names})), p.exam_on, p.title limit 20`)
  const open = mine.filter(one => one.state !== '已撤回' && one.open).length
  return {
    title: open === 0 ? '现在没有报着名的考核' : `报着${open}场考核`,
    body: html`!${refusal === undefined ? '' : complaint(refusal)}
!${mine.map(one => application(visitor, one))}
<section><h2>现在能报的</h2>!${plans.length === 0 ? html`<p>没有正在报名的计划。离下一级还差什么，看<a href="/my/path">成长路径</a>。</p>` : plans.map(one => planBlock(visitor, one, typed))}</section>
<p class="sub">够不够条件，报名时按登记簿判定，由评价机构审核。缺材料也可以先报，交齐以后审核。</p>
<a class="call" href="tel:12333">人社服务热线 12333</a>`,
  }
}

async function occupationsOf(tx: Transaction, person: string, today: string): Promise<string[]> {
  const held = await tx.rows<{ name: string }>(sql`
    select occupation as name from skill_certificate where person = ${person} and state = '在册' union select trade from person where id = ${person} and trade is not null`)
  const standards = await standardsOn(tx, today)
  return held.flatMap(({ name }) => [
    name,
    ...standards.filter(one => one.names.includes(name)).map(one => one.occupation),
  ])
}

const application = (visitor: Visitor, one: Mine): string => html`<section><h2>${one.title}</h2>
<dl class="own"><div><dt>现在</dt><dd><span class="st !${marks[one.state] ?? 'unknown'}">${one.state}</span>${one.verdict === null ? '' : `　${one.verdict}`}</dd>!${one.decisionWhy === null ? '' : html`<dd>${one.decisionWhy}</dd>`}</div>
<div><dt>考核</dt><dd>${one.examOn}，${one.site}（${one.body}）</dd></div>
!${one.code === null ? '' : html`<div><dt>证书编号</dt><dd>${one.code}</dd></div>`}</dl>
<details><summary>报名那天按登记簿判定：${one.eligible === true ? '符合' : one.eligible === false ? '还不符合' : '要补材料'}</summary><ul>!${one.reasons.map(reason => html`<li>${reason.label}：${reason.because}${reason.ask === undefined ? '' : `。${reason.ask}`}</li>`)}</ul></details>
!${one.open && one.fromSelf && one.state !== '已撤回' ? html`<form method="post" action="/my/assessments">!${visitor.formField()}<input type="hidden" name="application" value="${one.id}"><button type="submit" class="btn" name="act" value="withdraw">撤回报名</button></form>` : ''}</section>`

const planBlock = (
  visitor: Visitor,
  one: Plan,
  typed: Readonly<Record<string, unknown>> | undefined,
): string => html`<details class="reg"><summary>${one.title}<span class="sub">　${one.occupation}${one.level === null ? '' : `，${one.level}`}；${one.examOn}考</span></summary>
<p>${one.body}，${one.site}；${one.applyTo}以前报名；收费：${one.fee ?? '未配置，问评价机构'}</p>
<form method="post" action="/my/assessments">!${visitor.formField()}<input type="hidden" name="plan" value="${one.id}">
<label class="tick"><input type="checkbox" name="intends" value="yes"><span>我正在从事或者打算从事这个职业</span></label>
<div><label for="note-${one.id}">说明（选填）</label><textarea id="note-${one.id}" name="note" maxlength="500">${typed?.['plan'] === one.id ? textOf(typed['note']) : ''}</textarea></div>
<p><button type="submit" class="btn primary" name="act" value="apply">报名</button></p></form></details>`

export const assessmentPages = [
  page(
    {
      method: 'GET',
      path: '/my/assessments',
      summary: '我的技能评价报名',
      ...portal,
      query: z.object({ plan: z.string().max(40).optional() }),
    },
    ({ query }, visitor) => visitor.caller.transaction(tx => drawn(tx, visitor, query)),
  ),
  page(
    { method: 'POST', path: '/my/assessments', summary: '报名、撤回报名', ...portal, form },
    ({ form: given }, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(async tx => {
        const done =
          given.act === 'withdraw'
            ? z.uuid().safeParse(given.application).success
              ? await withdraw(tx, caller, given.application)
              : noSuch
            : z.uuid().safeParse(given.plan).success
              ? await applyFor(tx, caller, given.plan, {
                  person: caller.person,
                  kind: await kindFor(tx, caller.person, given.plan),
                  intends: given.intends === 'yes',
                  ...(given.note.trim() === '' ? {} : { note: given.note.trim() }),
                })
              : noSuch
        return isRefusal(done) ? done : redirect('/my/assessments')
      })
    },
    (refusal, typed, _, visitor) => visitor.caller.transaction(tx => drawn(tx, visitor, { typed, refusal })),
  ),
]

const noSuch = refuse('skills.plan.unknown', { status: 404, what: '没有这一场', remedy: '从下面正在报名的计划里选' })

/** Whoever holds a certificate of the occupation applies for the next level, whoever does not for the first. */
const kindFor = async (tx: Transaction, person: string, plan: string): Promise<'初次认定' | '晋级认定'> =>
  (await tx.find(sql`
    select 1 from skill_certificate c join assessment_plan p on p.id = ${plan} and p.occupation = c.occupation where c.person = ${person} and c.state = '在册' and c.level is not null limit 1`))
    ? '晋级认定'
    : '初次认定'
