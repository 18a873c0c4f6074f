import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Request, Response } from '#kernel/http'
import { append } from '#kernel/ledger'
import { form } from '#kernel/procedures'
import { refuse, type Refusal } from '#kernel/refusal'
import { recordsOfAll, registerOf, type RegisterKey, type Stored } from '#modules/people'
import { hoursPerCredit } from './parameters.ts'
import { ruleForm, type decideCredit, type readCredits, type RuleForm } from './contract.ts'

type View = Response<typeof readCredits>
export type RuleRow = View['rules'][number]
export type RequestRow = View['requests'][number]

const ruleColumns = sql`r.id, r.school, r.rule_number as "ruleNumber", r.approved_by as "approvedBy", r.outcome_kind as kind, r.occupation, r.level, r.programme, r.course, r.credits::float8 as credits, r.cap::float8 as cap, r.from_day as "from", r.to_day as "to"`
export const ruleJson = sql`jsonb_build_object('id', r.id, 'school', r.school, 'ruleNumber', r.rule_number, 'approvedBy', r.approved_by, 'kind', r.outcome_kind, 'occupation', r.occupation, 'level', r.level, 'programme', r.programme, 'course', r.course, 'credits', r.credits, 'cap', r.cap, 'from', r.from_day, 'to', r.to_day)`
const requestColumns = sql`q.id, q.name, q.says, ${ruleJson} as rule, q.state, q.asked_on as "askedOn", q.verified_by as "verifiedBy", q.decided_by as "decidedBy", q.decided_on as "decidedOn", q.decision_why as why, q.version`

export async function creditsPage(tx: Transaction, caller: Caller): Promise<View> {
  const rules = await tx.rows<RuleRow>(
    sql`select ${ruleColumns} from credit_rule r order by r.school, r.rule_number limit 1000`,
  )
  const requests = await tx.rows<RequestRow>(
    sql`select ${requestColumns} from credit_request q join credit_rule r on r.id = q.rule order by q.state <> '待核', q.asked_on desc, q.id limit 500`,
  )
  const { credits } = await tx.get<{ credits: number }>(
    sql`select coalesce(sum(amount), 0)::float8 as credits from credit_entry`,
  )
  return {
    rules,
    requests,
    sum: {
      requests: requests.length,
      waiting: requests.filter(one => one.state === '待核' || one.state === '已核').length,
      credits,
    },
    ruleForm: form(ruleForm),
    may: { write: caller.may.has('skills.credits') },
  }
}

/** A rule of the school, by its own number. 没有公布规则的不能转. */
export async function addRule(tx: Transaction, caller: Caller, given: RuleForm): Promise<{ id: string } | Refusal> {
  const unit = await tx.find<{ id: string; name: string; place: number; node: number }>(
    sql`select id, name, place, node from organisation where id = ${caller.post?.organisation ?? null}`,
  )
  if (!unit) return refuse('skills.credit.unit', { status: 403, what: '您的岗位不在一个建了档的院校' })
  const details = [
    ...(given.to !== undefined && given.to < given.from ? [{ at: 'to', what: '不能早于开始' }] : []),
    ...(given.cap !== undefined && given.cap < given.credits ? [{ at: 'cap', what: '比这一条的学分还少' }] : []),
  ]
  if (details.length > 0)
    return refuse('skills.credit.form', { what: '规则没有填对', remedy: '请对照公布的规则改正', details })
  const row = await tx.find<{ id: string }>(sql`
    insert into credit_rule (organisation, school, rule_number, approved_by, outcome_kind, occupation, level, programme, course, credits, cap, from_day, to_day, place, node)
    values (${unit.id}, ${unit.name}, ${given.ruleNumber}, ${given.approvedBy}, ${given.kind}, ${given.occupation ?? null}, ${given.level ?? null}, ${given.programme}, ${given.course}, ${given.credits}, ${given.cap ?? null}, ${given.from}, ${given.to ?? null}, ${unit.place}, ${unit.node})
    on conflict (organisation, rule_number) do nothing returning id`)
  return (
    row ??
    refuse('skills.credit.twice', {
      status: 409,
      what: `规则${given.ruleNumber}已经公布`,
      remedy: '改了的，用新的编号',
    })
  )
}

const registerOfKind: Readonly<Record<RuleRow['kind'], RegisterKey>> = {
  技能等级证书: 'skill_certificate',
  培训结业: 'training_record',
  竞赛成绩: 'contest_result',
  职称: 'title_record',
}

/** The registers an outcome can stand in. */
export const creditRegisters = ['skill_certificate', 'training_record', 'contest_result', 'title_record'] as const

/** Whether a record is what a rule names. Only what somebody has checked against its paper can be exchanged. */
export function suits(rule: RuleRow, register: string, row: Pick<Stored, 'answer' | 'state'>): boolean {
  if (registerOfKind[rule.kind] !== register || row.state !== '在册') return false
  const named = [
    row.answer['occupation'],
    row.answer['trade'],
    row.answer['course'],
    row.answer['event'],
    row.answer['contest'],
    row.answer['title'],
  ]
  const level = row.answer['level']
  return (
    (rule.occupation === null || named.includes(rule.occupation)) &&
    (rule.level === null || level === rule.level) &&
    (register !== 'training_record' || row.answer['result'] === '结业')
  )
}

export interface Account {
  readonly sum: number
  readonly entries: readonly {
    readonly amount: number
    readonly school: string
    readonly programme: string
    readonly course: string
    readonly ruleNumber: string
    readonly why: string
    readonly on: string
  }[]
  readonly requests: readonly RequestRow[]
  /** What of one's own archive a published rule takes, not asked for yet. */
  readonly offers: readonly {
    readonly rule: RuleRow
    readonly register: string
    readonly record: string
    readonly says: string
    readonly verified: string
  }[]
}

/** The learner's account: what was booked and taken back, what was asked, what could be. */
export async function accountOf(tx: Transaction, person: string, today: string): Promise<Account> {
  const rules = await tx.rows<RuleRow>(
    sql`select ${ruleColumns} from credit_rule r where r.from_day <= ${today} and coalesce(r.to_day, '9999-12-31') >= ${today} order by r.school, r.rule_number limit 1000`,
  )
  const registers = creditRegisters.flatMap(key => registerOf(key) ?? [])
  const rows = await recordsOfAll(tx, [person], registers)
  const requests = await tx.rows<RequestRow & { register: string; record: string }>(
    sql`select ${requestColumns}, q.register, q.record from credit_request q join credit_rule r on r.id = q.rule where q.person = ${person} order by q.asked_on desc, q.id`,
  )
  const entries = await tx.rows<Account['entries'][number]>(
    sql`select amount::float8 as amount, school, programme, course, rule_number as "ruleNumber", why, booked_on as "on" from credit_entry where person = ${person} order by id desc`,
  )
  const used = new Set(requests.filter(one => ['待核', '已核', '已入账'].includes(one.state)).map(one => one.record))
  return {
    sum: entries.reduce((all, one) => all + one.amount, 0),
    entries,
    requests: requests.map(({ register: _, record: __, ...one }) => one),
    offers: rules.flatMap(rule =>
      rows
        .filter(row => suits(rule, row.register, row) && !used.has(row.id))
        .map(row => ({
          rule,
          register: row.register,
          record: row.id,
          says: registerOf(row.register)?.say(row.answer) ?? '',
          verified: row.verified,
        })),
    ),
  }
}

/** 一成果一次抵扣: the record is taken by one open request only, and the cap of the programme is kept. */
export async function ask(
  tx: Transaction,
  caller: Caller & { readonly person: string },
  given: { readonly rule: string; readonly record: string },
): Promise<{ id: string } | Refusal> {
  const account = await accountOf(tx, caller.person, caller.today)
  const offer = account.offers.find(one => one.rule.id === given.rule && one.record === given.record)
  if (!offer)
    return refuse('skills.credit.offer', {
      status: 409,
      what: '这一条不能转',
      why: '规则不在用、成果不是规则写的，或者已经抵过一次',
      remedy: '从页面上列出的选',
    })
  const at = await tx.get<{ place: number; node: number; name: string }>(
    sql`select r.place, r.node, p.name from credit_rule r, person p where r.id = ${given.rule} and p.id = ${caller.person}`,
  )
  const row = await tx.find<{ id: string }>(sql`
    insert into credit_request (person, name, rule, register, record, says, asked_on, place, node)
    values (${caller.person}, ${at.name}, ${given.rule}, ${offer.register}, ${given.record}, ${`${offer.says}（档案里${offer.verified}）`}, ${caller.today}, ${at.place}, ${at.node})
    on conflict (register, record) where state in ('待核', '已核', '已入账') do nothing returning id`)
  return (
    row ??
    refuse('skills.credit.used', {
      status: 409,
      what: '这一件成果已经在转，或者已经抵过',
      remedy: '同一成果只能抵一次',
    })
  )
}

type Decision = Request<typeof decideCredit>['body']
const after = { 核实: '已核', 入账: '已入账', 不予转换: '不予转换', 冲销: '已冲销' } as const
const before: Readonly<Record<Decision['act'], readonly string[]>> = {
  核实: ['待核'],
  入账: ['已核'],
  不予转换: ['待核', '已核'],
  冲销: ['已入账'],
}

/** The school's decision. Booking adds a line that cites its rule; taking back adds another with the opposite sign. Nothing is overwritten. */
export async function decide(
  tx: Transaction,
  caller: Caller,
  id: string,
  given: Decision,
): Promise<{ version: number } | Refusal> {
  const found = await tx.find<{
    version: number
    state: string
    person: string
    place: number
    node: number
    register: string
    record: string
    askedOn: string
    rule: RuleRow
    verifiedBy: string | null
  }>(sql`
    select q.version, q.state, q.person, q.place, q.node, q.register, q.record, q.asked_on as "askedOn", ${ruleJson} as rule, q.verified_by as "verifiedBy" from credit_request q join credit_rule r on r.id = q.rule where q.id = ${id} for update of q`)
  if (!found)
    return refuse('skills.credit.unknown', {
      status: 404,
      what: '没有这件申请，或者不是向本校提出的',
      remedy: '请刷新页面',
    })
  if (!before[given.act].includes(found.state))
    return refuse('skills.credit.state', {
      status: 409,
      what: `现在是${found.state}，不能${given.act}`,
      remedy: '先核实，再入账；入账以后可以冲销',
    })
  if ((given.act === '不予转换' || given.act === '冲销') && (given.why ?? '').length < 2)
    return refuse('skills.credit.why', {
      what: `${given.act}要写理由`,
      remedy: '写明为什么，本人看得到',
      details: [{ at: 'why', what: '写明理由' }],
    })
  const by = [caller.post?.organisationName, caller.name].filter(Boolean).join(' ')
  if (given.act === '入账' && found.verifiedBy === by)
    return refuse('skills.credit.two', {
      status: 403,
      what: '核实的人不能自己入账',
      why: '认定要经两个人',
      remedy: '请另一位经办人入账',
    })
  if (given.act === '入账') {
    const over = (await overCap(tx, found.person, found.rule)) ?? (await tooManyHours(tx, caller, found))
    if (over) return over
  }
  const { rule } = found
  if (given.act === '入账' || given.act === '冲销') {
    const amount = given.act === '入账' ? rule.credits : -rule.credits
    const why = given.act === '入账' ? `照规则${rule.ruleNumber}（${rule.approvedBy}）` : `冲销：${given.why ?? ''}`
    await tx.run(sql`
      insert into credit_entry (request, person, amount, school, programme, course, rule_number, why, by_name, booked_on, place, node)
      values (${id}, ${found.person}, ${amount}, ${rule.school}, ${rule.programme}, ${rule.course}, ${rule.ruleNumber}, ${why}, ${by}, ${caller.today}, ${found.place}, ${found.node})`)
    await append(tx, {
      kind: 'decision',
      subject: id,
      content: { what: `学分${given.act}`, credits: amount, rule: rule.ruleNumber, school: rule.school },
    })
  }
  return tx.get<{ version: number }>(
    given.act === '核实'
      ? sql`update credit_request set state = '已核', verified_by = ${by}, verified_on = ${caller.today}, version = version + 1 where id = ${id} returning version`
      : sql`update credit_request set state = ${after[given.act]}, auto = false, decided_by = ${by}, decided_on = ${caller.today}, decision_why = ${given.why ?? null}, version = version + 1 where id = ${id} returning version`,
  )
}

/** What the programme takes at most; a refusal where one more rule would go above it. */
export async function overCap(tx: Transaction, person: string, rule: RuleRow): Promise<Refusal | undefined> {
  if (rule.cap === null) return undefined
  const { sum } = await tx.get<{ sum: number }>(
    sql`select coalesce(sum(amount), 0)::float8 as sum from credit_entry where person = ${person} and school = ${rule.school} and programme = ${rule.programme}`,
  )
  return sum + rule.credits > rule.cap
    ? refuse('skills.credit.cap', {
        status: 409,
        what: `${rule.programme}最多可转${rule.cap}学分，已经转了${sum}`,
        article: `规则${rule.ruleNumber}`,
        remedy: '不予转换，或者本人换一个专业',
      })
    : undefined
}

/** 学时折学分：接受转换的院校公布过几学时折1学分的，培训结业不能折得更多；没有公布的不比. */
async function tooManyHours(
  tx: Transaction,
  caller: Caller,
  of: { readonly register: string; readonly record: string; readonly askedOn: string; readonly rule: RuleRow },
): Promise<Refusal | undefined> {
  if (of.register !== 'training_record') return undefined
  const each = caller.law.reading(hoursPerCredit.id, { division: caller.post?.division ?? 0, on: of.askedOn })
  const row = await tx.find<{ hours: number | null }>(
    sql`select t.hours from training_record t where t.id = ${of.record}`,
  )
  const hours = row?.hours ?? null
  if (typeof each.value !== 'number' || hours === null || of.rule.credits * each.value <= hours) return undefined
  return refuse('skills.credit.hours', {
    status: 409,
    what: `培训${hours}学时，${each.value}学时折1学分，折不到规则写的${of.rule.credits}学分`,
    ...(each.cites ? { article: `《${each.cites.title}》${each.cites.article}` } : {}),
    remedy: '不予转换，或者核对培训记录的学时',
  })
}
