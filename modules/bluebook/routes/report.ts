import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { writeDocxBook, type Book, type BookBlock } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { leastOf } from '#modules/indicators'
import * as contract from '../contract.ts'
import { findDeclared } from '../declared.ts'
import { stale } from '../edit.ts'
import { definedAs, figureOf, saidOf, type Figure } from '../figure.ts'
import { loadBookLaw, type ReportField } from '../law.ts'

interface Report {
  readonly year: number
  readonly texts: Readonly<Record<string, string>>
  readonly version: number
}

interface Filled {
  readonly field: ReportField
  readonly figures: readonly Figure[]
}

/** What the registers say of this unit, under its own row security. What goes into a public report is held to the least cell. */
async function fill(tx: Transaction, caller: Caller): Promise<Filled[]> {
  const law = await loadBookLaw()
  const filled: Filled[] = []
  for (const field of law.report.fields) {
    const figures: Figure[] = []
    for (const id of field.indicators) {
      const found = findDeclared(id)
      if (found) figures.push(await figureOf(tx, found, null, leastOf(caller)))
    }
    filled.push({ field, figures })
  }
  return filled
}

const reportsOf = (tx: Transaction, organisation: string): Promise<Report[]> =>
  tx.rows(sql`select year, texts, version from reform_report where organisation = ${organisation} order by year desc`)

const noUnit = (): Refusal =>
  refuse('bluebook.report.unit', { status: 403, what: '由用人单位的岗位办', remedy: '用单位的账号登录' })

const numbersOf = ({ field, figures }: Filled) => [
  ...figures.map(f => ({
    title: f.title,
    said: saidOf(f.told),
    unable: f.told.said === null,
    defined: definedAs(f),
  })),
  ...(field.missing === undefined ? [] : [{ title: field.title, said: field.missing, unable: true, defined: '' }]),
]

export const routes = [
  handle(contract.readReport, async ({ query }, caller) => {
    const law = await loadBookLaw()
    const { post } = caller
    if (!post || caller.reach.way !== 'unit') return noUnit()
    return caller.transaction(async tx => {
      const filled = await fill(tx, caller)
      const kept = await reportsOf(tx, post.organisation)
      const year = query.year ?? Number(caller.today.slice(0, 4)) - 1
      const report = kept.find(r => r.year === year)
      const without = filled.filter(
        f => f.field.missing === undefined && f.figures.every(x => x.told.said === null),
      ).length
      const missing = filled.filter(f => f.field.missing !== undefined).length
      return {
        finding: `${post.organisationName}${year}年产改章节：${filled.length}栏，${filled.length - without - missing}栏有数，${without + missing}栏没有，写明了原因`,
        unit: post.organisationName,
        year,
        years: [...new Set([...kept.map(r => r.year), year, Number(caller.today.slice(0, 4))])].toSorted(
          (a, b) => b - a,
        ),
        asOf: caller.today,
        version: report?.version ?? null,
        cites: law.report.cites.map(c => `《${c.title}》${c.article}`),
        fields: filled.map(f => ({
          key: f.field.key,
          title: f.field.title,
          asks: f.field.asks,
          text: report?.texts[f.field.key] ?? '',
          numbers: numbersOf(f),
        })),
      }
    })
  }),

  handle(contract.saveReport, async ({ body }, caller) => {
    const law = await loadBookLaw()
    const { post } = caller
    if (!post || caller.reach.way !== 'unit') return noUnit()
    const odd = Object.keys(body.texts).find(key => !law.report.fields.some(f => f.key === key))
    if (odd !== undefined)
      return refuse('bluebook.report.field', { what: `没有“${odd}”这一栏`, remedy: '刷新以后再写' })
    return caller.transaction(async tx => {
      const texts = JSON.stringify(body.texts)
      const saved =
        body.version === null
          ? await tx.find<{ version: number }>(sql`
              insert into reform_report (organisation, year, texts, node, place)
              select o.id, ${body.year}, ${texts}::jsonb, o.node, o.place from organisation o where o.id = ${post.organisation}
              on conflict (organisation, year) do nothing returning version`)
          : await tx.find<{ version: number }>(sql`
              update reform_report set texts = ${texts}::jsonb, version = version + 1
              where organisation = ${post.organisation} and year = ${body.year} and version = ${body.version} returning version`)
      if (saved) return saved
      const kept = await tx.get<{ id: string }>(
        sql`select id from reform_report where organisation = ${post.organisation} and year = ${body.year}`,
      )
      return stale(tx, 'reform_report', kept.id, body.version ?? 0)
    })
  }),

  handle(contract.writeReport, async ({ query }, caller) => {
    const { post } = caller
    if (!post || caller.reach.way !== 'unit') return noUnit()
    const book = await caller.transaction(async tx => {
      const filled = await fill(tx, caller)
      const report = (await reportsOf(tx, post.organisation)).find(r => r.year === query.year)
      await recordExport(tx, caller, { kind: 'bluebook', count: 0, purpose: '社会责任报告产改章节（没有个人信息）' })
      return bookOf(filled, report, query.year, post.organisationName, caller)
    })
    const bytes = await writeDocxBook(book)
    if (isRefusal(bytes)) return bytes
    return {
      name: `${post.organisationName}${query.year}年社会责任报告产改章节.docx`,
      kind: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      bytes,
    }
  }),
]

function bookOf(
  filled: readonly Filled[],
  report: Report | undefined,
  year: number,
  unit: string,
  caller: Caller,
): Book {
  const blocks = filled.flatMap(({ field, figures }, i): BookBlock[] => {
    const text = report?.texts[field.key] ?? ''
    return [
      { is: 'heading', level: 1, text: `${i + 1}. ${field.title}` },
      ...figures.map((f): BookBlock => ({
        is: 'paragraph',
        runs: [
          { text: `${f.title}：` },
          {
            text: saidOf(f.told),
            kind: f.told.said === null ? 'unable' : 'computed',
            note: [definedAs(f), `来源：${f.definition.source ?? '还没有登记'}`, `${caller.today}现算`]
              .filter(Boolean)
              .join('；'),
          },
          { text: '。' },
        ],
      })),
      ...(field.missing === undefined
        ? []
        : [{ is: 'paragraph' as const, runs: [{ text: field.missing, kind: 'unable' as const }] }]),
      ...text
        .split('\n')
        .filter(line => line.trim() !== '')
        .map((line): BookBlock => ({ is: 'paragraph', runs: [{ text: line.trim() }] })),
    ]
  })
  return {
    title: '产业工人队伍建设改革',
    subtitle: `${year}年社会责任报告章节`,
    office: unit,
    day: caller.today,
    mark: null,
    editors: [],
    colophon: [],
    cover: false,
    chapters: [{ label: '', title: `${unit}推进产业工人队伍建设改革情况`, blocks }],
  }
}
