import type { Day } from '#kernel/calendar'
import type { Citation } from './citation.ts'
import { compare, rational } from './exact.ts'
import type { ParameterNode } from './expression.ts'
import { valueOn, type DatedValue, type Evidence } from './parameters.ts'

/** A parameter as it was read: the value with everything a reader may ask about it. Written into the case, never read again. */
export interface Reading {
  /** Null when nobody has said. */
  readonly value: unknown
  readonly unit?: string
  readonly title: string
  readonly evidence: Evidence
  readonly cites?: Citation
  /** Since when. */
  readonly from?: Day
  /** The level it came from: 山西省. */
  readonly level?: string
  /** When its text was last read. */
  readonly checked?: Day
  /** Whose task it is where nothing is set, or to confirm what is. */
  readonly task?: string
}

/** The values of one jurisdiction. A level without a pack stands in the chain with no values, so that its office's values have a place. */
export interface Level {
  /** Division code; null for the country. */
  readonly place: number | null
  readonly title: string
  /** A draft is never read. */
  readonly status: 'in force' | 'draft'
  readonly values: readonly DatedValue[]
  /** Whose task it is where this level is silent. */
  readonly task?: string
}

/** The three places of value, one shape. */
export interface Places {
  /** Nearest first, the nation last. */
  readonly packs: readonly Level[]
  /** Typed in by an office, each for its own place; they lie over the pack of that place. */
  readonly office?: readonly (DatedValue & { readonly place: number | null })[]
  /** What this year's notice says; nearest of all. */
  readonly round?: readonly DatedValue[]
  readonly on: Day
}

/** What one level says, and which level. */
export interface Said {
  readonly level: string
  readonly national: boolean
  readonly says: DatedValue
}

/** The value in force on a day. Where all levels are silent, or the deciding one says it does not know, the answer is 未配置 and whose task it is. */
export function readParameter(p: ParameterNode, places: Places): Reading {
  const said = levelsSaying(p, places).filter(s => p.layers !== 'nationalOnly' || s.national)
  const chosen = decisive(p, said)
  const { title, unit } = p
  const base = { title, ...(unit === undefined ? {} : { unit }) }
  if (!chosen)
    return {
      ...base,
      value: null,
      evidence: '未配置',
      task: p.task ?? places.packs.find(l => l.task)?.task ?? '本级承办部门',
    }
  const { value, evidence, cites, from, task, checked } = chosen.says
  return {
    ...base,
    value,
    evidence,
    from,
    level: chosen.level,
    ...(cites ? { cites } : {}),
    ...(task === undefined ? {} : { task }),
    ...(checked === undefined ? {} : { checked }),
  }
}

/** The nearest level decides where it may; a nearest level that says it does not know is never passed over for one above it. */
function decisive(p: ParameterNode, said: readonly Said[]): Said | undefined {
  const nearest = said[0]
  if (!nearest || p.layers === 'nearest' || p.layers === 'nationalOnly' || nearest.says.evidence === '未配置')
    return nearest
  return said.filter(s => s.says.evidence !== '未配置').reduce((a, b) => (beats(p, b, a) ? b : a))
}

/** What each level says of a parameter on the day, nearest first; silent levels and drafts are absent. */
export function levelsSaying(p: ParameterNode, { packs, office = [], round = [], on }: Places): Said[] {
  const nation = packs.at(-1)?.place
  const levels = packs.flatMap(pack => [
    { level: `${pack.title}（本级录入）`, place: pack.place, values: office.filter(v => v.place === pack.place) },
    { level: pack.title, place: pack.place, values: pack.status === 'in force' ? pack.values : [] },
  ])
  return [{ level: '本届通知', place: undefined, values: round }, ...levels].flatMap(({ level, place, values }) => {
    const says = valueOn(values, p.id, on)
    return says ? [{ level, national: place !== undefined && place === nation, says }] : []
  })
}

/** Whether `a` goes before `b` under the parameter's layers. */
function beats(p: ParameterNode, a: Said, b: Said): boolean {
  const order = inOrder(a.says.value, b.says.value)
  const more = p.layers === 'floor' || (p.layers === 'favourable' && p.favours === 'more')
  return more ? order > 0 : order < 0
}

/** Numbers and shares by size, days by date; whole tables are not put in order. */
export function inOrder(a: unknown, b: unknown): number {
  if (typeof a === 'object' && typeof b === 'object' && !Array.isArray(a) && !Array.isArray(b)) return 0
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return compare(rational(a), rational(b))
}
