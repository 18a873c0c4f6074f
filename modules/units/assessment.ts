import type { Caller } from '#kernel/access'
import { clock } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { blocks, type LetterData } from '#kernel/documents'
import type { Built, Request, Response } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { items, saidOf, type Answers, type AssessmentState } from './assessment-items.ts'
import type { checkAssessment, listAssessments, readAssessment, writeAssessment } from './contract.ts'

type View = Built<Response<typeof readAssessment>>
type Written = { readonly id: string } | Refusal
interface Row {
  readonly id: string
  readonly organisation: string
  readonly unit: string
  readonly year: number
  readonly answers: Answers
  readonly state: AssessmentState
  readonly saidBy: string | null
  readonly saidOn: string | null
  readonly checkedBy: string | null
  readonly checkedOn: string | null
  readonly checkNote: string | null
  readonly version: number
}
const columns = sql`a.id, a.organisation, a.unit_name as unit, a.year, a.answers, a.state, a.said_by as "saidBy", a.said_on as "saidOn",
  a.checked_office || ' ' || a.checked_by as "checkedBy", a.checked_on as "checkedOn", a.check_note as "checkNote", a.version`

const counted = ({ answers }: Row) => {
  const said = Object.values(answers).map(answer => answer.said)
  return {
    done: said.filter(one => one === '做到了').length,
    short: said.filter(one => one === '部分做到' || one === '没有做到').length,
  }
}
const unknown = (): Refusal =>
  refuse('units.assessment.unknown', {
    status: 404,
    what: '没有这份自评，或者它不在您岗位的范围内',
    remedy: '从履责自评进入',
  })

/** Enterprises and institutions; offices and unions do not assess themselves here. */
export const assessed = sql`o.state = '正常' and o.department is null and not o.is_union and o.kind in ('企业', '事业单位')`

export async function assessments(tx: Transaction, caller: Caller): Promise<Response<typeof listAssessments>> {
  const rows = await tx.rows<Row>(
    sql`select ${columns} from unit_assessment a order by a.state = '已核', a.year desc, a.unit_name, a.id limit 500`,
  )
  const due = Number(caller.today.slice(0, 4)) - 1
  const { units, handed } = await tx.get<{ units: number; handed: number }>(sql`
    select count(*)::int as units, count(a.id) filter (where a.state in ('已报', '已核'))::int as handed
    from organisation o left join unit_assessment a on a.organisation = o.id and a.year = ${due} where ${assessed}`)
  return {
    rows: rows.map(a => ({
      id: a.id,
      unit: a.unit,
      year: a.year,
      state: a.state,
      saidOn: a.saidOn,
      checkedOn: a.checkedOn,
      ...counted(a),
    })),
    units,
    due,
    handedIn: handed,
    asOf: caller.today,
    may: { write: caller.reach.way === 'unit' && caller.may.has('units.own') },
  }
}

export async function begin(tx: Transaction, caller: Caller, year: number): Promise<Written> {
  if (caller.reach.way !== 'unit')
    return refuse('units.assessment.own', { status: 403, what: '自评由单位自己写', remedy: '请单位的岗位登录' })
  if (year > Number(caller.today.slice(0, 4)))
    return refuse('units.assessment.year', {
      what: `${year}年还没有到`,
      remedy: '写今年或者以前的',
      details: [{ at: 'body.year', what: '不晚于今年' }],
    })
  const made = await tx.find<{ id: string }>(sql`
    insert into unit_assessment (organisation, unit_name, place, node, line, year)
    select o.id, o.name, o.place, o.node, o.line, ${year} from organisation o where o.id = ${caller.post?.organisation ?? null} and ${assessed}
    on conflict (organisation, year) do nothing returning id`)
  if (made) return made
  const standing = await tx.find<{ id: string }>(
    sql`select id from unit_assessment where organisation = ${caller.post?.organisation ?? null} and year = ${year}`,
  )
  return (
    standing ??
    refuse('units.assessment.kind', {
      status: 409,
      what: '自评只由在册的企业、事业单位写',
      remedy: '核对单位登记的性质',
    })
  )
}

async function standingOf(tx: Transaction, id: string): Promise<Row | Refusal> {
  return (
    (await tx.find<Row>(sql`select ${columns} from unit_assessment a where a.id = ${id} for update of a`)) ?? unknown()
  )
}
const isOwn = (a: Row, caller: Caller): boolean =>
  a.organisation === caller.post?.organisation && caller.reach.way === 'unit' && caller.may.has('units.own')
const isOpen = (a: Row): boolean => a.state === '草稿' || a.state === '退回'

/** The unit's own hand, while it has not been handed in or was sent back. */
async function toWrite(tx: Transaction, caller: Caller, id: string): Promise<Row | Refusal> {
  const a = await standingOf(tx, id)
  if (isRefusal(a)) return a
  if (!isOwn(a, caller)) return refuse('units.assessment.own', { status: 403, what: `由${a.unit}自己写` })
  return isOpen(a)
    ? a
    : refuse('units.assessment.state', { status: 409, what: `这一份${a.state}，不再改`, remedy: '要改的请总工会退回' })
}

export async function rewrite(
  tx: Transaction,
  caller: Caller,
  id: string,
  { version, ...typed }: Request<typeof writeAssessment>['body'],
): Promise<Written> {
  const a = await toWrite(tx, caller, id)
  if (isRefusal(a)) return a
  if (a.version !== version)
    return refuse('units.assessment.stale', {
      status: 409,
      what: '刚有人改过',
      remedy: '看了新的再写',
      extra: {
        version: a.version,
        changes: await tx.rows(
          sql`select coalesce(by_name, '系统') as by, since as at, '逐项自评' as what from unit_assessment where id = ${id}`,
        ),
      },
    })
  const fields: Readonly<Record<string, unknown>> = typed
  const answers = Object.fromEntries(
    items.flatMap(({ key }) => {
      const said = saidOf.find(one => one === fields[key])
      const why = fields[`${key}Why`]
      return said === undefined ? [] : [[key, { said, why: typeof why === 'string' ? why : '' }]]
    }),
  )
  await tx.run(
    sql`update unit_assessment set answers = ${JSON.stringify(answers)}::jsonb, by_name = ${caller.name}, since = ${clock.instant()}, version = version + 1 where id = ${id}`,
  )
  return { id }
}

export async function handIn(tx: Transaction, caller: Caller, id: string): Promise<Written> {
  const a = await toWrite(tx, caller, id)
  if (isRefusal(a)) return a
  const faults = items.flatMap(({ key, title }) => {
    const answer = a.answers[key]
    if (!answer) return [{ at: key, what: `“${title}”没有答` }]
    return answer.why.length < 4 ? [{ at: `${key}Why`, what: `“${title}”没有写凭什么、缺什么` }] : []
  })
  if (faults.length > 0)
    return refuse('units.assessment.faults', {
      what: `还有${faults.length}处没有写好`,
      why: '只打勾说明不了什么',
      remedy: '每一项答了，写一句凭什么、缺什么；不适用的写为什么',
      details: faults,
    })
  await tx.run(sql`
    update unit_assessment set state = '已报', said_by = ${caller.name}, said_on = ${caller.today}, checked_by = null, checked_office = null, checked_on = null, version = version + 1 where id = ${id}`)
  return { id }
}

export async function check(
  tx: Transaction,
  caller: Caller,
  id: string,
  { how, note }: Request<typeof checkAssessment>['body'],
): Promise<Written> {
  const a = await standingOf(tx, id)
  if (isRefusal(a)) return a
  if (caller.reach.way !== 'division' || a.organisation === caller.post?.organisation)
    return refuse('units.assessment.check', { status: 403, what: '自评由当地总工会核', why: '自己说的，别人核' })
  if (a.state !== '已报')
    return refuse('units.assessment.state', { status: 409, what: `这一份现在是“${a.state}”`, remedy: '报送以后再核' })
  await tx.run(sql`
    update unit_assessment set state = ${how === '核过' ? '已核' : '退回'}, checked_by = ${caller.name}, checked_office = ${caller.post?.organisationName ?? ''}, checked_on = ${caller.today}, check_note = ${note}, version = version + 1 where id = ${id}`)
  return { id }
}

export async function assessment(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const a = await tx.find<Row>(sql`select ${columns} from unit_assessment a where a.id = ${id}`)
  if (!a) return unknown()
  const facts = await tx.get<{ people: number; skilled: number; teams: number }>(sql`
    select (select count(*) from person p where p.employer = ${a.organisation} and p.employment = '在职')::int as people,
      (select count(*) from person p where p.employer = ${a.organisation} and p.employment = '在职' and p.skill_level is not null)::int as skilled,
      (select count(*) from team t where t.organisation = ${a.organisation})::int as teams`)
  const { organisation: _, answers, ...shown } = a
  return {
    ...shown,
    ...counted(a),
    items: items.map(item => ({
      key: item.key,
      title: item.title,
      clauses: [...item.clauses],
      said: answers[item.key]?.said ?? null,
      why: answers[item.key]?.why ?? '',
    })),
    facts: [
      { label: '在册在职职工', value: `${facts.people}人` },
      { label: '其中登记了技能等级', value: `${facts.skilled}人` },
      { label: '登记的班组', value: `${facts.teams}个` },
    ],
    may: {
      write: isOwn(a, caller) && isOpen(a),
      report: isOwn(a, caller) && isOpen(a),
      check:
        caller.may.has('units.check') &&
        caller.reach.way === 'division' &&
        a.state === '已报' &&
        a.organisation !== caller.post?.organisation,
    },
  }
}

/** 履责自评报告: the unit's own word item by item, what the registers hold beside it, and what the union saw. */
export const paperOf = (view: View, day: string): LetterData => ({
  title: `${view.year}年度弘扬劳模精神劳动精神工匠精神履责自评报告`,
  blocks: [
    blocks.p(
      `共${items.length}项：做到了${view.done}项，部分做到和没有做到${view.short}项。自评是本单位自己的说法，不打分；登记簿里有的数写在后面。`,
    ),
    blocks.h1('一、逐项自评'),
    blocks.table(
      [['项目'], ['条文', 24], ['做到没有', 22], ['凭什么、缺什么']],
      view.items.map(item => [item.title, item.clauses.join('、'), item.said ?? '没有答', item.why]),
    ),
    blocks.h1('二、登记簿里的数'),
    { lines: view.facts.map(fact => [fact.label, fact.value] as [string, string]) },
    blocks.h1('三、总工会核的意见'),
    blocks.p(
      view.checkedOn === null
        ? '还没有核。'
        : `${view.state}：${view.checkNote ?? ''}（${view.checkedBy ?? ''}，${view.checkedOn}）`,
    ),
  ],
  issuer: view.unit,
  day: view.saidOn ?? day,
})
