import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { isDay, type Day } from '#kernel/calendar'
import {
  evaluate,
  explain,
  explainValue,
  formulaOn,
  needs,
  type Env,
  type Expr,
  type Node,
  type Wording,
} from '#kernel/rules'
import type { LoadedPack } from './pack.ts'
import { loadLibrary } from './packs.ts'
import { idOf, type Bound, type CaseLaw, type Told } from './rules.ts'

const root = new URL('../../policies/', import.meta.url)

/** One line of a file of worked cases: what is given, on which day, what must come out, and where that stands. */
export interface WorkedCase {
  readonly pack: string
  readonly rule: string
  readonly line: number
  readonly title: string
  readonly on: Day
  readonly given: Readonly<Record<string, string>>
  readonly expected: string
  readonly source: string
}

/** What came out, and whether the file says so too. */
export interface Worked extends Told {
  readonly agrees: boolean
}

const fixed = ['说明', '日期', '应得', '出处'] as const

const kept = new Map<string, Promise<readonly WorkedCase[]>>()

/** The worked cases of a pack: `cases/<rule>.csv`. The heads between 日期 and 应得 are the titles of facts. Read once, as the packs are. */
export function loadCases({ id }: Pick<LoadedPack, 'id'>): Promise<readonly WorkedCase[]> {
  const found = kept.get(id) ?? readCases(id)
  kept.set(id, found)
  return found
}

async function readCases(pack: string): Promise<readonly WorkedCase[]> {
  const folder = new URL(`${pack}/cases/`, root)
  if (!existsSync(folder)) return []
  const files = (await readdir(folder)).filter(name => name.endsWith('.csv')).sort()
  const found = await Promise.all(
    files.map(async name => casesOf(pack, name.slice(0, -4), await readFile(new URL(name, folder), 'utf8'))),
  )
  return found.flat()
}

/** The cases of some rules, with the place whose law they are worked out by. */
export async function casesOfRules(
  rules: ReadonlySet<string>,
): Promise<readonly (WorkedCase & { readonly place: string; readonly division: number | null })[]> {
  const { packs } = await loadLibrary()
  const found = await Promise.all(
    packs.map(async pack =>
      (await loadCases(pack)).map(one => ({ ...one, place: pack.title, division: pack.division })),
    ),
  )
  return found.flat().filter(one => rules.has(one.rule))
}

/** Reads one file; a line that does not fit its head is refused by number. */
export function casesOf(pack: string, rule: string, text: string): WorkedCase[] {
  const [head = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  const heads = head.split(',').map(h => h.trim())
  const where = `policies/${pack}/cases/${rule}.csv`
  for (const needed of fixed) if (!heads.includes(needed)) throw new Error(`${where} 缺“${needed}”一列`)
  return lines.map((line, i) => {
    const cells = line.split(',').map(c => c.trim())
    if (cells.length !== heads.length)
      throw new Error(`${where} 第${i + 2}行有${cells.length}格，表头有${heads.length}格；文字里请用中文逗号`)
    const cell = (title: string): string => cells[heads.indexOf(title)] ?? ''
    const on = cell('日期')
    if (!isDay(on)) throw new Error(`${where} 第${i + 2}行：“${on}”不是日期；请写成 2026-05-01 的样子`)
    const given = Object.fromEntries(
      heads.flatMap((h, k) => (fixed.some(f => f === h) ? [] : [[h, cells[k] ?? ''] as const])),
    )
    return { pack, rule, line: i + 2, title: cell('说明'), on, given, expected: cell('应得'), source: cell('出处') }
  })
}

/** Works one case out. Money is written in yuan, yes and no as 是 and 否; an empty cell is not known. */
export function work(b: Bound, one: WorkedCase, law: CaseLaw): Worked {
  if (idOf(b) !== one.rule) throw new Error(`${one.rule} 的算例不能用 ${idOf(b)} 来算`)
  if (b.practice) {
    refuseStrangers(one, b.practice.asks)
    if (!inForceOn(b.practice.versions, one.on)) return notInForce(one)
    const told = b.practice.work(one.given, one.on, law)
    return { ...told, agrees: told.answer === one.expected }
  }
  const expression: Expr | undefined = b.formula ? formulaOn(b.formula, one.on) : b.rule?.holds
  if (!expression) return notInForce(one)
  const asked = needs(expression)
  const facts = factsOf(expression)
  refuseStrangers(
    one,
    facts.map(f => f.title),
  )
  const env = envOf(
    facts,
    one.given,
    one.on,
    Object.fromEntries(asked.parameters.map(p => [p.id, law.read(p.id, one.on)])),
  )
  if (b.formula) {
    const told = explainValue(expression, env, b.formula)
    const answer = told.clash ? '抵触' : told.value === null ? '不知道' : said(told.value, b.formula)
    return { answer, agrees: answer === one.expected, because: told.steps.map(s => s.because), asks: told.asks }
  }
  const value = evaluate(expression, env)
  const reasons = explain(expression as Expr<boolean>, env)
  const answer = value === null ? '不知道' : value === true ? '是' : '否'
  return {
    answer,
    agrees: answer === one.expected,
    because: reasons.map(r => r.because),
    asks: reasons.flatMap(r => (r.ask === undefined ? [] : [r.ask])),
  }
}

const notInForce = (one: WorkedCase): Worked => ({
  answer: '不适用',
  agrees: one.expected === '不适用',
  because: [],
  asks: [],
})

export const inForceOn = <V extends { readonly from: Day; readonly to?: Day }>(
  versions: readonly V[],
  on: Day,
): V | undefined => {
  const version = versions.findLast(v => v.from <= on)
  return version && (version.to === undefined || version.to >= on) ? version : undefined
}

function refuseStrangers(one: WorkedCase, asks: readonly string[]): void {
  const stranger = Object.keys(one.given).find(title => !asks.includes(title))
  if (stranger !== undefined) throw new Error(`“${one.rule}”不问“${stranger}”；它问：${asks.join('、')}`)
}

export interface Fact {
  readonly name: string
  readonly title: string
  readonly wording: Wording
}

/** What an expression asks of the subject or of a form, by title. */
export function factsOf(...expressions: readonly Node[]): Fact[] {
  const found = new Map<string, Fact>()
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) {
      node.forEach(visit)
      return
    }
    const { is, name, title, where } = node as { is?: string; name?: string; title?: string; where?: unknown }
    if ((is === 'fact' || is === 'answer') && name !== undefined)
      found.set(name, { name, title: title ?? name, wording: node })
    // Rows of a register are not given in a line.
    if (where === undefined) Object.values(node).forEach(visit)
  }
  visit(expressions)
  return [...found.values()]
}

/** The cells of a case as facts and answers of the form. */
export function envOf(
  facts: readonly Fact[],
  given: Readonly<Record<string, string>>,
  on: Day,
  parameters: Env['parameters'],
): Env {
  const known = Object.fromEntries(facts.map(f => [f.name, typed(given[f.title] ?? '', f.wording)]))
  return { asOf: on, facts: known, answer: known, parameters }
}

function typed(text: string, { format }: Wording): unknown {
  if (text === '' || text === '不知道') return null
  if (text === '是' || text === '否') return text === '是'
  if (isDay(text)) return text
  const [, sign, whole = '', part] = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text) ?? []
  if (sign === undefined) return text
  if (format === 'money') return Math.round(Number(text) * 100)
  // 1.87 is a fraction, never a float.
  return part === undefined ? Number(text) : [Number(`${sign}${whole}${part}`), 10 ** part.length]
}

export function said(value: unknown, { format }: Wording): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.join('/')
  return format === 'money' ? String(Number(value) / 100) : String(value)
}
