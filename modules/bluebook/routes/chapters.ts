import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { groupings, groupingTitles, isMissing } from '#kernel/indicators'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { leastOf } from '#modules/indicators'
import {
  chaptersOf,
  findEdition,
  lacking,
  stampOf,
  standardTables,
  yearBefore,
  type Chapter,
  type Edition,
} from '../compile.ts'
import * as contract from '../contract.ts'
import { declared, findDeclared, known } from '../declared.ts'
import { editionToEdit, stale, unknownEdition, whileWriting } from '../edit.ts'
import { figureOf, type Figure } from '../figure.ts'
import { fillBlocks, type Source } from '../fill.ts'
import { loadBookLaw } from '../law.ts'
import { figuresOf, snapshotsOf } from '../snapshot.ts'
import { parseText, type Need } from '../text.ts'
import { wordOf } from '../words.ts'

const unknownChapter = (): Refusal =>
  refuse('bluebook.chapter', { status: 404, what: '没有这一章', remedy: '从蓝皮书的章节表进入' })

/** The text filled from the newest snapshot; what it does not hold yet is computed for the moment and says so. */
async function previewOf(tx: Transaction, caller: Caller, edition: Edition, chapter: Chapter, body: string) {
  const law = await loadBookLaw()
  const all = await snapshotsOf(tx, edition.id)
  const snapshot = edition.snapshot === null ? all[0] : all.find(s => s.id === edition.snapshot)
  const frozen = snapshot ? await figuresOf(tx, snapshot.id) : []
  const text = parseText(body, known())
  const made = law.chapters.find(c => c.key === chapter.key)?.made === 'tables'
  const needs: Need[] = made
    ? [...text.needs, ...law.tables.flatMap(t => t.indicators.map(indicator => ({ indicator, by: t.by })))]
    : [...text.needs]
  const late = lacking(needs, frozen)
  const live: Figure[] = []
  for (const need of late) {
    const found = findDeclared(need.indicator)
    if (found) live.push(await figureOf(tx, found, need.by, leastOf(caller)))
  }
  const source: Source = {
    figures: [...frozen, ...live],
    before: await yearBefore(tx, edition),
    stamp: snapshot ? stampOf(snapshot) : '现算，还没有取快照',
    live: new Set(live.map(f => `${f.indicator} ${f.by ?? ''}`)),
  }
  return {
    blocks: [
      ...fillBlocks(text.blocks, source, { chapter: chapter.n, tables: 0, figures: 0, cases: { n: 0 } }),
      ...(made ? standardTables(law, source) : []),
    ],
    faults: text.faults,
    unmarked: text.unmarked,
    stamp:
      snapshot === undefined
        ? '还没有取快照，数是现算的'
        : live.length === 0
          ? stampOf(snapshot)
          : `${stampOf(snapshot)}；${live.length}个数不在快照里，是现算的`,
  }
}

async function at(tx: Transaction, id: string, chapter: string) {
  const edition = await findEdition(tx, id)
  if (!edition) return unknownEdition()
  const chapters = await chaptersOf(tx, id)
  const found = chapters.find(c => c.id === chapter)
  return found ? { edition, chapters, chapter: found } : unknownChapter()
}

export const routes = [
  handle(contract.readChapter, async ({ params }, caller) => {
    const law = await loadBookLaw()
    return caller.transaction(async tx => {
      const found = await at(tx, params.id, params.chapter)
      if (isRefusal(found)) return found
      const { edition, chapter, chapters } = found
      const of = law.chapters.find(c => c.key === chapter.key)
      const beside = (n: number) => {
        const other = chapters.find(c => c.n === n)
        return other ? { id: other.id, title: other.title } : null
      }
      const preview = await previewOf(tx, caller, edition, chapter, chapter.body)
      const wrong = preview.faults.length + preview.unmarked.length
      return {
        finding: `第${chapter.n}章 ${chapter.title}：${of?.made ? '照快照排，不用写' : chapter.body === '' ? '还没有写' : wrong > 0 ? `${wrong}处要改` : '写好了'}`,
        id: chapter.id,
        edition: { id: edition.id, title: edition.title, year: edition.year, state: edition.state },
        n: chapter.n,
        title: chapter.title,
        about: of?.about ?? '',
        made: of?.made !== undefined,
        body: chapter.body,
        version: chapter.version,
        by: chapter.by,
        since: chapter.since,
        preview,
        indicators: declared().map(d => ({
          id: d.id,
          title: d.title,
          unit: d.unit,
          by: isMissing(d)
            ? []
            : groupings.filter(g => d.by[g] !== undefined).map(g => ({ word: wordOf(g), title: groupingTitles[g] })),
          unable: isMissing(d) ? d.unable : null,
        })),
        previous: beside(chapter.n - 1),
        next: beside(chapter.n + 1),
        may: {
          write:
            caller.may.has('bluebook.write') &&
            edition.organisation === caller.post?.organisation &&
            edition.state === '编写中',
        },
      }
    })
  }),

  handle(contract.previewChapter, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const found = await at(tx, params.id, params.chapter)
      return isRefusal(found) ? found : previewOf(tx, caller, found.edition, found.chapter, body.body)
    }),
  ),

  handle(contract.saveChapter, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const edition = await editionToEdit(tx, caller, params.id)
      if (isRefusal(edition)) return edition
      const closed = whileWriting(edition)
      if (closed) return closed
      const found = await at(tx, params.id, params.chapter)
      if (isRefusal(found)) return found
      const { faults } = parseText(body.body, known())
      if (faults.length > 0)
        return refuse('bluebook.text', {
          what: `有${faults.length}处标记要改`,
          why: faults.map(f => `第${f.line}行：${f.what}`).join('；'),
          remedy: [...new Set(faults.map(f => f.remedy))].join('；'),
          details: faults.map(f => ({ at: 'body.body', what: `第${f.line}行：${f.what}。${f.remedy}` })),
        })
      const saved = await tx.find<{ id: string; version: number }>(sql`
        update blue_chapter set body = ${body.body}, version = version + 1 where id = ${params.chapter} and version = ${body.version} returning id, version`)
      return saved ?? stale(tx, 'blue_chapter', params.chapter, body.version)
    }),
  ),
]
