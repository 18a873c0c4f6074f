import type { CodeSet } from '#modules/organisations'
import type { CellRow } from './figures.ts'
import type { Settings } from './settings.ts'

export interface Row {
  readonly value: string
  readonly title: string
  readonly unknown: boolean
  readonly counts: readonly number[]
}
export interface Group {
  readonly dim: string
  readonly title: string
  readonly of: '全部' | '个人'
  readonly overlaps: boolean
  readonly defined: string
  readonly rows: readonly Row[]
}

/** The address of the row of those nobody knows. */
export const unknownValue = '不详'

interface Dimension {
  readonly title: string
  readonly of: Group['of']
  readonly defined: string
  /** Rows in this order; what is not named follows, the larger first. */
  readonly order?: readonly string[]
  readonly overlaps?: boolean
}

const dimensions: Readonly<Record<string, Dimension>> = {
  category: { title: '人员类别', of: '全部', defined: '按推荐表填的类别，口径在本届方案' },
  kind: { title: '细类', of: '全部', defined: '按推荐表填的细类，口径在本届方案' },
  subject: {
    title: '个人和集体',
    of: '全部',
    defined: '集体荣誉不进人员比例',
    order: ['person', 'organisation', 'team'],
  },
  sex: { title: '性别', of: '个人', defined: '推荐时的登记', order: ['男', '女'] },
  ethnicity: { title: '民族', of: '个人', defined: '汉族以外的为少数民族', order: ['汉族', '少数民族'] },
  age: {
    title: '年龄段',
    of: '个人',
    defined: '周岁，算到表彰日（未定的算到通知日）。分段照2025年全国劳动模范通稿；35岁整归“35岁以下”',
    order: ['35岁以下', '36—60岁', '60岁以上'],
  },
  politics: { title: '政治面貌', of: '个人', defined: '推荐时的登记' },
  education: { title: '学历', of: '个人', defined: '推荐时的登记' },
  frontline: { title: '一线', of: '全部', defined: '细类在本届方案里标为一线的', order: ['一线', '非一线'] },
  migrant: { title: '农民工', of: '个人', defined: '推荐时的认定，不按户口性质推断', order: ['农民工', '不是农民工'] },
  newForm: { title: '新就业形态', of: '个人', defined: '推荐时的认定', order: ['新就业形态劳动者', '不是新就业形态'] },
  ownership: { title: '单位登记类型', of: '全部', defined: '推荐时单位的登记注册类型' },
  industry: { title: '行业门类', of: '全部', defined: '推荐时单位的行业，归到 GB/T 4754 的门类' },
  mark: { title: '标记', of: '全部', defined: '本届方案定的标记，一人可以有几个', overlaps: true },
  pool: { title: '名额池', of: '全部', defined: '单列名额不进常规池的比例', order: ['常规', '单列'] },
  office: { title: '推荐单位', of: '全部', defined: '县（市、区）总工会，产业工会代县级的归产业工会' },
}

const subjects: Readonly<Record<string, string>> = { person: '个人', organisation: '单位', team: '班组' }

export interface Words {
  readonly settings: Settings
  readonly offices: ReadonlyMap<string, string>
  /** GB/T 4754 */
  readonly industries: CodeSet
}

/** The section (门类) an industry belongs to, whichever of its four digits was written. */
export function sectionOf(industries: CodeSet, name: string): string {
  let code = industries.codes.find(c => c.name === name || c.code === name)
  while (code?.parent !== undefined) {
    const { parent } = code
    const next = industries.codes.find(c => c.code === parent)
    if (!next) break
    code = next
  }
  return code?.name ?? name
}

function titleOf(dim: string, value: string, words: Words): string {
  if (dim === 'subject') return subjects[value] ?? value
  if (dim === 'office') return words.offices.get(value) ?? '未列入承办机构的单位'
  if (dim === 'category') return words.settings.categories.find(c => c.key === value)?.title ?? value
  if (dim === 'mark') return words.settings.marks.find(m => m.key === value)?.title ?? value
  if (dim !== 'kind') return value
  const [key, kind] = value.split('/')
  const category = words.settings.categories.find(c => c.key === key)
  return `${category?.title ?? key}：${category?.kinds.find(k => k.key === kind)?.title ?? kind}`
}

/** The cells of one round, as the groups of its table; only the columns asked for, by their place in `counts`. */
export function groupsOf(cells: readonly CellRow[], columns: readonly number[], words: Words): Group[] {
  return Object.entries(dimensions).flatMap(([dim, d]) => {
    const merged = new Map<string, number[]>()
    for (const cell of cells) {
      if (cell.dim !== dim) continue
      const value =
        cell.value === null ? unknownValue : dim === 'industry' ? sectionOf(words.industries, cell.value) : cell.value
      const counts = columns.map(i => cell.counts[i] ?? 0)
      merged.set(value, merged.get(value)?.map((n, i) => n + (counts[i] ?? 0)) ?? counts)
    }
    if (merged.size === 0) return []
    const place = (value: string) => {
      const at = d.order?.indexOf(value) ?? -1
      return value === unknownValue ? 1000 : at < 0 ? 500 : at
    }
    const rows = [...merged]
      .map(([value, counts]) => ({
        value,
        title: value === unknownValue ? '不详，待补' : titleOf(dim, value, words),
        unknown: value === unknownValue,
        counts,
      }))
      .sort(
        (a, b) =>
          place(a.value) - place(b.value) ||
          (b.counts[0] ?? 0) - (a.counts[0] ?? 0) ||
          a.title.localeCompare(b.title, 'zh'),
      )
    return [{ dim, title: d.title, of: d.of, overlaps: d.overlaps ?? false, defined: d.defined, rows }]
  })
}

/** The values a row of the table stands for: a section of industries holds many names. */
export function valuesOf(
  dim: string,
  value: string,
  cells: readonly Pick<CellRow, 'dim' | 'value'>[],
  words: Pick<Words, 'industries'>,
): string[] | null {
  if (value === unknownValue) return null
  if (dim !== 'industry') return [value]
  return cells.flatMap(c =>
    c.dim === dim && c.value !== null && sectionOf(words.industries, c.value) === value ? [c.value] : [],
  )
}

export const dimensionTitle = (dim: string): string => (dim === 'all' ? '全部' : (dimensions[dim]?.title ?? dim))
export { titleOf as valueTitle }
