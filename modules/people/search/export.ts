import { ask, carryOut, type Approval, type Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { writeBook, type BookColumn, type CellInput } from '#kernel/documents'
import type { Attachment, Response } from '#kernel/http'
import type { ApprovalKind } from '#kernel/modules'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { countedUpTo, xlsx } from '#modules/organisations'
import type { listExports } from '../contract.ts'
import { columnsFor, type Row } from '../list.ts'
import { exportAlone } from '../parameters.ts'
import { unrestricted } from '../rights/restrictions.ts'
import { readAsked, seesOf, where, type Asked, type Filters } from './asked.ts'

/** The name under which the second person's decision is kept. */
export const kind = 'people.export'

interface Payload {
  readonly query: Filters
  readonly columns: readonly string[] | null
  readonly purpose: string
  readonly people: number
  readonly says: string
  readonly byName: string
  readonly office: string
}

/** How many one person may take out alone; null where nobody has said, and then every export needs a second. */
export function aloneUpTo(caller: Caller): number | null {
  const { value } = caller.law.reading(exportAlone.id, { division: caller.post?.division ?? 0, on: caller.today })
  return typeof value === 'number' ? value : null
}

const cells: readonly (BookColumn & { readonly key: string; readonly of: (row: Row) => CellInput })[] = [
  { key: 'name', title: '姓名', of: row => row.name },
  { key: 'sex', title: '性别', of: row => row.sex },
  { key: 'born', title: '出生年月', kind: 'day', of: row => row.born },
  { key: 'politics', title: '政治面貌', of: row => row.politics },
  { key: 'education', title: '学历', width: 16, of: row => row.education },
  { key: 'tail', title: '证件尾号', of: row => row.idTail },
  { key: 'employer', title: '单位', width: 32, of: row => row.employer },
  { key: 'county', title: '县（市、区）', of: row => row.county },
  { key: 'position', title: '岗位职务', width: 18, of: row => row.position },
  { key: 'trade', title: '工种', width: 14, of: row => row.trade },
  { key: 'skill', title: '技能等级', width: 16, of: row => row.skill },
  { key: 'title', title: '职称', width: 18, of: row => row.title },
  { key: 'employment', title: '在职状态', of: row => row.employment },
  { key: 'verified', title: '核验', of: row => row.verified },
]

/** The whole list asked for, by the reading of the names; masked as on the screen. Recorded before it leaves. */
export async function takeOut(
  tx: Transaction,
  caller: Caller,
  given: { readonly query: Filters; readonly purpose: string; readonly agreedTo?: number },
): Promise<readonly Row[] | Refusal> {
  const asked = await readAsked(tx, caller, given.query)
  if (isRefusal(asked)) return asked
  const upTo = given.agreedTo ?? aloneUpTo(caller) ?? 0
  const rows = await found(tx, caller, asked, upTo + 1)
  if (rows.length > upTo)
    return given.agreedTo === undefined
      ? needsSecond(upTo)
      : refuse('people.export.grown', {
          status: 409,
          what: `没有导出：批准的是${upTo}人，现在符合条件的比这多`,
          why: '批准以后又有人登记进来或转入',
          remedy: '请按现在的人数重新申请',
        })
  await recordExport(tx, caller, {
    kind: 'person',
    count: rows.length,
    fields: [`人员名册（证件只有尾号）；${sayAsked(asked)}`],
    purpose: given.purpose,
  })
  return rows
}

const found = async (tx: Transaction, caller: Caller, asked: Asked, most: number) =>
  tx.rows<Row>(
    sql`select ${columnsFor(seesOf(caller))} from person p where ${where(asked, 'collect')} and ${unrestricted('p.id')} order by p.pinyin, p.id limit ${most}`,
  )

export const sayAsked = ({ chips }: Asked): string => chips.map(chip => chip.says).join('，') || '岗位范围内的全部人员'

const needsSecond = (alone: number): Refusal =>
  refuse('people.export.second', {
    status: 409,
    what: alone === 0 ? '没有导出：导出名册要另一人复核' : `没有导出：超过${alone}人，要另一人复核`,
    why: '一次带走这么多人的个人信息，一个人不能决定',
    remedy: '请按“申请导出”，写明用途，由另一位有权限的同事在“待我复核”里同意；或先缩小范围',
    extra: { alone },
  })

export async function bookOf(
  caller: Caller,
  rows: readonly Row[],
  { columns, purpose }: { readonly columns: readonly string[] | null | undefined; readonly purpose: string },
): Promise<Attachment> {
  // Whoever chose columns takes out those; the name always goes along.
  const shown = cells.filter(cell => cell.key === 'name' || !columns?.length || columns.includes(cell.key))
  const bytes = await writeBook([
    {
      name: '人员名册',
      title: `人员名册（${caller.today}，${caller.post?.organisationName ?? ''}导出，用途：${purpose}；证件只列尾号）`,
      columns: [{ title: '序号', kind: 'serial', width: 6 }, ...shown.map(({ of: _, key: __, ...column }) => column)],
      rows: rows.map((row, i) => [i + 1, ...shown.map(cell => cell.of(row))]),
    },
  ])
  return { name: `人员名册${caller.today}.xlsx`, kind: xlsx, bytes }
}

/** Asks a second person. One request at a time: an open one is decided or taken back first. */
export async function askExport(
  tx: Transaction,
  caller: Caller,
  given: { readonly query: Filters; readonly columns?: readonly string[] | undefined; readonly purpose: string },
): Promise<{ approval: string; people: number } | Refusal> {
  const asked = await readAsked(tx, caller, given.query)
  if (isRefusal(asked)) return asked
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from person p where ${where(asked, 'collect')} and ${unrestricted('p.id')} limit ${countedUpTo + 1}) s`,
  )
  if (n === 0) return refuse('people.export.nobody', { what: '没有可以导出的人', remedy: '换一个条件再申请' })
  if (n > countedUpTo)
    return refuse('people.export.many', {
      what: `超过${countedUpTo}人，一次导不完`,
      remedy: '请先按单位或地区筛选，再分别申请',
    })
  const payload: Payload = {
    query: given.query,
    columns: given.columns ?? null,
    purpose: given.purpose,
    people: n,
    says: sayAsked(asked),
    byName: caller.name ?? '',
    office: caller.post?.organisationName ?? '',
  }
  const approval = await ask<Payload>(tx, {
    kind,
    // One open request an account.
    subject: caller.account ?? '',
    title: `导出人员名册${n}人　用途：${given.purpose}`,
    payload,
  })
  return isRefusal(approval) ? approval : { approval: approval.id, people: n }
}

/** What this account asked for and has not fetched. */
export const exportsOf = (tx: Transaction, caller: Caller) =>
  tx.rows<Response<typeof listExports>['rows'][number]>(sql`
    select id, (payload ->> 'people')::int as people, payload ->> 'says' as says, payload ->> 'purpose' as purpose, asked_on as "askedOn",
      case when decision is null then 'open' when decision = 'approved' then 'ready' else 'refused' end as state, reason
    from approval where kind = ${kind} and asked_by = ${caller.account} and carried_out_on is null and decision is distinct from 'withdrawn'
      and (decision is distinct from 'refused' or decided_on > ${caller.today}::date - 7)
    order by since desc limit 10`)

/** Fetches what was agreed to, once, under the asker's own bounds of today. */
export async function fetchAgreed(
  tx: Transaction,
  caller: Caller,
  id: string,
): Promise<{ readonly rows: readonly Row[]; readonly payload: Payload } | Refusal> {
  const own = await tx.find(
    sql`select from approval where id = ${id} and kind = ${kind} and asked_by = ${caller.account}`,
  )
  if (!own)
    return refuse('people.export.unknown', {
      status: 404,
      what: '没有这份申请，或者不是您提出的',
      remedy: '批准了的名册只由申请人取走；请自己申请',
    })
  const used: Approval<Payload> | Refusal = await carryOut<Payload>(tx, kind, id)
  if (isRefusal(used)) return used
  const { query, purpose, people } = used.payload
  const rows = await takeOut(tx, caller, { query, purpose, agreedTo: people })
  return isRefusal(rows) ? rows : { rows, payload: used.payload }
}

/** What the second person reads; the asker fetches it afterwards. */
export const exportApproval: ApprovalKind = {
  title: '导出名册',
  may: ['approve.second'],
  details: (_, { people, says, purpose, byName, office }: Payload) =>
    Promise.resolve([
      { label: '多少人', value: `${people}人` },
      { label: '哪些人', value: says },
      { label: '用途', value: purpose },
      { label: '谁提出', value: `${office}　${byName}` },
      { label: '带走什么', value: '姓名、单位、等级等列表上的内容；证件只有尾号，没有电话' },
      { label: '批准以后', value: '由申请人取走一次，人数多于批准的不给' },
    ]),
}
