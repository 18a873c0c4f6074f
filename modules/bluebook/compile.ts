import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Book, BookBlock, BookChapter } from '#kernel/documents'
import { groupingTitles } from '#kernel/indicators'
import { changesBetween, whereOf, yearOnYear, type Changed } from './changes.ts'
import { known } from './declared.ts'
import { definedWithWhy, findFigure, shortlySaid, type Figure } from './figure.ts'
import { fillBlocks, tableOf, type Source } from './fill.ts'
import { coverOf } from './freeze.ts'
import { loadBookLaw, type BookLaw } from './law.ts'
import { figuresOf, snapshotsOf, type Snapshot } from './snapshot.ts'
import { once, parseText, type Need, type ParsedText } from './text.ts'
import type { EditionState } from './words.ts'

export interface Edition {
  readonly id: string
  readonly year: number
  readonly title: string
  readonly editors: readonly { readonly part: string; readonly name: string }[]
  readonly structure: string
  readonly state: EditionState
  readonly snapshot: string | null
  readonly treeHash: string | null
  readonly finishedOn: Day | null
  readonly publishedOn: Day | null
  readonly publishedBy: string | null
  readonly organisation: string
  readonly office: string
  readonly placeName: string
  readonly version: number
}

export interface Chapter {
  readonly id: string
  readonly edition: string
  readonly n: number
  readonly key: string
  readonly title: string
  readonly body: string
  readonly version: number
  readonly by: string | null
  readonly since: string
}

export const editionColumns = sql`e.id, e.year, e.title, e.editors, e.structure, e.state, e.snapshot, e.tree_hash as "treeHash", e.finished_on as "finishedOn",
  e.published_on as "publishedOn", e.published_by as "publishedBy", e.organisation, e.organisation_name as office, e.place_name as "placeName", e.version`

export const findEdition = (tx: Transaction, id: string): Promise<Edition | undefined> =>
  tx.find(sql`select ${editionColumns} from blue_edition e where e.id = ${id}`)

export const chaptersOf = (tx: Transaction, edition: string): Promise<Chapter[]> =>
  tx.rows(sql`
    select id, edition, n, key, title, body, version, by_name as by, to_char(since at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as since
    from blue_chapter where edition = ${edition} order by n`)

/** Last year's edition of the same office that is out, with what it was printed from. */
export async function yearBefore(
  tx: Transaction,
  edition: Pick<Edition, 'organisation' | 'year'>,
): Promise<Source['before']> {
  const found = await tx.find<{ year: number; snapshot: string }>(sql`
    select year, snapshot from blue_edition where organisation = ${edition.organisation} and year = ${edition.year - 1} and state = '发布'`)
  return found ? { year: found.year, figures: await figuresOf(tx, found.snapshot) } : null
}

/** Everything the book names: its texts, and the tables of the set. */
export function needsOf(law: BookLaw, chapters: readonly Pick<Chapter, 'body'>[]): Need[] {
  const known_ = known()
  const texts = chapters.flatMap(chapter => parseText(chapter.body, known_).needs)
  const tables = law.tables.flatMap(table => table.indicators.map(indicator => ({ indicator, by: table.by })))
  return once([...texts, ...tables.filter(need => known_.has(need.indicator))])
}

/** What of the needs a snapshot does not hold: written after it was taken. */
export const lacking = (needs: readonly Need[], figures: readonly Figure[]): Need[] =>
  needs.filter(need => findFigure(figures, need.indicator, need.by) === undefined)

export const stampOf = (snapshot: Pick<Snapshot, 'n' | 'takenAt' | 'asOf'>): string =>
  `快照第${snapshot.n}号，按${snapshot.asOf}的登记，${snapshot.takenAt}取数`

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
/** 1 → 一, 11 → 十一 */
export const numeral = (n: number): string => (n <= 10 ? (numerals[n - 1] ?? String(n)) : `十${numerals[n - 11] ?? ''}`)

/** The statistical set: one table a subject, its definitions printed below. */
export function standardTables(law: BookLaw, source: Source): BookBlock[] {
  return law.tables.map(table => {
    const figures = table.indicators.flatMap(id => findFigure(source.figures, id, table.by) ?? [])
    return tableOf(figures, table.by, table.number, table.title, source)
  })
}

/** The edition as one tree: chapters from text and snapshot, then the annexes that hold every number to its source. */
export async function compileBook(tx: Transaction, edition: Edition, snapshot: Snapshot): Promise<Book> {
  const [law, chapters, figures, before] = [
    await loadBookLaw(),
    await chaptersOf(tx, edition.id),
    await figuresOf(tx, snapshot.id),
    await yearBefore(tx, edition),
  ]
  const source: Source = { figures, before, stamp: stampOf(snapshot) }
  const cases = { n: 0 }
  const read = chapters.map(chapter => ({ chapter, text: parseText(chapter.body, known()) }))
  const written = read.map(({ chapter, text }): BookChapter => {
    const made = law.chapters.find(c => c.key === chapter.key)?.made
    return {
      label: `第${numeral(chapter.n)}章`,
      title: chapter.title,
      blocks: [
        ...fillBlocks(text.blocks, source, { chapter: chapter.n, tables: 0, figures: 0, cases }),
        ...(made === 'tables' ? standardTables(law, source) : []),
      ],
    }
  })
  const all = await snapshotsOf(tx, edition.id)
  const first = all.find(s => s.n === snapshot.n - 1)
  const restated = first ? changesBetween(await figuresOf(tx, first.id), figures) : []
  const annexes = [
    annexOfSources(figures, snapshot),
    annexOfHands(read.map(r => ({ title: r.chapter.title, text: r.text }))),
    annexOfYears(before, figures),
    annexOfRestated(first, restated),
    annexOfCharts(written),
  ].filter(annex => annex !== null)
  return {
    title: edition.title,
    subtitle: `${edition.year}年版`,
    office: edition.office,
    ...coverOf(edition, snapshot.asOf),
    editors: edition.editors,
    cover: true,
    colophon: [
      `本书的数取自登记，不是抄来的：${stampOf(snapshot)}，${snapshot.bounds}，取数人${snapshot.by}。快照摘要${snapshot.hash.slice(0, 16)}。`,
      '每个数的脚注写明口径、来源、快照和语句的摘要；附录一列出全部的数。',
      '算不出来的数印出原因，不写0。带“手填”的数不是从登记里算的，理由见脚注和附录。',
      snapshot.least === null
        ? '没有配置小格的标准，涉及人的数不分组展示。'
        : `涉及人的数，不足${snapshot.least}人的不展示，并补藏一组，防止从合计倒推。`,
      '这些数是工作登记的汇总。不是依《中华人民共和国统计法》立项的统计调查的，不作为统计调查结果引用。',
      `篇章结构${law.evidence}（${edition.structure}）。`,
    ],
    chapters: [
      ...written,
      ...annexes.map((annex, i) => ({ ...annex, label: `附录${numeral(i + 1)}`, blocks: annex.blocks })),
    ],
  }
}

type Annex = Omit<BookChapter, 'label'>

function annexOfSources(figures: readonly Figure[], snapshot: Snapshot): Annex {
  return {
    title: '全书的数和来源',
    blocks: [
      {
        is: 'table',
        number: '附表A',
        title: '全书用到的数',
        columns: [
          { title: '指标和分组', share: 2 },
          { title: '数', align: 'right', share: 0.9 },
          { title: '口径', share: 2.6 },
          { title: '来源', share: 1.6 },
          { title: '语句摘要', share: 1.1 },
          { title: '展示', share: 1 },
        ],
        rows: figures.map(f => [
          f.by === null ? f.title : `${f.title}，按${groupingTitles[f.by]}`,
          shortlySaid(f.told),
          definedWithWhy(f),
          f.definition.source ?? '还没有登记',
          f.statementHash?.slice(0, 8) ?? '没有',
          suppressionOf(f),
        ]),
        notes: [`${stampOf(snapshot)}。取数用时${snapshot.milliseconds}毫秒。`],
      },
    ],
  }
}

/** 全部展示 · 3组里2组不展示 · 不展示 · 没有数 */
export function suppressionOf(f: Figure): string {
  if (f.told.withheld) return '不展示'
  if (f.told.unable !== null) return '没有数'
  const away = f.groups.filter(g => g.withheld).length
  return away > 0 ? `${f.groups.length}组里${away}组不展示` : '全部展示'
}

function annexOfHands(texts: readonly { readonly title: string; readonly text: ParsedText }[]): Annex | null {
  const rows = texts.flatMap(({ title, text }) => text.hands.map(hand => [title, hand.value, hand.why]))
  if (rows.length === 0) return null
  return {
    title: '手填的数',
    blocks: [
      {
        is: 'table',
        number: '附表B',
        title: '不是从登记里算的数',
        columns: [{ title: '章' }, { title: '数', align: 'right' }, { title: '理由', share: 3 }],
        rows,
        notes: [],
      },
    ],
  }
}

const changedRows = (rows: readonly Changed[]) =>
  rows.map(row => [
    row.title + (row.group === null ? '' : `（${whereOf(row)}）`),
    row.before,
    row.after,
    row.redefined ? '口径变了，不能比' : (row.change ?? '不能比'),
  ])
const changedColumns = (before: string, after: string) => [
  { title: '指标', share: 2 },
  { title: before, align: 'right' as const },
  { title: after, align: 'right' as const },
  { title: '变化', align: 'right' as const },
]

function annexOfYears(before: Source['before'], figures: readonly Figure[]): Annex | null {
  if (before === null) return null
  return {
    title: `与${before.year}年版的比较`,
    blocks: [
      {
        is: 'table',
        number: '附表C',
        title: '两版都有的数',
        columns: changedColumns(`${before.year}年版`, '本版'),
        rows: changedRows(yearOnYear(before.figures, figures)),
        notes: ['上一年版的数照它发布时的快照，没有重算。'],
      },
    ],
  }
}

function annexOfRestated(first: Snapshot | undefined, rows: readonly Changed[]): Annex | null {
  if (first === undefined || rows.length === 0) return null
  return {
    title: '两次快照之间改过的数',
    blocks: [
      {
        is: 'table',
        number: '附表D',
        title: `快照第${first.n}号以后改了的`,
        columns: changedColumns(`第${first.n}号`, `第${first.n + 1}号`),
        rows: changedRows(rows),
        notes: [`第${first.n}号${first.takenAt}取数。登记改了，数就改；改前的数照录。`],
      },
    ],
  }
}

function annexOfCharts(chapters: readonly BookChapter[]): Annex | null {
  const figures = chapters.flatMap(c => c.blocks).filter(b => b.is === 'figure')
  if (figures.length === 0) return null
  return {
    title: '图里的数',
    blocks: figures.map(f => ({
      is: 'table' as const,
      number: `附表${f.number}`,
      title: f.title,
      columns: [
        { title: '项目', share: 1.4 },
        ...f.chart.series.map(s => ({ title: s.title, align: 'right' as const })),
      ],
      rows: f.chart.labels.map((label, i) => [
        label,
        ...f.chart.series.map(s => {
          const value = s.values[i]
          return value?.withheld
            ? '人数少，不展示'
            : value?.value === null || value === undefined
              ? '没有数'
              : `${value.value.toLocaleString('zh-CN')}${f.chart.unit}`
        }),
      ]),
      notes: f.notes,
    })),
  }
}
