import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { linkFile } from '#kernel/files'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { seesGroup } from '../groups.ts'
import { restrictedRefusal, restrictionsOf } from '../rights/restrictions.ts'
import { cardHash } from '../sealed.ts'
import { unknownPerson } from '../write.ts'
import { ownStatement, readAnswer, type Read } from './answer.ts'
import { findRecord, type Stored } from './read.ts'
import type { Register } from './register.ts'
import { registerOf } from './registers.ts'
import { columnsOf, comparable, comparedBy, rowFor } from './sealing.ts'

type Given = Readonly<Record<string, unknown>>
export interface Written {
  readonly id: string
  readonly version: number
}
type Writer = Pick<Caller, 'today' | 'reach'>

/** A new record beside whatever other sources say of the same thing; the same source twice is refused. */
export async function addRecord(
  tx: Transaction,
  caller: Writer,
  person: string,
  key: string,
  given: Given,
): Promise<Written | Refusal> {
  const register = await openRegister(tx, caller, person, key)
  if (isRefusal(register)) return register
  const without = await withoutConsent(tx, register, person)
  if (without) return without
  const read = await readFor(tx, caller, register, person, given)
  if (isRefusal(read)) return read
  const row = await rowFor(tx, register, person, read, null)
  if (isRefusal(row)) return row
  const names = columnsOf(register)
  return tx.get<Written>(sql`
    insert into ${sql.table(register.key)} (person, verified, ${columnList(names)})
    select ${person}, ${stateAtFirst(read)}, ${columnList(names, 'g')} from jsonb_populate_record(null::${sql.table(register.key)}, ${JSON.stringify(row)}::jsonb) g
    returning id, version`)
}

/** A correction on the version the page was drawn from: what was checked before is to be checked again. */
export async function changeRecord(
  tx: Transaction,
  caller: Writer,
  person: string,
  { register: key, record, version, why, answer }: Asked & { readonly why: string; readonly answer: Given },
): Promise<Written | Refusal> {
  const found = await standing(tx, caller, person, { register: key, record, version })
  if (isRefusal(found)) return found
  const { register } = found
  const read = await readFor(tx, caller, register, person, answer, record)
  if (isRefusal(read)) return read
  const row = await rowFor(tx, register, person, read, record)
  if (isRefusal(row)) return row
  const names = columnsOf(register)
  return tx.get<Written>(sql`
    update ${sql.table(register.key)} t set (${columnList(names)}) = (select ${columnList(names, 'g')} from jsonb_populate_record(null::${sql.table(register.key)}, ${JSON.stringify(row)}::jsonb) g),
      verified = ${stateAtFirst(read)}, paper = null, checked_on = null, checked_by = null, why = ${why}
    where t.id = ${record} returning id, version`)
}

export interface Asked {
  readonly register: string
  readonly record: string
  readonly version: number
}

/** 核验: somebody of the office has seen the paper, which is kept with the record. 不符 stays on record too. */
export async function checkRecord(
  tx: Transaction,
  caller: Caller,
  person: string,
  asked: Asked & { readonly outcome: '核验' | '不符'; readonly paper: string; readonly checkedOn: Day },
): Promise<Written | Refusal> {
  const found = await standing(tx, caller, person, asked)
  if (isRefusal(found)) return found
  if (asked.checkedOn > caller.today || asked.checkedOn < found.row.seenOn)
    return refuse('people.record.checked-on', {
      what: '核验日期不对',
      why: '核验在登记的来源日期以后、今天以前',
      remedy: '请填看到原件、做出核验的那一天',
      details: [{ at: 'checkedOn', what: '核验日期不对' }],
    })
  const paper = await tx.find(sql`select 1 from file where id = ${asked.paper}`)
  if (!paper)
    return refuse('people.record.paper', {
      what: '没有找到这份材料',
      remedy: '请重新上传核验所凭的原件扫描件',
      details: [{ at: 'paper', what: '请上传原件扫描件' }],
    })
  await linkFile(tx, asked.paper, 'person', person)
  return tx.get<Written>(sql`
    update ${sql.table(found.register.key)} set verified = ${asked.outcome}, paper = ${asked.paper}, checked_on = ${asked.checkedOn},
      checked_by = ${[caller.post?.organisationName, caller.name].filter(Boolean).join(' ')}
    where id = ${asked.record} returning id, version`)
}

/** A record that should never have been made; it stays readable, with the reason. */
export async function voidRecord(
  tx: Transaction,
  caller: Writer,
  person: string,
  asked: Asked & { readonly why: string },
): Promise<Written | Refusal> {
  const found = await standing(tx, caller, person, asked)
  if (isRefusal(found)) return found
  return tx.get<Written>(
    sql`update ${sql.table(found.register.key)} set state = '作废', why = ${asked.why} where id = ${asked.record} returning id, version`,
  )
}

/** The register, if the archive is within reach and its group is one this post sees. */
export async function openRegister(
  tx: Transaction,
  caller: Writer,
  person: string,
  key: string,
): Promise<Register | Refusal> {
  const register = registerOf(key)
  const known = await tx.find(sql`select 1 from person where id = ${person} and merged_into is null`)
  if (!known || !register) return unknownPerson()
  if (!seesGroup(caller.reach.sees, register.bit))
    return refuse('people.group.closed', {
      status: 403,
      what: `${register.title}不在您岗位的可见范围内`,
      remedy: '请由能看这一组的岗位办理',
    })
  const { whole } = await restrictionsOf(tx, person)
  return whole ? restrictedRefusal('这份档案', whole) : register
}

/** 单独同意: nothing is written before it was given, and row security refuses it too. */
async function withoutConsent(tx: Transaction, register: Register, person: string): Promise<Refusal | undefined> {
  if (register.consent === undefined) return undefined
  const { given } = await tx.get<{ given: boolean }>(sql`select app.consents(${person}, ${register.consent}) as given`)
  return given
    ? undefined
    : refuse('people.record.consent', {
        status: 409,
        what: `本人没有单独同意登记${register.title}`,
        why: '处理敏感个人信息要取得本人的单独同意；没有答复不算同意，撤回以后不能再登记',
        article: '《中华人民共和国个人信息保护法》第二十九条、第十五条',
        remedy: '在档案页点“请本人同意”，本人在自己的页面上答复；或登记纸面同意书，并传上扫描件核验',
      })
}

async function standing(
  tx: Transaction,
  caller: Writer,
  person: string,
  { register: key, record, version }: Asked,
): Promise<{ readonly register: Register; readonly row: Stored } | Refusal> {
  const register = await openRegister(tx, caller, person, key)
  if (isRefusal(register)) return register
  const row = await findRecord(tx, register, person, record)
  if (!row) return refuse('people.record.unknown', { status: 404, what: '没有这条记载', remedy: '请刷新档案后再办' })
  const restricted = (await restrictionsOf(tx, person)).records.get(record)
  if (restricted) return restrictedRefusal('这条记载', restricted)
  if (register.key === 'consent_record' && (row.source === ownStatement || row.answer['answer'] === '已撤回'))
    return refuse('people.consent.own', {
      status: 409,
      what: '本人自己答复的、已经撤回的，经办人不能改、不能核验、不能作废',
      why: '同意和撤回只由本人作出',
      article: '《中华人民共和国个人信息保护法》第十四条、第十五条',
      remedy: '请本人在自己的页面上改变答复；要再问的，点“请本人同意”；新签了同意书的，另登记一条',
    })
  if (row.state !== '在册')
    return refuse('people.record.void', {
      status: 409,
      what: '这条记载已经作废',
      ...(row.why && { why: row.why }),
      remedy: '作废的不再改动；确有其事的，另登记一条',
    })
  if (row.version !== version)
    return refuse('people.record.stale', {
      status: 409,
      what: '这条记载刚有人改过',
      why: '您打开这一页之后，别人保存了新的内容',
      remedy: '按新版本核对后再办',
      extra: { version: row.version, changes: [{ what: register.title, by: row.by ?? '系统', at: row.since }] },
    })
  return { register, row }
}

async function readFor(
  tx: Transaction,
  caller: Writer,
  register: Register,
  person: string,
  given: Given,
  but: string | null = null,
): Promise<Read | Refusal> {
  const read = await readAnswer(register, given, caller.today, but !== null)
  if (!('answer' in read))
    return refuse('people.record.answer', {
      what: `${read.length}处要改`,
      remedy: '按提示逐项改好后再保存；填写的都还在',
      details: [...read],
    })
  const twice = await sameSource(tx, register, person, read, but)
  if (twice) return twice
  const card = register.key === 'social_card' ? read.answer['number'] : null
  if (typeof card === 'string') {
    const { held } = await tx.get<{ held: boolean }>(sql`select app.card_held(${cardHash(card)}, ${person}) as held`)
    if (held)
      return refuse('people.card.held', {
        status: 409,
        what: '这个卡号已经登记在另一个人名下',
        why: '一张社会保障卡只有一个持卡人；卡号不用来认人，两个人登记了同一个卡号，必有一处登错',
        remedy: '请对照卡面核对；无误的，请县级总工会核查另一份登记',
        details: [{ at: 'number', what: '卡号已登记在别人名下' }],
      })
  }
  const code = register.key === 'skill_certificate' ? read.answer['code'] : null
  if (typeof code === 'string') {
    const { held } = await tx.get<{ held: boolean }>(sql`select app.certificate_held(${code}, ${person}) as held`)
    if (held)
      return refuse('people.certificate.held', {
        status: 409,
        what: '这个证书编号已经登记在另一个人名下',
        why: '一张证书只有一个编号、一个持证人',
        remedy: '请对照原件核对编号；编号无误的，请评价机构或县级总工会核查另一份登记',
        details: [{ at: 'code', what: '编号已登记在别人名下' }],
      })
  }
  return read
}

/** One source says a thing once. What it says anew is a correction, so that the earlier words stay in the log. */
async function sameSource(
  tx: Transaction,
  register: Register,
  person: string,
  { answer, origin }: Read,
  but: string | null,
): Promise<Refusal | undefined> {
  const first = 'from' in register.when ? register.when.from : register.when.on
  const keys = [...new Set([...register.same, first])]
  const same = keys
    .map(key => sql`t.${sql.raw(comparedBy(register, key))} is not distinct from ${comparable(register, answer, key)}`)
    .reduce((all, one) => sql`${all} and ${one}`)
  const found = await tx.find<{ id: string; version: number }>(
    sql`select t.id, t.version from ${sql.table(register.key)} t where t.person = ${person} and t.state = '在册' and t.source = ${origin.source} and ${same} and t.id is distinct from ${but}::uuid`,
  )
  return found
    ? refuse('people.record.twice', {
        status: 409,
        what: `同一来源已经登记过这一条${register.title}`,
        remedy: '内容不同的，请更正原来那一条；确是另一件事的，请核对日期和名称',
        extra: { record: found.id, version: found.version },
      })
    : undefined
}

const stateAtFirst = (read: Read): string => (read.origin.source === ownStatement ? '自报' : '待核')
const columnList = (names: readonly string[], of?: string) =>
  sql.raw(names.map(name => (of ? `${of}.${name}` : name)).join(', '))
