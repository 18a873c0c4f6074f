import { ageOn, type Day } from '#kernel/calendar'
import { writeBook, type BookColumn } from '#kernel/documents'
import type { Settings } from '../settings.ts'
import type { WideRosterData } from './kinds.ts'

/** A nominee as the list sealed them, with what the recommendation and the unit's record add. */
export interface RosterRow {
  readonly rank: number
  readonly office: string | null
  readonly name: string
  readonly sex: string | null
  readonly ethnicity: string | null
  readonly born: Day | null
  readonly politics: string | null
  readonly education: string | null
  readonly employer: string
  readonly position: string | null
  readonly official_rank: string | null
  readonly category: string
  readonly kind: string
  readonly ownership: string | null
  readonly industry: string | null
  readonly skill: string | null
  readonly honours: readonly { readonly title: string; readonly document?: string }[]
  readonly migrant: boolean | null
  readonly new_form: boolean | null
  readonly state: string
  readonly note: string | null
  /** Of a list of a choice: what it decided, and the rule somebody is not chosen by. */
  readonly outcome: '入选' | '未入选' | null
  readonly rule: string | null
}

export interface RosterHead {
  readonly kind: string
  readonly title: string
  readonly organisation: string
  readonly day: Day
  readonly sealedOn: Day
  readonly hash: string
}

type Column = BookColumn & {
  readonly mm?: number
  cell(row: RosterRow, at: { on: Day; settings: Settings }): string | number | null
}

/** 处级：县处级正职、副职及相当职级。 */
const isCadre = (rank: string | null): boolean => rank !== null && /处/.test(rank)

/** 标记列只写有依据的；不知道的写“？”，不写“否”。 */
function marks(row: RosterRow, settings: Settings): string {
  const kind = settings.categories.find(c => c.key === row.category)?.kinds.find(k => k.key === row.kind)
  const known: readonly (readonly [string, boolean | null])[] = [
    ['女', row.sex === null ? null : row.sex === '女'],
    ['少数民族', row.ethnicity === null ? null : !/^汉(族)?$/.test(row.ethnicity)],
    ['农民工', row.migrant],
    ['新就业形态', row.new_form],
    ['处级', isCadre(row.official_rank)],
    ['企业负责人', kind?.leader ?? null],
  ]
  return known.flatMap(([what, is]) => (is === null ? [`${what}？`] : is ? [what] : [])).join('、')
}

const titled = (row: RosterRow, settings: Settings) => {
  const category = settings.categories.find(c => c.key === row.category)
  return {
    category: category?.title ?? row.category,
    kind: category?.kinds.find(k => k.key === row.kind)?.title ?? row.kind,
  }
}

const remark = (r: RosterRow): string | null =>
  r.state === '在列' ? r.note : [r.state, r.note].filter(Boolean).join('：')

/** 汇总表各列。证件号和手机不从系统带出，由填报单位当面核对后手填。 */
const columns: readonly Column[] = [
  { title: '序号', kind: 'serial', width: 6, mm: 9, cell: r => r.rank },
  { title: '推荐单位', width: 20, mm: 26, cell: r => r.office },
  { title: '姓名', width: 10, mm: 16, cell: r => r.name },
  { title: '性别', width: 6, mm: 9, cell: r => r.sex },
  { title: '民族', width: 8, mm: 12, cell: r => r.ethnicity },
  { title: '出生年月', width: 10, mm: 17, cell: r => r.born?.slice(0, 7) ?? null },
  { title: '年龄', kind: 'count', width: 6, mm: 9, cell: (r, { on }) => (r.born === null ? null : ageOn(r.born, on)) },
  { title: '政治面貌', width: 10, mm: 17, cell: r => r.politics },
  { title: '学历', width: 10, mm: 17, cell: r => r.education },
  { title: '单位及岗位职务', width: 32, cell: r => `${r.employer}${r.position ?? ''}` },
  { title: '类别', width: 14, mm: 18, cell: (r, { settings }) => titled(r, settings).category },
  { title: '细类', width: 14, mm: 18, cell: (r, { settings }) => titled(r, settings).kind },
  { title: '所有制', width: 12, mm: 16, cell: r => r.ownership },
  { title: '行业', width: 14, mm: 18, cell: r => r.industry },
  { title: '技能等级或职称', width: 16, mm: 20, cell: r => r.skill },
  {
    title: '荣誉基础',
    width: 28,
    mm: 32,
    cell: r => r.honours.map(h => `${h.title}${h.document ? `（${h.document}）` : ''}`).join('；'),
  },
  { title: '标记', width: 16, mm: 20, cell: (r, { settings }) => marks(r, settings) },
  { title: '证件号', width: 22, mm: 24, hint: '由填报单位手填', cell: () => null },
  { title: '手机', width: 14, mm: 18, hint: '由填报单位手填', cell: () => null },
  {
    title: '备注',
    width: 18,
    mm: 16,
    cell: r => remark(r),
  },
]

/** 择优名单印给会议签字的，只留认人、认单位的几列，A4 放得下；其余在工作簿里。 */
const chosenColumns: readonly Column[] = [
  { title: '序号', mm: 11, cell: r => r.rank },
  { title: '姓名', mm: 20, cell: r => r.name },
  { title: '性别', mm: 11, cell: r => r.sex },
  { title: '出生年月', mm: 20, cell: r => r.born?.slice(0, 7) ?? null },
  { title: '单位及岗位职务', cell: r => `${r.employer}${r.position ?? ''}` },
  {
    title: '类别',
    mm: 40,
    cell: (r, { settings }) => {
      const { category, kind } = titled(r, settings)
      return category === kind ? category : `${category}，${kind}`
    },
  },
  { title: '推荐单位', mm: 42, cell: r => r.office },
  { title: '备注', mm: 46, cell: r => (r.outcome === '未入选' ? r.rule : remark(r)) },
]

const cellsOf = (rows: readonly RosterRow[], head: RosterHead, settings: Settings, of = columns) =>
  rows.map(row => of.map(column => column.cell(row, { on: head.day, settings })))

/** 择优名单封存的是全部上会的人：入选的在前，由会议签字；未入选的另列，从1编号。 */
function partsOf(
  rows: readonly RosterRow[],
  head: RosterHead,
): { title: string; rows: RosterRow[]; signed: boolean }[] {
  if (head.kind !== 'choice' || rows.every(r => r.outcome === null))
    return [{ title: '', rows: [...rows], signed: true }]
  const of = (outcome: '入选' | '未入选') =>
    rows.filter(r => r.outcome === outcome).map((r, i) => ({ ...r, rank: i + 1 }))
  const [chosen, others] = [of('入选'), of('未入选')]
  return [
    { title: `入选${chosen.length}人`, rows: chosen, signed: true },
    ...(others.length > 0
      ? [{ title: `未入选${others.length}人（备注为依据的规则）`, rows: others, signed: false }]
      : []),
  ]
}

const noteOf = (head: RosterHead): string =>
  `名单${head.sealedOn}封存，顺序与封存时相同，摘要${head.hash.slice(0, 16)}。标记后有“？”的，档案里没有依据，请核实。`

/** 汇总表，A3横排；择优名单A4横排，入选、未入选各在各的页上。 */
export function rosterPaper(rows: readonly RosterRow[], head: RosterHead, settings: Settings): WideRosterData {
  const of = head.kind === 'choice' ? chosenColumns : columns
  return {
    title: head.kind === 'choice' ? head.title : `${head.title}汇总表`,
    organisation: head.organisation,
    day: head.day,
    paper: head.kind === 'choice' ? 'a4' : 'a3',
    columns: of.map(({ title, mm }) => ({
      title,
      ...(mm === undefined ? { align: 'left' as const } : { width: mm }),
    })),
    parts: partsOf(rows, head).map(part => ({ ...part, rows: cellsOf(part.rows, head, settings, of) })),
    note: head.kind === 'choice' ? `名单${head.sealedOn}封存，摘要${head.hash.slice(0, 16)}。` : noteOf(head),
  }
}

/** The same as a workbook; the two parts of a choice are two sheets. */
export function rosterBook(rows: readonly RosterRow[], head: RosterHead, settings: Settings): Promise<Uint8Array> {
  return writeBook(
    partsOf(rows, head).map(part => ({
      name: part.title.split('（')[0] || '汇总表',
      title: `${head.title}汇总表　${part.title ? `${part.title}　` : ''}填报单位：${head.organisation}　${head.day}　${noteOf(head)}`,
      columns: columns.map(({ title, kind, width, hint }) => ({
        title,
        ...(kind ? { kind } : {}),
        ...(width ? { width } : {}),
        ...(hint ? { hint } : {}),
      })),
      rows: cellsOf(
        part.rows.map(r => (r.outcome === '未入选' ? { ...r, note: r.rule } : r)),
        head,
        settings,
      ),
    })),
  )
}
