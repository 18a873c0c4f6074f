import { randomUUID } from 'node:crypto'
import { isDay, type Day } from '#kernel/calendar'
import { cellError, nameIn, readDay, type CodeSet, type Parsed } from '#modules/organisations'
import { readDocument, readPhone, type ReadDocument } from './documents.ts'
import { employments } from './employments.ts'
import type { Around, KnownPerson, Unit } from './import-known.ts'
import { pinyinOf, type PersonRow } from './register.ts'
import { newSalt, openField } from './sealed.ts'

type Errors = Parsed['errors'][number][]

/** The document of a row, or the error at its cell. A number the spreadsheet has spoiled is told as such and not checked further. */
export function documentOf(
  row: Parsed,
  sets: ReadonlyMap<string, CodeSet>,
  today: Day,
  errors: Errors,
): ReadDocument | undefined {
  const at = row.at('documentNumber')
  if (errors.some(error => error.column === at)) return undefined
  const written = row.texts['documentKind']
  const kind = written === undefined ? '居民身份证' : nameOf(sets, 'documentKind', written)
  if (kind === undefined) {
    errors.push(cellError(row, 'documentKind', `没有“${written ?? ''}”这种证件`, '请从模板的列表里选'))
    return undefined
  }
  const read = readDocument(kind, row.texts['documentNumber'] ?? '', today)
  if ('hash' in read) return read
  errors.push(cellError(row, 'documentNumber', read.why, read.remedy))
  return undefined
}

const nameOf = (sets: ReadonlyMap<string, CodeSet>, set: string, written: string): string | undefined => {
  const found = sets.get(set)
  return found && nameIn(found, written)
}

const coded = {
  ethnicity: 'nationality',
  politics: 'politics',
  education: 'education',
  skill_level: 'skillLevel',
  professional_title: 'title',
} as const
const titles: Readonly<Record<keyof typeof coded, string>> = {
  ethnicity: '民族',
  politics: '政治面貌',
  education: '学历',
  skill_level: '技能等级',
  professional_title: '职称',
}
const written = ['position', 'trade', 'rank'] as const

/** The row as it would stand in the archive; what is wrong goes to `errors`, and an empty cell keeps what is known. */
export function personOf(
  row: Parsed,
  document: ReadDocument | undefined,
  known: KnownPerson | undefined,
  around: Around,
  today: Day,
  errors: Errors,
): PersonRow | undefined {
  const text = (key: string) => row.texts[key]
  const name = text('name')
  if (name === undefined) errors.push(cellError(row, 'name', '没有写姓名', '与证件一致'))
  const codes = codesOf(row, known, around.sets, errors)
  const dates = datesOf(row, known, today, errors)
  const unit = unitOf(row, known, around, errors)
  const phone = text('phone') === undefined ? undefined : readPhone(text('phone') ?? '')
  if (text('phone') !== undefined && phone === undefined)
    errors.push(cellError(row, 'phone', `“${text('phone') ?? ''}”不是手机号或固定电话`, '手机11位；固定电话带区号'))
  const sex = sexOf(row, document, errors)
  if (document?.born && dates.born && document.born !== dates.born)
    errors.push(
      cellError(row, 'born', `出生日期${dates.born}与证件上的${document.born}不一致`, '以证件为准，可以把这一格清空'),
    )
  const employment = text('employment') ?? known?.row.employment ?? '在职'
  if (!employments.some(one => one === employment))
    errors.push(cellError(row, 'employment', `没有“${employment}”这个状态`, `从${employments.join('、')}里选`))
  const team = teamOf(row, unit, known, around, errors)
  const migrant = yesOf(row, 'migrant', errors)
  if (errors.length > 0 || name === undefined || !unit) return undefined
  const salt = known ? Buffer.from(known.row.salt, 'hex') : newSalt()
  return {
    id: known?.row.id ?? randomUUID(),
    name,
    former_name: known?.row.former_name ?? null,
    pinyin: pinyinOf(name),
    sex: sex ?? known?.row.sex ?? null,
    born: dates.born ?? document?.born ?? known?.row.born ?? null,
    ...codes,
    hukou: known?.row.hukou ?? null,
    native_place: known?.row.native_place ?? null,
    employment,
    joined_work_on: dates.joined_work_on,
    member_since: dates.member_since,
    position: null,
    trade: null,
    rank: null,
    ...Object.fromEntries(written.map(key => [key, text(key) ?? known?.row[key] ?? null])),
    migrant: migrant ?? known?.row.migrant ?? null,
    new_form: known?.row.new_form ?? null,
    team,
    employer: unit.id,
    division: unit.division,
    place: unit.place,
    province: unit.province,
    city: unit.city,
    county: unit.county,
    node: unit.node,
    line: unit.line,
    phone_cipher: known?.row.phone_cipher ?? null,
    phone_tail: phone?.slice(-4) ?? known?.row.phone_tail ?? null,
    salt: salt.toString('hex'),
    demo: known?.row.demo ?? false,
    source: '花名册导入',
    verified: known?.row.verified ?? '自报',
    ground: null,
  }
}

/** A number that is not the one on record, to be sealed when it is written; the same one keeps its cipher. */
export function newPhone(row: Parsed, known: KnownPerson | undefined): string | null {
  const phone = row.texts['phone'] === undefined ? undefined : readPhone(row.texts['phone'])
  if (phone === undefined) return null
  const { phone_cipher: cipher = null, salt = '' } = known?.row ?? {}
  const same = cipher !== null && openField(Buffer.from(salt, 'hex'), 'phone', Buffer.from(cipher, 'hex')) === phone
  return same ? null : phone
}

function codesOf(
  row: Parsed,
  known: KnownPerson | undefined,
  sets: Around['sets'],
  errors: Errors,
): Pick<PersonRow, keyof typeof coded> {
  const of = (key: keyof typeof coded): string | null => {
    const text = row.texts[key]
    if (text === undefined) return known?.row[key] ?? null
    const name = nameOf(sets, coded[key], text)
    if (name === undefined)
      errors.push(cellError(row, key, `${titles[key]}代码表里没有“${text}”`, '请从模板的列表里选'))
    return name ?? null
  }
  return {
    ethnicity: of('ethnicity'),
    politics: of('politics'),
    education: of('education'),
    skill_level: of('skill_level'),
    professional_title: of('professional_title'),
  }
}

function datesOf(
  row: Parsed,
  known: KnownPerson | undefined,
  today: Day,
  errors: Errors,
): { born: string | null; joined_work_on: string | null; member_since: string | null } {
  const of = (key: 'born' | 'joined_work_on' | 'member_since', monthIsEnough: boolean): string | null => {
    const text = row.texts[key]
    if (text === undefined) return known?.row[key] ?? null
    const read = readDay(text, monthIsEnough)
    if ('why' in read) errors.push(cellError(row, key, read.why, read.remedy))
    else if (read.day > today) errors.push(cellError(row, key, `${read.day}在今天之后`, '请改为实际日期'))
    return 'day' in read ? read.day : null
  }
  // A year and a month alone are no birthday; archives do give the month someone began to work.
  return {
    born: isDay(row.texts['born'] ?? '') || row.texts['born'] !== undefined ? of('born', false) : null,
    joined_work_on: of('joined_work_on', true),
    member_since: of('member_since', true),
  }
}

function sexOf(row: Parsed, document: ReadDocument | undefined, errors: Errors): string | null {
  const text = row.texts['sex']?.replace(/性$/, '')
  if (text !== undefined && text !== '男' && text !== '女')
    errors.push(cellError(row, 'sex', `“${text}”不是性别`, '填男或女'))
  else if (text !== undefined && document?.sex && text !== document.sex)
    errors.push(cellError(row, 'sex', `与证件号码第17位所示的“${document.sex}”不一致`, '请核对证件'))
  return text ?? document?.sex ?? null
}

function yesOf(row: Parsed, key: string, errors: Errors): boolean | null {
  const text = row.texts[key]
  if (text === undefined) return null
  if (text !== '是' && text !== '否') errors.push(cellError(row, key, `“${text}”看不懂`, '填是或否'))
  return text === '是'
}

function unitOf(row: Parsed, known: KnownPerson | undefined, around: Around, errors: Errors): Unit | undefined {
  const text = row.texts['employer']
  if (text === undefined) {
    const own = around.target ?? (known?.row.employer ? around.byId.get(known.row.employer) : around.own)
    if (!own)
      errors.push(
        cellError(row, 'employer', '没有写所在单位', '填单位全称；全表同属一个单位的，从该单位的页面进入导入'),
      )
    return own
  }
  const found = around.byName.get(text.replace(/\s/g, '')) ?? []
  if (found.length === 1) return found[0]
  errors.push(
    found.length === 0
      ? cellError(row, 'employer', `本岗位范围内没有“${text}”`, '写全称或统一社会信用代码；还没建档的先登记单位')
      : cellError(row, 'employer', `有${found.length}个单位都叫“${text}”`, '请改填统一社会信用代码'),
  )
  return undefined
}

function teamOf(
  row: Parsed,
  unit: Unit | undefined,
  known: KnownPerson | undefined,
  around: Around,
  errors: Errors,
): string | null {
  const text = row.texts['team']
  if (text === undefined) return known?.row.employer === unit?.id ? (known?.row.team ?? null) : null
  const team = unit && around.teams.get(`${unit.id} ${text}`)
  if (unit && team === undefined)
    errors.push(cellError(row, 'team', `${unit.name}没有班组“${text}”`, '请先在单位页登记班组，或把这一格清空'))
  return team ?? null
}
