import type { Day } from '#kernel/calendar'
import type { SheetError } from '#kernel/documents'
import { cellError, nameIn, readDay, type CodeSet, type Parsed } from '#modules/organisations'
import type { HonourTitle } from '#modules/oversight'
import { readDocument, type ReadDocument } from '#modules/people'
import { readLevel, readTitle, readYear } from './history-title.ts'
import type { SubjectKind } from './kinds.ts'

/** A row of an old roll, read and checked by itself; what it means for the register is decided later. */
export interface ReadRow {
  readonly row: Parsed
  readonly errors: SheetError[]
  readonly document: ReadDocument | undefined
  readonly subject: SubjectKind
  readonly name: string
  readonly title: string
  readonly honour: string | null
  readonly family: string | null
  readonly level: string | null
  readonly grantedBy: string | null
  readonly year: number
  readonly born: Day | null
  readonly grantedOn: Day | null
}

const subjects: Readonly<Record<string, SubjectKind>> = { 个人: 'person', 单位: 'organisation', 班组: 'team' }

export function readRow(
  row: Parsed,
  around: { honours: readonly HonourTitle[]; sets: ReadonlyMap<string, CodeSet>; today: Day },
): ReadRow {
  const { texts } = row
  const errors = [...row.errors]
  const wrong = (key: string, why: string, remedy: string) => errors.push(cellError(row, key, why, remedy))
  const name = (texts['name'] ?? '').normalize('NFKC').replaceAll(/\s/g, '')
  if (name === '') wrong('name', '没有姓名', '填姓名；集体的填单位或者班组全称')
  const thisYear = Number(around.today.slice(0, 4))
  const year = readYear(texts['year'] ?? '', thisYear)
  if ('why' in year) wrong('year', year.why, year.remedy)
  const at = 'why' in year ? thisYear : year.year
  const read = readTitle(texts['honour'] ?? '', at, around.honours)
  if ('why' in read) wrong('honour', read.why, read.remedy)
  const known = 'why' in read ? null : read
  if (known?.title === '') wrong('honour', '没有荣誉全称', '照证书或者决定填写')
  if (known?.doubt && texts['sure'] !== '是')
    wrong('honour', known.doubt, '确要登记的，“确认登记”填“是”；它不会按劳模统计')
  const subject = subjects[texts['subject'] ?? ''] ?? (known?.collective === true ? 'organisation' : 'person')
  if (known?.collective === true && subject === 'person')
    wrong('subject', `“${known.title}”是集体荣誉`, '授予对象填单位或者班组')
  if (known?.collective === false && subject !== 'person')
    wrong('subject', `“${known.title}”是个人荣誉`, '授予对象填个人')
  const given = texts['level']
  const level = given === undefined ? (known?.level ?? null) : readLevel(given)
  if (known && known.title !== '' && level === null)
    wrong(
      'level',
      given === undefined ? '目录里没有这个称号，要填级别' : `没有“${given}”这个级别`,
      '填国家、省、市、县等',
    )
  const grantedBy = texts['grantedBy'] ?? known?.grantedBy ?? null
  if (known && known.title !== '' && grantedBy === null)
    wrong('grantedBy', '目录里没有这个称号，要填授予机关', '照决定填全称')
  const born = dayOf(row, 'born', true, errors)
  const grantedOn = dayOf(row, 'grantedOn', false, errors)
  if (grantedOn && (grantedOn > around.today || Number(grantedOn.slice(0, 4)) < at - 1))
    wrong('grantedOn', '授予日期与年度对不上', '核对两个日期')
  const document = documentOf(row, around, errors)
  if (document?.born && born && document.born.slice(0, 7) !== born.slice(0, 7))
    wrong('born', `与证件上的${document.born}不一致`, '以证件为准')
  const age = document?.born ?? born
  if (age && Number(age.slice(0, 4)) > at - 14) wrong('year', '获得荣誉时不满14岁', '核对出生日期和年度')
  if (subject !== 'person' && document) wrong('documentNumber', '集体荣誉不填身份证号', '个人荣誉另写一行')
  return {
    row,
    errors,
    document,
    subject,
    name,
    title: known?.title ?? '',
    honour: known?.honour ?? null,
    family: known?.family ?? null,
    level,
    grantedBy,
    year: at,
    born: document?.born ?? born,
    grantedOn,
  }
}

function dayOf(row: Parsed, key: string, monthIsEnough: boolean, errors: SheetError[]): Day | null {
  const text = row.texts[key]
  if (text === undefined || errors.some(e => e.column === row.at(key))) return null
  const read = readDay(text, monthIsEnough)
  if ('day' in read) return read.day
  errors.push(cellError(row, key, read.why, read.remedy))
  return null
}

/** A number the spreadsheet has spoiled has its error already and is not checked further. */
function documentOf(
  row: Parsed,
  { sets, today }: { sets: ReadonlyMap<string, CodeSet>; today: Day },
  errors: SheetError[],
): ReadDocument | undefined {
  const text = row.texts['documentNumber']
  if (text === undefined || errors.some(e => e.column === row.at('documentNumber'))) return undefined
  const written = row.texts['documentKind'] ?? '居民身份证'
  const set = sets.get('documentKind')
  const kind = written === '居民身份证' ? written : set && nameIn(set, written)
  if (!kind) {
    errors.push(cellError(row, 'documentKind', `没有“${written}”这种证件`, '请从模板的列表里选'))
    return undefined
  }
  const read = readDocument(kind, text, today)
  if ('hash' in read) return read
  errors.push(cellError(row, 'documentNumber', read.why, read.remedy))
  return undefined
}
