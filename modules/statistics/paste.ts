/** One row of a pasted list as it was read; what a cell does not say stays undefined. */
export interface Pasted {
  readonly line: number
  readonly name: string
  readonly sex: '男' | '女' | null
  readonly employerName: string | null
  readonly position: string | null
  readonly category: string | null
  readonly frontline: boolean | null
  readonly model: boolean | null
  readonly craftsman: boolean | null
  /** What is wrong with the line, and how to mend it. */
  readonly wrong: { readonly reason: string; readonly remedy: string } | null
}

type Field = 'name' | 'sex' | 'employerName' | 'position' | 'category' | 'frontline' | 'model' | 'craftsman'

const titles: Readonly<Record<Field, readonly string[]>> = {
  name: ['姓名', '代表姓名', '委员姓名'],
  sex: ['性别'],
  employerName: ['单位', '工作单位', '所在单位', '当选时单位'],
  position: ['职务', '岗位', '岗位职务', '单位及职务'],
  category: ['类别', '代表类别', '界别', '身份'],
  frontline: ['一线劳动者', '一线职工', '一线', '是否一线', '一线工人'],
  model: ['劳动模范', '劳模', '是否劳模'],
  craftsman: ['工匠人才', '工匠', '是否工匠'],
}

export interface Sheet {
  readonly columns: readonly { readonly title: string; readonly field: Field | null }[]
  readonly rows: readonly Pasted[]
  /** Why nothing can be read at all. */
  readonly problem: string | null
}

/** Cells copied from a sheet (tabs) or a comma list; the first line that is not blank holds the titles. */
export function readPasted(text: string): Sheet {
  const lines = text
    .split(/\r?\n/)
    .map((cells, i) => ({ line: i + 1, cells: cells.split(cells.includes('\t') ? '\t' : /[,，]/).map(c => c.trim()) }))
  const full = lines.filter(({ cells }) => cells.some(c => c !== ''))
  const [head, ...body] = full
  if (!head) return { columns: [], rows: [], problem: '没有内容' }
  const columns = head.cells.map(title => ({ title, field: fieldOf(title) }))
  if (!columns.some(c => c.field === 'name')) return { columns, rows: [], problem: '第一行里没有“姓名”这一列' }
  return { columns, rows: body.map(({ line, cells }) => rowOf(line, cells, columns)), problem: null }
}

function fieldOf(title: string): Field | null {
  const bare = title.replace(/[\s*（）()]/g, '')
  for (const [field, names] of Object.entries(titles))
    // The keys of `titles` are exactly the fields.
    if (names.includes(bare)) return field as Field
  return null
}

function rowOf(line: number, cells: readonly string[], columns: Sheet['columns']): Pasted {
  const text = (field: Field): string | null => {
    const at = columns.findIndex(c => c.field === field)
    const value = at < 0 ? '' : (cells[at] ?? '').replace(/[\s　]+/g, field === 'name' ? '' : ' ')
    return value === '' ? null : value
  }
  const marks = (['frontline', 'model', 'craftsman'] as const).map(field => [field, markOf(text(field))] as const)
  const bad = marks.find(([, mark]) => mark === undefined)
  const sex = text('sex')
  const name = text('name') ?? ''
  const wrong =
    name === ''
      ? { reason: '没有姓名', remedy: '补上姓名，或删去这一行' }
      : name.length > 60
        ? { reason: '姓名太长', remedy: '姓名一格只写姓名' }
        : sex !== null && sex !== '男' && sex !== '女'
          ? { reason: `性别写成“${sex}”`, remedy: '写“男”或“女”，不知道的空着' }
          : bad
            ? {
                reason: `“${titles[bad[0]][0] ?? ''}”写成“${text(bad[0]) ?? ''}”`,
                remedy: '写“是”或“否”，不知道的空着',
              }
            : null
  return {
    line,
    name,
    sex: sex === '男' || sex === '女' ? sex : null,
    employerName: text('employerName'),
    position: text('position'),
    category: text('category'),
    frontline: marks[0]?.[1] ?? null,
    model: marks[1]?.[1] ?? null,
    craftsman: marks[2]?.[1] ?? null,
    wrong,
  }
}

/** 是 否; an empty cell or 不详 is not known; anything else is an error. */
function markOf(text: string | null): boolean | null | undefined {
  if (text === null || text === '不详' || text === '不清楚') return null
  if (/^(是|有|√|✓|1)$/.test(text)) return true
  if (/^(否|不是|无|×|✕|0)$/.test(text)) return false
  return undefined
}
