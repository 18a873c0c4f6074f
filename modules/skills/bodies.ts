import type { Caller } from '#kernel/access'
import { addDays, addYears, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Request, Response } from '#kernel/http'
import { append } from '#kernel/ledger'
import { form } from '#kernel/procedures'
import { refuse, type Refusal } from '#kernel/refusal'
import {
  bodyChange,
  findingForm,
  type BodyChange,
  type BodyForm,
  type FindingForm,
  type listBodies,
  type readBody,
} from './contract.ts'
import { bodyValidYears } from './parameters.ts'

type List = Response<typeof listBodies>
type Row = List['rows'][number]
type View = Response<typeof readBody>

/** 产品约定：到期前60天提醒，照政策包上线检查单的习惯。 */
const soon = 60

export const noBody = refuse('skills.body.unknown', {
  status: 404,
  what: '没有这个评价机构',
  remedy: '从评价机构名单进入',
})

interface Read extends Omit<Row, 'warnings'> {
  readonly code: string | null
}
const columns = sql`b.id, b.name, b.kind, b.filed_on as "filedOn", b.valid_to as "validTo", b.state, b.code, b.demo,
  (select coalesce(array_agg(s.occupation order by s.occupation), '{}') from assessment_scope s where s.body = b.id) as occupations,
  (select count(*) from assessment_plan p where p.body = b.id and p.state <> '草拟') as plans`

interface At {
  readonly today: Day
  /** How long a filing usually lasts here; null where nobody has said. */
  readonly years: number | null
}
function atOf(caller: Caller): At {
  const { value } = caller.law.reading(bodyValidYears.id, { division: caller.post?.division ?? 0, on: caller.today })
  return { today: caller.today, years: typeof value === 'number' ? value : null }
}

/** What an office must see to before it is too late. */
function warningsOf(
  { validTo, filedOn, state, code, kind }: Pick<Read, 'validTo' | 'filedOn' | 'state' | 'code' | 'kind'>,
  { today, years }: At,
): string[] {
  if (state === '取消') return []
  return [
    ...(validTo === null
      ? ['有效期未配置']
      : validTo < today
        ? [`备案${validTo}到期`]
        : validTo <= addDays(today, soon)
          ? [`${validTo}到期`]
          : years !== null && validTo > addYears(filedOn, years)
            ? [`有效期写到${validTo}，超过通常的${years}年，请核对备案文件`]
            : []),
    ...(code === null && (kind === '用人单位' || kind === '社会培训评价组织') ? ['没有赋码，不能发证'] : []),
  ]
}
const shown = ({ code, ...row }: Read, at: At): Row => ({ ...row, warnings: warningsOf({ ...row, code }, at) })

export async function bodiesPage(
  tx: Transaction,
  caller: Caller,
  q: Request<typeof listBodies>['query'],
): Promise<List> {
  const where = sql`true ${q.kind === undefined ? sql`` : sql`and b.kind = ${q.kind}`} ${q.state === undefined ? sql`` : sql`and b.state = ${q.state}`}
    ${q.q === undefined || q.q === '' ? sql`` : sql`and (position(${q.q} in b.name) > 0 or exists (select from assessment_scope s where s.body = b.id and position(${q.q} in s.occupation) > 0))`}`
  const rows = await tx.rows<Read>(
    sql`select ${columns} from assessment_body b where ${where} order by b.state <> '在册', b.name, b.id limit ${q.size} offset ${(q.page - 1) * q.size}`,
  )
  const { n } = await tx.get<{ n: number }>(sql`select count(*) as n from assessment_body b where ${where}`)
  const all = rows.map(row => shown(row, atOf(caller)))
  return {
    rows: all,
    total: n,
    more: false,
    warned: all.filter(one => one.warnings.length > 0).length,
    may: { file: caller.may.has('skills.bodies') },
  }
}

export async function bodyPage(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const row = await tx.find<
    Read &
      Pick<View, 'organisation' | 'filingNumber' | 'filedBy' | 'stateOn' | 'stateWhy' | 'version'> & {
        readonly place: number
      }
  >(sql`
    select ${columns}, b.organisation, b.filing_number as "filingNumber", b.filed_by as "filedBy", b.state_on as "stateOn", b.state_why as "stateWhy", b.version, b.place from assessment_body b where b.id = ${id}`)
  if (!row) return noBody
  const scope = await tx.rows<View['scope'][number]>(
    sql`select occupation, levels from assessment_scope where body = ${id} order by occupation`,
  )
  const findings = await tx.rows<View['findings'][number]>(sql`
    select id, happened_on as "happenedOn", way, what, measure, rectify_by as "rectifyBy", basis, paper, by_name as by from assessment_finding where body = ${id} order by happened_on desc, id`)
  const planned = await tx.rows<View['planned'][number]>(
    sql`select id, title, exam_on as "examOn", state from assessment_plan where body = ${id} and state <> '草拟' order by exam_on desc, id limit 50`,
  )
  const { place, ...rest } = row
  const mine =
    caller.may.has('skills.bodies') && place >= (caller.reach.lo ?? Infinity) && place <= (caller.reach.hi ?? -1)
  return {
    ...shown(rest, atOf(caller)),
    organisation: row.organisation,
    filingNumber: row.filingNumber,
    filedBy: row.filedBy,
    code: row.code,
    stateOn: row.stateOn,
    stateWhy: row.stateWhy,
    version: row.version,
    scope,
    findings,
    planned,
    forms: { change: form(bodyChange), finding: form(findingForm) },
    may: { change: mine && row.state !== '取消', find: mine && row.state !== '取消' },
  }
}

const wrongFiling = (given: BodyChange, kind: string, filedOn: Day): Refusal | undefined => {
  const letter = { 用人单位: 'Y', 社会培训评价组织: 'S' }[kind]
  const twice = given.scope.find((one, i) => given.scope.findIndex(other => other.occupation === one.occupation) !== i)
  const details = [
    ...(given.validTo !== undefined && given.validTo <= filedOn
      ? [{ at: 'validTo', what: '有效期在备案日期以后' }]
      : []),
    ...(given.code !== undefined && letter !== given.code.charAt(0)
      ? [{ at: 'code', what: letter === undefined ? '这一类机构不用这种编码' : `${kind}的编码第1位是${letter}` }]
      : []),
    ...(twice ? [{ at: 'scope', what: `“${twice.occupation}”写了两遍，合成一行` }] : []),
  ]
  return details.length === 0
    ? undefined
    : refuse('skills.body.form', { what: '备案没有填对', remedy: '请对照备案文件和赋码文件改正', details })
}

const putScope = (tx: Transaction, body: string, scope: BodyChange['scope']) =>
  tx.run(sql`
    insert into assessment_scope (body, occupation, levels) select ${body}, g.occupation, array(select jsonb_array_elements_text(g.levels))
    from jsonb_to_recordset(${JSON.stringify(scope)}::jsonb) as g (occupation text, levels jsonb)`)

/** Enters a body from its filing. Nothing that the filing does not say is filled in. */
export async function fileOne(tx: Transaction, caller: Caller, given: BodyForm): Promise<{ id: string } | Refusal> {
  const unit = await tx.find<{ id: string; name: string; place: number; node: number; division: number }>(
    sql`select id, name, place, node, division from organisation where id = ${given.organisation}`,
  )
  if (!unit)
    return refuse('skills.body.unit', {
      status: 404,
      what: '没有这个单位，或者它不在您的辖区',
      remedy: '先在单位里建档',
    })
  if (given.filedOn > caller.today)
    return refuse('skills.body.form', {
      what: '备案日期在今天以后',
      remedy: '备案以后再登记',
      details: [{ at: 'filedOn', what: '不能晚于今天' }],
    })
  const wrong = wrongFiling(given, given.kind, given.filedOn)
  if (wrong) return wrong
  const row = await tx.find<{ id: string }>(sql`
    insert into assessment_body (organisation, name, kind, filing_number, filed_by, filed_on, valid_to, code, place, node, division)
    values (${unit.id}, ${unit.name}, ${given.kind}, ${given.filingNumber ?? null}, ${given.filedBy}, ${given.filedOn}, ${given.validTo ?? null}, ${given.code ?? null}, ${unit.place}, ${unit.node}, ${unit.division})
    on conflict (organisation, kind) do nothing returning id`)
  if (!row)
    return refuse('skills.body.twice', {
      status: 409,
      what: `${unit.name}已经登记为${given.kind}`,
      remedy: '到它的页面更新备案',
    })
  await putScope(tx, row.id, given.scope)
  return row
}

export async function changeOne(
  tx: Transaction,
  caller: Caller,
  { id, version }: { readonly id: string; readonly version: number },
  given: BodyChange,
): Promise<{ version: number } | Refusal> {
  const now = await tx.find<{
    kind: string
    filedOn: Day
    version: number
    state: string
    by: string | null
    office: string | null
  }>(
    sql`select kind, filed_on as "filedOn", version, state, by_name as by, by_office as office from assessment_body where id = ${id} for update`,
  )
  if (!now) return noBody
  if (now.version !== version)
    return staleBody([{ title: '更新备案', actor: now.by ?? '', organisation: now.office ?? '', on: caller.today }])
  if (now.state === '取消')
    return refuse('skills.body.ended', {
      status: 409,
      what: '备案已经取消，不能再改',
      remedy: '重新备案的，另登记一家',
    })
  const wrong = wrongFiling(given, now.kind, now.filedOn)
  if (wrong) return wrong
  await tx.run(sql`delete from assessment_scope where body = ${id}`)
  await putScope(tx, id, given.scope)
  return tx.get<{ version: number }>(
    sql`update assessment_body set valid_to = ${given.validTo ?? null}, code = ${given.code ?? null} where id = ${id} returning version`,
  )
}

interface Change {
  readonly title: string
  readonly actor: string
  readonly organisation: string
  readonly on: Day
}

/** Somebody was faster: what they did, and who they are. */
export const staleBody = (changes: readonly Change[]) =>
  refuse('skills.stale', {
    status: 409,
    what: '这一页已经不是最新的',
    remedy: '填写的内容已保留，请按新版本核对后再提交',
    extra: { changes },
  })

const becomes = { 暂停评价: '暂停', 恢复评价: '在册', 取消备案: '取消' } as const

/** A finding, and what it does to the filing. Suspension keeps it from planning, examining and issuing at once. */
export async function find(
  tx: Transaction,
  caller: Caller,
  id: string,
  given: FindingForm,
): Promise<{ id: string } | Refusal> {
  const body = await tx.find<{ name: string; state: string; place: number; node: number }>(
    sql`select name, state, place, node from assessment_body where id = ${id} for update`,
  )
  if (!body) return noBody
  const { measure } = given
  const details = [
    ...(given.happenedOn > caller.today ? [{ at: 'happenedOn', what: '不能晚于今天' }] : []),
    ...(measure === '限期整改' && given.rectifyBy === undefined ? [{ at: 'rectifyBy', what: '写明整改期限' }] : []),
    ...(measure === '恢复评价' && body.state !== '暂停' ? [{ at: 'measure', what: '没有暂停，不用恢复' }] : []),
    ...((measure === '暂停评价' || measure === '取消备案') && (given.basis === undefined || given.paper === undefined)
      ? [{ at: given.basis === undefined ? 'basis' : 'paper', what: '暂停、取消要有依据和文书' }]
      : []),
  ]
  if (details.length > 0)
    return refuse('skills.finding.form', { what: '监管记录没有填对', remedy: '请照检查记录和处理文书改正', details })
  if (body.state === '取消')
    return refuse('skills.body.ended', { status: 409, what: '备案已经取消', remedy: '不再登记监管处理' })
  const by = [caller.post?.organisationName, caller.name].filter(Boolean).join(' ')
  const row = await tx.get<{ id: string }>(sql`
    insert into assessment_finding (body, happened_on, way, what, measure, rectify_by, basis, paper, by_name, recorded_on, place, node)
    values (${id}, ${given.happenedOn}, ${given.way}, ${given.what}, ${measure}, ${given.rectifyBy ?? null}, ${given.basis ?? null}, ${given.paper ?? null}, ${by}, ${caller.today}, ${body.place}, ${body.node}) returning id`)
  const state = measure in becomes ? becomes[measure as keyof typeof becomes] : null
  if (state === null) return row
  await tx.run(sql`
    update assessment_body set state = ${state}, state_on = ${given.happenedOn}, state_why = ${state === '在册' ? null : given.what} where id = ${id}`)
  await append(tx, {
    kind: 'decision',
    subject: id,
    content: { what: measure, body: body.name, on: given.happenedOn, basis: given.basis ?? null, finding: row.id },
  })
  return row
}
