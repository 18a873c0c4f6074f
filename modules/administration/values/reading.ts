import { isDay } from '#kernel/calendar'
import type { ParameterNode } from '#kernel/rules'

export type ValueKind = '整数' | '数' | '金额' | '比例' | '日期' | '是否' | '文字' | '表' | '其他'

interface Kindred {
  readonly format?: string | undefined
  readonly unit?: string | undefined
  readonly keys?: ParameterNode['keys']
}

/** How a parameter's value is typed: by its format and unit, and by what the packs already say of it. */
export function kindOfValue(p: Kindred, samples: readonly unknown[]): ValueKind {
  if (p.keys) return '表'
  if (p.format === 'money') return '金额'
  const sample = samples.find(value => value !== null && value !== undefined)
  if (Array.isArray(sample)) return sample.length === 2 && sample.every(Number.isInteger) ? '比例' : '其他'
  if (typeof sample === 'boolean') return '是否'
  if (typeof sample === 'number') return Number.isInteger(sample) ? '整数' : '数'
  if (typeof sample === 'string') return isDay(sample) ? '日期' : '文字'
  if (sample !== undefined) return '其他'
  return p.unit === undefined || p.unit === '' ? '文字' : p.unit === '%' ? '比例' : '数'
}

export type Typed = { readonly value: unknown } | { readonly what: string; readonly remedy: string }

const no = (what: string, remedy: string): Typed => ({ what, remedy })

/** Reads what was typed: money in yuan becomes fen, 三分之二 is written 2/3 or 66%, and is kept as a fraction. */
export function readTyped(kind: ValueKind, text: string, p: Kindred = {}): Typed {
  const plain = text.normalize('NFKC').trim()
  switch (kind) {
    case '整数':
      return /^-?\d{1,12}$/.test(plain) ? { value: Number(plain) } : no(`“${text}”不是整数`, '请只填数字，不带单位')
    case '数':
      return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain)
        ? { value: Number(plain) }
        : no(`“${text}”不是数`, '请只填数字，不带单位')
    case '金额':
      return /^\d{1,12}(\.\d{1,2})?$/.test(plain)
        ? { value: Math.round(Number(plain) * 100) }
        : no(`“${text}”不是金额`, '请填元，最多两位小数，例如 2100.00')
    case '比例':
      return readShare(plain) ?? no(`“${text}”不是比例`, '请写成 25% 或 2/3')
    case '日期':
      return isDay(plain) ? { value: plain } : no(`“${text}”不是日期`, '请写成2026-04-07这样')
    case '是否':
      return plain === '是' || plain === '否'
        ? { value: plain === '是' }
        : no(`“${text}”应为“是”或“否”`, '请选“是”或“否”')
    case '文字':
      return { value: plain }
    case '表':
      return readTable(plain, p)
    case '其他':
      return no('这个参数是一张表，不能在这里录入', '请向维护政策包的人提供文件，由政策包补录')
  }
}

function readShare(text: string): Typed | undefined {
  const slash = /^(\d{1,6})\/(\d{1,6})$/.exec(text)
  if (slash) return Number(slash[2]) > 0 ? { value: [Number(slash[1]), Number(slash[2])] } : undefined
  const percent = /^(\d{1,3})(?:\.(\d{1,4}))?%$/.exec(text)
  if (!percent) return undefined
  const decimals = percent[2] ?? ''
  return { value: [Number(`${percent[1] ?? ''}${decimals}`), 100 * 10 ** decimals.length] }
}

/** How a table is typed: a line a cell, its keys and what stands in it (省、在职：200). */
export const tableHelp = (keys: NonNullable<ParameterNode['keys']>): string =>
  `每格一行：${keys.map(key => ('among' in key ? `${key.title}（${key.among.join('、')}）` : key.title)).join('、')}：数。如 ${keys.map(key => ('among' in key ? (key.among[0] ?? '') : '0')).join('、')}：100；没有的格不写`

/** A line a cell. What is written twice, or under a key the table does not have, is said by its line. */
function readTable(text: string, p: Kindred): Typed {
  const keys = p.keys ?? []
  const rows: unknown[][] = []
  for (const line of text
    .split(/[\n;；]/)
    .map(one => one.trim())
    .filter(Boolean)) {
    const [, head = '', cell = ''] = /^(.*?)\s*[:：=]\s*([^:：=]+)$/.exec(line) ?? []
    const at = head.split(/[、,，\s]+/).filter(Boolean)
    const fits =
      at.length === keys.length &&
      keys.every((key, k) => ('among' in key ? key.among.includes(at[k] ?? '') : /^\d{1,6}$/.test(at[k] ?? '')))
    if (!fits) return no(`“${line}”不是这张表的一格`, tableHelp(keys))
    const read = isDay(cell) ? { value: cell } : readTyped(p.format === 'money' ? '金额' : '数', cell)
    if ('what' in read) return no(`“${line}”：${read.what}`, read.remedy)
    const row = keys.map((key, k) => ('among' in key ? at[k] : Number(at[k])))
    if (rows.some(other => row.every((word, k) => word === other[k])))
      return no(`“${at.join('、')}”写了两次`, '一格只写一次')
    rows.push([...row, read.value])
  }
  return rows.length === 0 ? no('一格也没有填', tableHelp(keys)) : { value: { rows } }
}
