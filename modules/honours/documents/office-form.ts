import { docxPlaces, fillDocx, fillXlsx, xlsxPlaces, type DocxData } from '#kernel/documents'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { FormKind } from '../contract.ts'
import {
  consult,
  nomination,
  roster,
  vocabularies,
  type OfLetter,
  type OfNomination,
  type OfRoster,
  type Value,
} from './office-places.ts'
import type { Settings } from '../settings.ts'

type Line = Readonly<Record<string, Value>>

/** What goes into a form: single places, and the lines of its tables. */
export interface Filling {
  readonly values: Line
  readonly tables: Readonly<Record<string, readonly Line[]>>
}

const read = <T>(of: Readonly<Record<string, (from: T) => Value>>, from: T): Line =>
  Object.fromEntries(Object.entries(of).map(([place, value]) => [place, value(from)]))

export const fillingOfNomination = (from: OfNomination): Filling => ({
  values: read(nomination.values, from),
  tables: {
    简历: from.row.curriculum.map(spell => read(nomination.tables['简历'], spell)),
    奖励: from.row.honours.map(honour => read(nomination.tables['奖励'], honour)),
  },
})

export const fillingOfRoster = (from: OfRoster, settings: Settings): Filling => ({
  values: read(roster.values, from),
  tables: { 名单人选: from.rows.map(row => read(roster.tables['名单人选'], { row, settings, on: from.head.day })) },
})

export const fillingOfLetter = (from: OfLetter): Filling => ({
  values: read(consult.values, from),
  tables: { 征求意见人选: from.letter.names.map(name => read(consult.tables['征求意见人选'], name)) },
})

/** The words a form of this kind may use, for the page that explains them. */
export function placesOf(kind: FormKind): { values: string[]; tables: { title: string; places: string[] }[] } {
  const { values, tables } = vocabularies[kind]
  return {
    values: Object.keys(values),
    tables: Object.entries<object>(tables).map(([title, of]) => ({ title, places: Object.keys(of) })),
  }
}

/** Reads a blank form when it is put in: what it leaves open must be known, so that nothing is found wrong on the day it is needed. */
export async function readForm(
  kind: FormKind,
  format: 'docx' | 'xlsx',
  bytes: Uint8Array,
): Promise<string[] | Refusal> {
  const found = await opened(kind, format, bytes)
  if (isRefusal(found)) return found
  const places = found.map(place => place.replace(/^[#/]/, ''))
  const { values, tables } = placesOf(kind)
  const known = new Set([...values, ...tables.flatMap(table => [table.title, ...table.places])])
  const unknown = places.filter(place => !known.has(place))
  if (places.length === 0)
    return refuse('honours.form.noPlaces', {
      what: '没有保存：表里没有可以套印的空',
      why: '要填的地方写成花括号里的名称，如 {姓名}',
      remedy: '在 Word 或 Excel 里把要填的格子写上名称，再上传',
    })
  if (unknown.length > 0)
    return refuse('honours.form.unknownPlaces', {
      what: `没有保存：${unknown.length}处名称系统不认识：${unknown.map(place => `{${place}}`).join('、')}`,
      why: '不认识的空套印时填不上，打印出来会留下花括号',
      remedy: '改成右边列出的名称；系统没有的内容不要写花括号，打印后手填',
      details: unknown.map(place => ({
        at: `{${place}}`,
        what: '不认识',
        ...(nearest(place, known) ? { remedy: `是不是 {${nearest(place, known) ?? ''}}` } : {}),
      })),
    })
  return [...new Set(places)]
}

async function opened(
  kind: FormKind,
  format: 'docx' | 'xlsx',
  bytes: Uint8Array,
): Promise<readonly string[] | Refusal> {
  try {
    // Filled once with nothing: a table that is opened and never closed shows only then.
    await fillForm(kind, format, bytes, { values: {}, tables: {} })
    return await (format === 'docx' ? docxPlaces(bytes) : xlsxPlaces(bytes))
  } catch {
    return refuse('honours.form.unreadable', {
      what: '没有保存：表样读不出来',
      why: '花括号没有成对，或表格的起止名称没有成对（{#简历}…{/简历}）',
      remedy: '核对花括号后另存一份再上传',
    })
  }
}

/** 少一字、多一字或差一字的认作写错. */
function nearest(word: string, known: ReadonlySet<string>): string | undefined {
  return [...known].find(
    other =>
      other.includes(word) ||
      word.includes(other) ||
      (other.length === word.length && [...other].filter((c, i) => c !== word[i]).length === 1),
  )
}

/** 原表套印：the form as it was put in, its places filled, nothing else touched. */
export function fillForm(
  kind: FormKind,
  format: 'docx' | 'xlsx',
  bytes: Uint8Array,
  { values, tables }: Filling,
): Promise<Uint8Array> {
  if (format === 'docx') return fillDocx(bytes, { ...values, ...tables } satisfies DocxData)
  const [table] = placesOf(kind).tables
  return fillXlsx(bytes, {
    values,
    rows: tables[table?.title ?? ''] ?? [],
    // A word that stands both once and in a line (出生年月 …) belongs to the line where the form has a table at all.
    rowPlaces: (table?.places ?? []).filter(place => !Object.hasOwn(values, place)),
  })
}
