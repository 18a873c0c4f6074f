import type { Chart } from '#kernel/charts'
import type { BookBlock, BookRun } from '#kernel/documents'
import { groupingTitles, type Grouping } from '#kernel/indicators'
import { differenceOf } from './changes.ts'
import { definedAs, definedWithWhy, findFigure, saidOf, shortlySaid, type Figure, type Group } from './figure.ts'
import type { Parsed, Piece } from './text.ts'

/** What a chapter is filled from. */
export interface Source {
  readonly figures: readonly Figure[]
  /** Last year's edition, where there is one. */
  readonly before: { readonly year: number; readonly figures: readonly Figure[] } | null
  /** 快照第2号，2026-03-18 10:20:31取数 */
  readonly stamp: string
  /** Computed for the moment, not in the snapshot: said so. */
  readonly live?: ReadonlySet<string>
}

export interface Numbering {
  readonly chapter: number
  tables: number
  figures: number
  /** Through the whole book. */
  readonly cases: { n: number }
}

/** 忻岭县, or 忻岭县（演示）: what stands in brackets behind a name need not be typed. */
const isCalled = (group: Group, name: string | null): boolean =>
  group.title === name || group.title.startsWith(`${name ?? ''}（`)

const liveKey = (indicator: string, by: Grouping | null) => `${indicator} ${by ?? ''}`
const labelsAtMost = 12
const shortLabel = 6

/** 资料来源 of a number or a table: the register, how it is defined, which snapshot, which statement. */
function sourceOf(figures: readonly Figure[], source: Source): string {
  const registers = [...new Set(figures.flatMap(f => f.definition.source ?? []))]
  const hashes = [...new Set(figures.flatMap(f => f.statementHash?.slice(0, 8) ?? []))]
  const live = figures.some(f => source.live?.has(liveKey(f.indicator, f.by)))
  return [
    registers.length > 0 ? registers.join('、') : '还没有登记',
    live ? '现算，没有进快照' : source.stamp,
    ...(hashes.length > 0 ? [`语句${hashes.join('、')}`] : []),
  ].join('；')
}

const missingFigure = (id: string, by: Grouping | null): Figure => ({
  indicator: id,
  by,
  title: id,
  unit: '',
  definition: { population: null, numerator: null, source: null, note: null, personal: false, clauses: [] },
  statement: null,
  statementHash: null,
  told: {
    said: null,
    value: null,
    n: null,
    of: null,
    known: null,
    unable: '快照里没有这个数，重新取快照',
    withheld: false,
  },
  groups: [],
})

const get = (source: Source, id: string, by: Grouping | null): Figure =>
  findFigure(source.figures, id, by) ?? missingFigure(id, by)

/** What is known of how many: a share of which little is known says so. */
const knownOf = ({ told, unit }: Figure): string =>
  unit === '%' && told.of !== null && told.known !== null && told.known < told.of
    ? `；${told.of}个里登记了这一项的${told.known}个`
    : ''

export function runOf(piece: Piece, source: Source): BookRun {
  switch (piece.is) {
    case 'text':
      return { text: piece.text }
    case 'hand':
      return { text: piece.value, kind: 'hand', note: `手填，不是从登记里算的：${piece.why}。` }
    case 'number': {
      const figure = get(source, piece.indicator, piece.by)
      const told =
        piece.group === null
          ? figure.told
          : (figure.groups.find(g => isCalled(g, piece.group)) ?? {
              ...figure.told,
              said: null,
              unable: figure.told.unable ?? `没有“${piece.group}”这一组`,
            })
      const words = [
        `${figure.title}${piece.group === null ? '' : `（${piece.group}）`}`,
        definedAs(figure) + knownOf(figure),
        `资料来源：${sourceOf([figure], source)}`,
        '',
      ]
        .filter((part, i) => part !== '' || i === 3)
        .join('。')
      return told.said === null
        ? { text: saidOf(told), kind: 'unable', note: words }
        : { text: told.said, kind: 'computed', note: words }
    }
    case 'change': {
      const figure = get(source, piece.indicator, null)
      if (source.before === null)
        return {
          text: '没有上一年版，不能比',
          kind: 'unable',
          note: `${figure.title}：上一年没有编蓝皮书，或者还没有发布。`,
        }
      const then = findFigure(source.before.figures, piece.indicator, null)
      const words = then ? differenceOf(figure.unit, then.told.value, figure.told.value) : null
      const note = `${figure.title}：${source.before.year}年版${then ? saidOf(then.told) : '没有这个数'}，本版${saidOf(figure.told)}。资料来源：${sourceOf([figure], source)}。`
      return words === null
        ? { text: '两年的数缺一个，不能比', kind: 'unable', note }
        : { text: words === '持平' ? '与上年持平' : `比上年${words}`, kind: 'computed', note }
    }
  }
}

/** Groups in the order they are read: years forward, the rest as they were counted, the largest first. */
export function orderedGroups(figures: readonly Figure[], by: Grouping): { key: string; title: string }[] {
  const all = [...new Map(figures.flatMap(f => f.groups).map(g => [g.key, { key: g.key, title: g.title }])).values()]
  return by === 'period' ? all.toSorted((a, b) => (a.key < b.key ? -1 : 1)) : all
}

/** Numbers side by side by one grouping, the whole below; without a grouping one row a number with its definition. */
export function tableOf(
  figures: readonly Figure[],
  by: Grouping | null,
  number: string,
  title: string,
  source: Source,
): BookBlock {
  const withheldAny = figures.some(f => f.groups.some(g => g.withheld) || f.told.withheld)
  const notes = [
    ...figures.flatMap(f => {
      const words = [definedAs(f) + knownOf(f), f.definition.note ?? ''].filter(Boolean).join('；')
      return words === '' || by === null ? [] : [`${f.title}，${words}。`]
    }),
    ...(withheldAny ? ['人数太少、能认出是谁的不展示，并补藏一组，防止从合计倒推。'] : []),
    `资料来源：${sourceOf(figures, source)}。`,
  ]
  if (by === null)
    return {
      is: 'table',
      number,
      title,
      columns: [
        { title: '指标', share: 2.2 },
        { title: '数', align: 'right', share: 1.1 },
        { title: '口径', share: 3.4 },
      ],
      rows: figures.map(f => [f.title, shortlySaid(f.told), definedWithWhy(f) + knownOf(f)]),
      notes,
    }
  const groups = orderedGroups(figures, by)
  const cell = (f: Figure, key: string): string => {
    const group = f.groups.find(g => g.key === key)
    return group ? shortOf(group) : f.told.unable !== null ? '没有数' : '—'
  }
  const unable = figures.filter(f => f.told.unable !== null)
  return {
    is: 'table',
    number,
    title,
    columns: [
      { title: groupingTitles[by], share: 1.5 },
      ...figures.map(f => ({ title: f.title, align: 'right' as const })),
    ],
    rows: [
      ...groups.map(group => [group.title, ...figures.map(f => cell(f, group.key))]),
      ['合计', ...figures.map(f => f.told.said ?? '没有数')],
    ],
    notes: [...unable.map(f => `${f.title}没有数：${f.told.unable ?? ''}。`), ...notes],
  }
}

const shortOf = (group: Group): string =>
  group.said ?? (group.withheld ? '人数少，不展示' : group.unable !== null ? '没有登记' : '没有数')

export function chartOf(figures: readonly Figure[], by: Grouping, kind: Chart['kind']): Chart {
  const all = orderedGroups(figures, by)
  // Over the years the last ones, else the largest.
  const groups = by === 'period' ? all.slice(-labelsAtMost) : all.slice(0, labelsAtMost)
  return {
    kind,
    labels: groups.map(g => g.title),
    series: figures.map(f => ({
      title: f.title,
      values: groups.map(({ key }) => {
        const group = f.groups.find(g => g.key === key)
        return { value: group?.value ?? null, ...(group?.withheld && { withheld: true }) }
      }),
    })),
    unit: figures[0]?.unit ?? '',
    ...(kind !== 'line' &&
      by !== 'period' &&
      (groups.length > 6 || groups.some(g => g.title.length > shortLabel)) && { lying: true }),
  }
}

/** A chapter's text with its numbers, as blocks of the book. */
export function fillBlocks(blocks: readonly Parsed[], source: Source, numbering: Numbering): BookBlock[] {
  const runs = (pieces: readonly Piece[]) => pieces.map(piece => runOf(piece, source))
  return blocks.map((block): BookBlock => {
    switch (block.is) {
      case 'heading':
      case 'chronology':
        return block
      case 'paragraph':
        return { is: 'paragraph', runs: runs(block.pieces) }
      case 'table':
        return tableOf(
          block.indicators.map(id => get(source, id, block.by)),
          block.by,
          `表${numbering.chapter}-${++numbering.tables}`,
          block.title,
          source,
        )
      case 'changes':
        return changesTable(block.indicators, `表${numbering.chapter}-${++numbering.tables}`, block.title, source)
      case 'figure': {
        const figures = block.indicators.map(id => get(source, id, block.by))
        const chart = chartOf(figures, block.by, block.kind)
        const drawn = chart.series.some(s => s.values.some(v => v.value !== null))
        if (!drawn)
          return {
            is: 'paragraph',
            runs: [
              {
                text: `图“${block.title}”没有画：${figures.map(f => f.told.unable ?? '没有可画的组').join('；')}`,
                kind: 'unable',
              },
            ],
          }
        const of = figures[0]?.groups.length ?? 0
        return {
          is: 'figure',
          number: `图${numbering.chapter}-${++numbering.figures}`,
          title: block.title,
          chart,
          notes: [
            ...(of > labelsAtMost ? [`只画前${labelsAtMost}组，共${of}组，全部见附录。`] : []),
            `资料来源：${sourceOf(figures, source)}。`,
          ],
        }
      }
      case 'case':
        return {
          is: 'case',
          number: `案例${++numbering.cases.n}`,
          title: block.title,
          paragraphs: block.paragraphs.map(runs),
        }
    }
  })
}

function changesTable(ids: readonly string[], number: string, title: string, source: Source): BookBlock {
  const figures = ids.map(id => get(source, id, null))
  const { before } = source
  return {
    is: 'table',
    number,
    title,
    columns: [
      { title: '指标', share: 2.2 },
      { title: before ? `${before.year}年版` : '上一年版', align: 'right' },
      { title: '本版', align: 'right' },
      { title: '变化', align: 'right' },
    ],
    rows: figures.map(f => {
      const then = before ? findFigure(before.figures, f.indicator, null) : undefined
      return [
        f.title,
        then ? (then.told.said ?? '没有数') : '没有',
        f.told.said ?? '没有数',
        differenceOf(f.unit, then?.told.value ?? null, f.told.value) ?? '不能比',
      ]
    }),
    notes: [
      ...(before === null ? ['上一年没有发布过蓝皮书，没有可比的数。'] : []),
      ...figures.flatMap(f => (f.told.unable === null ? [] : [`${f.title}没有数：${f.told.unable}。`])),
      `资料来源：${sourceOf(figures, source)}。`,
    ],
  }
}
