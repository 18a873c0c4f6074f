import { sql, type Transaction } from '#kernel/database'
import { firstDay, lastDay, recordsOf, thingsOf, type Stored } from '../archive/read.ts'
import type { Register } from '../archive/register.ts'
import { registers } from '../archive/registers.ts'
import { openRecord } from '../archive/sealing.ts'
import { isRefusal } from '#kernel/refusal'
import { ownFacts } from '../portal/own-facts.ts'
import { restrictionsOf } from './restrictions.ts'

/** One line of an archive that leaves it: what, its value, where it comes from, how far it is checked. */
export interface Line {
  readonly title: string
  readonly value: string
  readonly source: string
  readonly verified: string
}
export interface Section {
  readonly key: string
  readonly title: string
  readonly lines: readonly Line[]
}

/** The groups a person may hand out or take along: the facts of the row, and each register. */
export const sectionTitles = (): readonly {
  readonly key: string
  readonly title: string
  readonly sensitive: boolean
}[] => [
  { key: 'facts', title: '基本情况', sensitive: false },
  ...registers
    .filter(({ key }) => key !== 'consent_record')
    .map(({ key, title, sensitive }) => ({ key, title, sensitive: sensitive === true })),
]

/**
 * A person's own archive, section by section, as they read it themselves. What is restricted is left out of what is handed to
 * others (`forOthers`) and marked in what the person takes along; sealed words are opened for the person alone.
 */
export async function sectionsOf(
  tx: Transaction,
  person: string,
  keys: readonly string[],
  forOthers: boolean,
): Promise<readonly Section[]> {
  const restricted = await restrictionsOf(tx, person)
  if (forOthers && restricted.whole) return []
  const sections: Section[] = []
  if (keys.includes('facts')) {
    const { facts } = await ownFacts(tx, person)
    const documents = await tx.rows<{ kind: string; tail: string; source: string }>(
      sql`select kind, tail, source from document where person = ${person} order by since`,
    )
    sections.push({
      key: 'facts',
      title: '基本情况',
      lines: [
        ...facts.flatMap(fact =>
          fact.value === null
            ? []
            : [
                {
                  title: fact.title,
                  value: fact.value,
                  source: fact.source ?? '没有写来源',
                  verified: fact.verified ?? '没有核验',
                },
              ],
        ),
        ...documents.map(d => ({ title: d.kind, value: `尾号${d.tail}`, source: d.source, verified: '没有核验' })),
      ],
    })
  }
  const rows = await recordsOf(tx, person, undefined)
  for (const register of registers) {
    if (!keys.includes(register.key)) continue
    const kept = (rows.get(register.key) ?? []).filter(row => !forOthers || !restricted.records.has(row.id))
    const lines: Line[] = []
    for (const { use, others } of await thingsOf(register, kept))
      for (const row of forOthers ? [use] : [use, ...others])
        lines.push(await lineOf(tx, register, row, forOthers, restricted.records.has(row.id)))
    sections.push({ key: register.key, title: register.title, lines })
  }
  return sections
}

async function lineOf(
  tx: Transaction,
  register: Register,
  row: Stored,
  forOthers: boolean,
  restricted: boolean,
): Promise<Line> {
  const sealed = register.columns.filter(column => column.kind === 'sealed')
  const opened = sealed.length > 0 && !forOthers ? await openRecord(tx, register, row.id) : {}
  const words = isRefusal(opened)
    ? []
    : sealed.flatMap(({ key, title }) => (opened[key] === undefined ? [] : [`${title}：${opened[key]}`]))
  return {
    title: whenOf(register, row) || register.title,
    value: [register.say(row.answer), ...words].join('；'),
    source: [row.source, row.sourceNote].filter(Boolean).join('，'),
    verified: restricted ? `${row.verified}；限制处理` : row.verified,
  }
}

/** 2020-01-01至今；2021-04-30；没有日期的是空。 */
export function whenOf(register: Register, row: Stored): string {
  const [first, last] = [firstDay(register, row), lastDay(register, row)]
  if (first === '' || 'on' in register.when) return first
  return `${first}至${last ?? '今'}`
}
