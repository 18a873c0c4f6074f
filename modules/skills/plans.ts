import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Request, Response } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import type { listPlans, PlanForm } from './contract.ts'
import { practiceMinutes, reviewFromLevel, reviewMinutes, theoryMinutes } from './parameters.ts'
import { partsOf } from './verdict.ts'

type List = Response<typeof listPlans>

export const planColumns = sql`p.id, p.title, json_build_object('id', b.id, 'name', b.name) as body, p.occupation, p.level, p.apply_from as "applyFrom", p.apply_to as "applyTo", p.exam_on as "examOn",
  p.site, p.capacity, p.fee, p.state, p.demo,
  (select count(*) from assessment_application a where a.plan = p.id and a.state <> '已撤回') as applications, (select count(*) from assessment_application a where a.plan = p.id and a.state = '待审') as waiting`

/** The body this post works for; another's plans are read, not run. */
export const ownBody = (tx: Transaction, caller: Caller) =>
  tx.find<{
    id: string
    name: string
    kind: string
    state: string
    place: number
    node: number
    validTo: string | null
    filedOn: string
  }>(sql`
    select id, name, kind, state, place, node, valid_to as "validTo", filed_on as "filedOn" from assessment_body where organisation = ${caller.post?.organisation ?? null} order by state <> '在册', kind limit 1`)

/** A draft is seen by the body that writes it. */
const seen = (caller: Caller) => sql`(p.state <> '草拟' or b.organisation = ${caller.post?.organisation ?? null})`

export async function plansPage(tx: Transaction, caller: Caller, q: Request<typeof listPlans>['query']): Promise<List> {
  const from = sql`from assessment_plan p join assessment_body b on b.id = p.body`
  const where = sql`${seen(caller)} ${q.state === undefined ? sql`` : sql`and p.state = ${q.state}`} ${q.occupation === undefined ? sql`` : sql`and p.occupation = ${q.occupation}`}
    ${q.q === undefined || q.q === '' ? sql`` : sql`and (position(${q.q} in p.title) > 0 or position(${q.q} in b.name) > 0)`}`
  const rows = await tx.rows<List['rows'][number]>(
    sql`select ${planColumns} ${from} where ${where} order by p.exam_on desc, p.title, p.id limit ${q.size} offset ${(q.page - 1) * q.size}`,
  )
  const { n } = await tx.get<{ n: number }>(sql`select count(*) as n ${from} where ${where}`)
  const occupations = await tx.rows<List['occupations'][number]>(
    sql`select p.occupation as value, p.occupation as title, count(*) as n ${from} where ${seen(caller)} group by 1 order by 1`,
  )
  return {
    rows,
    total: n,
    more: false,
    waiting: rows.reduce((sum, row) => sum + row.waiting, 0),
    occupations,
    may: { plan: caller.may.has('skills.assess') && (await ownBody(tx, caller)) !== undefined },
  }
}

export const noPlan = refuse('skills.plan.unknown', {
  status: 404,
  what: '没有这个评价计划，或者它还没有公布',
  remedy: '从评价计划列表进入',
})

/** Writes a plan within the body's filing: its occupation, its level, its validity, on the standard in force on the day. */
export async function draft(tx: Transaction, caller: Caller, given: PlanForm): Promise<{ id: string } | Refusal> {
  const body = await ownBody(tx, caller)
  if (!body)
    return refuse('skills.plan.body', {
      status: 403,
      what: '您的单位没有登记为评价机构，不能拟计划',
      remedy: '备案以后请人社部门照备案文件登记',
    })
  const standard = await tx.find<{
    id: string
    kind: string
    occupation: string
    levels: readonly string[]
    from: string
    to: string | null
  }>(
    sql`select id, kind, occupation, levels, from_day as "from", to_day as "to" from skill_standard where id = ${given.standard}`,
  )
  if (!standard)
    return refuse('skills.standard.unknown', { status: 404, what: '没有这份标准', remedy: '从职业标准里选' })
  const wrong =
    (await wrongBody(tx, body, standard.occupation, given)) ??
    wrongDays(given, standard, caller.today) ??
    tooShort(caller, given)
  if (wrong) return wrong
  const reviewFrom = caller.law.reading(reviewFromLevel.id, { division: caller.post?.division ?? 0, on: given.examOn })
  return tx.get<{ id: string }>(sql`
    insert into assessment_plan (body, standard, occupation, level, title, apply_from, apply_to, exam_on, site, capacity, parts, rooms, minutes, fee, place, node)
    values (${body.id}, ${standard.id}, ${standard.occupation}, ${given.level ?? null}, ${given.title}, ${given.applyFrom}, ${given.applyTo}, ${given.examOn}, ${given.site}, ${given.capacity},
      ${partsOf(given.level ?? null, reviewFrom.value)}, ${given.rooms}, ${JSON.stringify(minutesOf(given))}::jsonb, ${given.fee ?? null}, ${body.place}, ${body.node}) returning id`)
}

const minutesOf = (given: PlanForm): Readonly<Record<string, number>> =>
  Object.fromEntries(
    (
      [
        ['理论知识', given.theoryMinutes],
        ['操作技能', given.practiceMinutes],
        ['综合评审', given.reviewMinutes],
      ] as const
    ).flatMap(([part, minutes]) => (minutes === undefined ? [] : [[part, minutes]])),
  )

/** 考核时间不少于规程写的；标准写得更长的照标准. */
function tooShort(caller: Caller, given: PlanForm): Refusal | undefined {
  const at = { division: caller.post?.division ?? 0, on: given.examOn }
  const details = (
    [
      ['theoryMinutes', theoryMinutes],
      ['practiceMinutes', practiceMinutes],
      ['reviewMinutes', reviewMinutes],
    ] as const
  ).flatMap(([key, of]) => {
    const [planned, least] = [given[key], caller.law.reading(of.id, at)]
    return planned !== undefined && typeof least.value === 'number' && planned < least.value
      ? [
          {
            at: key,
            what: `不能少于${least.value}分钟${least.cites ? `（《${least.cites.title}》${least.cites.article}）` : ''}`,
          },
        ]
      : []
  })
  return details.length === 0
    ? undefined
    : refuse('skills.plan.short', { what: '考核时间少于规定', remedy: '改时间；标准另有规定的照标准', details })
}

type Body = NonNullable<Awaited<ReturnType<typeof ownBody>>>

/** 评价范围外不能评价：职业、等级、有效期，暂停的也不能。 */
async function wrongBody(
  tx: Transaction,
  body: Pick<Body, 'id' | 'name' | 'state' | 'validTo'>,
  occupation: string,
  { level, examOn }: { readonly level?: string | undefined; readonly examOn: string },
): Promise<Refusal | undefined> {
  if (body.state !== '在册')
    return refuse('skills.plan.suspended', {
      status: 409,
      what: `${body.name}的备案${body.state === '暂停' ? '暂停着' : '已经取消'}，不能评价`,
      remedy: body.state === '暂停' ? '整改以后由人社部门恢复' : '已经取消的，不再组织评价',
    })
  if (body.validTo !== null && body.validTo < examOn)
    return refuse('skills.plan.expired', {
      what: `备案${body.validTo}到期，考核日期在它以后`,
      remedy: '先办备案延续，或者改考核日期',
      details: [{ at: 'examOn', what: `不能晚于${body.validTo}` }],
    })
  const scope = await tx.find<{ levels: readonly string[] }>(
    sql`select levels from assessment_scope where body = ${body.id} and occupation = ${occupation}`,
  )
  return scope && (level === undefined || scope.levels.includes(level))
    ? undefined
    : refuse('skills.plan.scope', {
        what: scope ? `备案的范围里，${occupation}没有${level ?? ''}` : `备案的范围里没有${occupation}`,
        why: '评价范围以外不能评价、不能发证',
        remedy: '选范围里的职业和等级，或者先办扩项备案',
        details: [{ at: scope ? 'level' : 'standard', what: '不在备案的范围里' }],
      })
}

function wrongDays(
  given: PlanForm,
  standard: {
    readonly kind: string
    readonly levels: readonly string[]
    readonly from: string
    readonly to: string | null
  },
  today: string,
): Refusal | undefined {
  const capability = standard.kind === '专项职业能力考核规范'
  const details = [
    ...(given.applyTo < given.applyFrom ? [{ at: 'applyTo', what: '不能早于报名开始' }] : []),
    ...(given.examOn <= given.applyTo ? [{ at: 'examOn', what: '在报名截止以后' }] : []),
    ...(given.applyTo < today ? [{ at: 'applyTo', what: '已经过了' }] : []),
    ...(capability && given.level !== undefined ? [{ at: 'level', what: '专项职业能力没有等级，不选' }] : []),
    ...(!capability && given.level === undefined ? [{ at: 'level', what: '选评价哪一级' }] : []),
    ...(given.level !== undefined && !capability && !standard.levels.includes(given.level)
      ? [{ at: 'level', what: '标准不设这一级' }]
      : []),
    ...(standard.from > given.applyFrom || (standard.to !== null && standard.to < given.applyFrom)
      ? [{ at: 'standard', what: '报名那天这份标准不在用' }]
      : []),
  ]
  return details.length === 0
    ? undefined
    : refuse('skills.plan.form', { what: '计划没有填对', remedy: '请改正以后再交', details })
}

export interface Own {
  readonly id: string
  readonly body: string
  readonly bodyName: string
  readonly standard: string
  readonly occupation: string
  readonly level: string | null
  readonly parts: readonly ('理论知识' | '操作技能' | '综合评审')[]
  readonly state: string
  readonly version: number
  readonly rooms: number
  readonly applyFrom: string
  readonly applyTo: string
  readonly examOn: string
  readonly place: number
  readonly node: number
}

/** The plan, locked, if this post's own body runs it. */
export async function ownPlan(tx: Transaction, caller: Caller, id: string): Promise<Own | Refusal> {
  const plan = await tx.find<Own & { organisation: string; bodyState: string }>(sql`
    select p.id, p.body, b.name as "bodyName", p.standard, p.occupation, p.level, p.parts, p.state, p.version, p.rooms, p.apply_from as "applyFrom", p.apply_to as "applyTo", p.exam_on as "examOn", p.place, p.node,
      b.organisation, b.state as "bodyState" from assessment_plan p join assessment_body b on b.id = p.body where p.id = ${id} for update of p`)
  if (!plan) return noPlan
  if (plan.organisation !== caller.post?.organisation)
    return refuse('skills.plan.notOwn', { status: 403, what: '这是别的机构的计划', remedy: '请它的经办人办理' })
  if (plan.bodyState !== '在册')
    return refuse('skills.plan.suspended', {
      status: 409,
      what: `${plan.bodyName}的备案${plan.bodyState === '暂停' ? '暂停着' : '已经取消'}，计划停在这里`,
      remedy: '暂停的，整改以后由人社部门恢复',
    })
  return plan
}

/** Once published the occupation, level, day, place and number are fixed. */
export async function publishIt(tx: Transaction, caller: Caller, id: string): Promise<{ version: number } | Refusal> {
  const plan = await ownPlan(tx, caller, id)
  if ('code' in plan) return plan
  if (plan.state !== '草拟')
    return refuse('skills.plan.state', { status: 409, what: '计划已经公布', remedy: '请刷新页面' })
  if (plan.applyTo < caller.today)
    return refuse('skills.plan.late', {
      status: 409,
      what: '报名截止日已经过了，不能再公布',
      remedy: '取消这一份，另拟一份',
    })
  return tx.get<{ version: number }>(
    sql`update assessment_plan set state = '已公布' where id = ${id} returning version`,
  )
}

export async function cancelIt(
  tx: Transaction,
  caller: Caller,
  id: string,
  { why }: { readonly why: string },
): Promise<{ version: number } | Refusal> {
  const plan = await ownPlan(tx, caller, id)
  if ('code' in plan) return plan
  if (plan.state !== '草拟' && plan.state !== '已公布')
    return refuse('skills.plan.state', { status: 409, what: '成绩已经封存，不能取消', remedy: '照程序公示、发证' })
  return tx.get<{ version: number }>(
    sql`update assessment_plan set state = '已取消', state_why = ${why} where id = ${id} returning version`,
  )
}
