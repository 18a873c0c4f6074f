import { createHash, randomUUID } from 'node:crypto'
import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { enqueue, job } from '#kernel/jobs'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { codeOf } from './certificate.ts'
import { ownPlan } from './plans.ts'
import { planPage } from './plan-page.ts'

/** One line of the sealed list. */
interface Line {
  readonly application: string
  readonly name: string
  readonly unit: string | null
  readonly scores: readonly { readonly part: string; readonly score: number | null; readonly absent: boolean }[]
  readonly verdict: '合格' | '不合格'
}

export const hashOf = (rows: readonly Line[]): string => createHash('sha256').update(JSON.stringify(rows)).digest('hex')

/** Closes the scores: nothing in them changes afterwards, and the log holds their hash. */
export async function seal(tx: Transaction, caller: Caller, id: string): Promise<{ version: number } | Refusal> {
  const plan = await ownPlan(tx, caller, id)
  if (isRefusal(plan)) return plan
  const view = await planPage(tx, caller, id)
  if (isRefusal(view)) return view
  if (!view.may.seal)
    return refuse('skills.seal.notYet', {
      status: 409,
      what: `还不能封存：${view.may.because ?? (plan.state === '已公布' ? '考核还没有完' : '已经封存过')}`,
      why: '成绩由两人各录一遍，每科一致；报名都审核完；考务人员够数',
      remedy: '把页面上标着“不符合”“请补充”的办完',
    })
  const rows = view.rows.flatMap((row): Line[] =>
    row.state === '通过' && row.verdict !== null
      ? [
          {
            application: row.id,
            name: row.name,
            unit: row.unit,
            scores: row.scores.map(one => ({ part: one.part, score: one.score, absent: one.firstAbsent })),
            verdict: row.verdict,
          },
        ]
      : [],
  )
  const hash = hashOf(rows)
  const leaf = await append(tx, {
    kind: 'list',
    subject: id,
    content: { what: '评价成绩册', plan: view.title, hash, count: rows.length },
  })
  const by = [caller.post?.organisationName, caller.name].filter(Boolean).join(' ')
  await tx.run(sql`
    insert into assessment_result (plan, rows, hash, leaf, sealed_on, sealed_by, place, node) values (${id}, ${JSON.stringify(rows)}::jsonb, ${hash}, ${leaf.id}, ${caller.today}, ${by}, ${plan.place}, ${plan.node})`)
  await tx.run(sql`
    update assessment_application a set verdict = g.verdict, version = version + 1 from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (application uuid, verdict text) where a.id = g.application`)
  return tx.get<{ version: number }>(
    sql`update assessment_plan set state = '成绩已封存' where id = ${id} returning version`,
  )
}

/** What the public page may show: names, units, verdicts; no scores, no numbers of documents. */
export interface PublicResult {
  readonly body: string
  readonly occupation: string
  readonly level: string | null
  readonly examOn: string
  readonly from: string
  readonly to: string
  readonly basis: string
  readonly passed: readonly { readonly name: string; readonly unit: string | null }[]
  readonly hash: string
}

/** 公示 whoever passed. How long is written from the plan's own papers: no text read gives one length for everywhere. */
export async function post(
  tx: Transaction,
  caller: Caller,
  id: string,
  given: { readonly from: string; readonly to: string; readonly basis: string },
): Promise<{ published: string } | Refusal> {
  const plan = await ownPlan(tx, caller, id)
  if (isRefusal(plan)) return plan
  if (plan.state !== '成绩已封存')
    return refuse('skills.notice.state', { status: 409, what: '成绩还没有封存，或者已经公示过', remedy: '请刷新页面' })
  if (given.from < caller.today || given.to < given.from)
    return refuse('skills.notice.days', {
      what: '公示的日子不对',
      remedy: '从今天或以后开始，到不早于开始的那天',
      details: [
        {
          at: given.from < caller.today ? 'from' : 'to',
          what: given.from < caller.today ? '不能早于今天' : '不能早于开始',
        },
      ],
    })
  const { rows, hash, title } = await tx.get<{ rows: readonly Line[]; hash: string; title: string }>(
    sql`select r.rows, r.hash, p.title from assessment_result r join assessment_plan p on p.id = r.plan where r.plan = ${id}`,
  )
  const published = randomUUID()
  const fields: PublicResult = {
    body: plan.bodyName,
    occupation: plan.occupation,
    level: plan.level,
    examOn: plan.examOn,
    ...given,
    passed: rows.filter(row => row.verdict === '合格').map(({ name, unit }) => ({ name, unit })),
    hash,
  }
  await tx.run(sql`
    insert into published (id, kind, title, place, node, line, fields, published_on) values (${published}, 'skill-result', ${title}, ${plan.place}, ${plan.node}, null, ${JSON.stringify(fields)}::jsonb, ${caller.today})`)
  await append(tx, { kind: 'notice', subject: id, content: { what: '评价结果公示', ...given, hash } })
  await tx.run(sql`
    update assessment_result set posted_from = ${given.from}, posted_to = ${given.to}, posted_basis = ${given.basis}, published = ${published} where plan = ${id}`)
  await tx.run(sql`update assessment_plan set state = '公示中' where id = ${id}`)
  return { published }
}

/** Asks for the certificates to be numbered and entered. Without the labour office's code nothing is numbered: a code is given, never made up. */
export async function issue(
  tx: Transaction,
  caller: Caller,
  id: string,
  roster: string,
): Promise<{ asked: number } | Refusal> {
  const plan = await ownPlan(tx, caller, id)
  if (isRefusal(plan)) return plan
  const view = await planPage(tx, caller, id)
  if (isRefusal(view)) return view
  if (!view.may.issue)
    return refuse('skills.issue.notYet', {
      status: 409,
      what: `还不能发证：${view.may.because ?? '没有公示'}`,
      remedy: '公示期满以后再发',
    })
  const passed = view.rows.filter(row => row.verdict === '合格').length
  if (passed === 0) return refuse('skills.issue.nobody', { what: '没有人合格，没有证要发', remedy: '计划到这里办完' })
  if (view.bodyCode === null && plan.level !== null)
    return refuse('skills.issue.code', {
      what: '未配置：机构的证书编码第1至13位还没有',
      why: '第1至13位由人社部门赋码，系统不能编',
      article: '《职业技能等级证书编码规则》',
      remedy: '请人社部门照赋码文件在机构的页面上录入',
    })
  const by = [caller.post?.organisationName, caller.name].filter(Boolean).join(' ')
  await tx.run(sql`
    update assessment_result set roster = ${roster}, issued_on = ${caller.today}, issued_by = ${by} where plan = ${id}`)
  await tx.run(sql`update assessment_plan set state = '已发证' where id = ${id}`)
  await enqueue(tx, issuing, { plan: id }, { key: `${issuing.name}:${id}` })
  return { asked: passed }
}

/** Numbers and enters what is still missing; run twice it enters nothing twice. */
export async function enterCertificates(tx: Transaction, plan: string): Promise<number> {
  const of = await tx.find<{
    body: string
    code: string | null
    name: string
    kind: string
    occupation: string
    level: string | null
    issuedOn: string
    issuedBy: string
    roster: string
    title: string
    demo: boolean
  }>(sql`
    select p.body, b.code, b.name, b.kind, p.occupation, p.level, r.issued_on as "issuedOn", r.issued_by as "issuedBy", r.roster, p.title, p.demo
    from assessment_result r join assessment_plan p on p.id = r.plan join assessment_body b on b.id = p.body where r.plan = ${plan} and r.issued_on is not null for update of r`)
  if (!of) return 0
  const waiting = await tx.rows<{ id: string; person: string }>(
    sql`select id, person from assessment_application where plan = ${plan} and verdict = '合格' and certificate is null order by name, id`,
  )
  for (const one of waiting) {
    const code = await nextCode(tx, of)
    const { id } = await tx.get<{ id: string }>(sql`
      insert into skill_certificate (person, source, source_note, seen_on, verified, paper, checked_on, checked_by, ground, scheme, occupation, level, code, issuer, issued_on, demo)
      values (${one.person}, '主管部门文件', ${`评价计划“${of.title}”发证`}, ${of.issuedOn}, '核验', ${of.roster}, ${of.issuedOn}, ${of.issuedBy}, '履行法定职责', ${schemeOf(of.kind, of.level)}, ${of.occupation}, ${of.level}, ${code}, ${of.name}, ${of.issuedOn}, ${of.demo}) returning id`)
    await tx.run(sql`update assessment_application set certificate = ${id}, version = version + 1 where id = ${one.id}`)
  }
  return waiting.length
}

const schemeOf = (kind: string, level: string | null): string =>
  level === null ? '专项职业能力证书' : kind === '职业资格评价机构' ? '国家职业资格证书' : '职业技能等级证书'

/** 产品约定：序列码按机构、年、等级从000001连着编。 */
async function nextCode(
  tx: Transaction,
  of: { body: string; code: string | null; level: string | null; issuedOn: string },
): Promise<string | null> {
  if (of.code === null || of.level === null) return null
  const year = Number(of.issuedOn.slice(0, 4))
  const { last } = await tx.get<{ last: number }>(sql`
    insert into assessment_serial (body, year, level, last) values (${of.body}, ${year}, ${of.level}, 1) on conflict (body, year, level) do update set last = assessment_serial.last + 1 returning last`)
  return codeOf(of.code, of.issuedOn, of.level, last)
}

const issuing = job<{ readonly plan: string }>({
  name: 'skills.issue',
  run: async ({ plan }, { system }) => {
    await system(tx => enterCertificates(tx, plan))
  },
})

export const jobs = [issuing]
