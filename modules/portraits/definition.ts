import { fileURLToPath } from 'node:url'
import type { Day } from '#kernel/calendar'
import { discoverPacks } from '#kernel/modules'
import { hash, type Citation } from '#kernel/rules'
import type { Bit, RegisterKey } from '#modules/people'

/** What a dimension draws on: the registers of the archive, the register of honours, and studios somebody leads. */
export type Source = RegisterKey | 'award' | 'studio'

/** How counted rows become one figure with a unit. Nothing is weighed against anything else. */
export type By =
  /** The highest word of a scale that somebody else made. The amount is its place in the scale, from 1. */
  | { readonly is: 'highest'; readonly column: string; readonly scale: readonly string[] }
  | { readonly is: 'count' }
  /** Adds a column up; rows without it are said beside. */
  | { readonly is: 'sum'; readonly column: string }
  /** Whole years from the first day of the earliest row to the last day of the latest; breaks are not taken off. */
  | { readonly is: 'years' }

export interface Step {
  /** From this amount on. */
  readonly from: number
  readonly says: string
}

/** One axis: what it looks at, how it is counted, what it leaves out. Published as it stands here. */
export interface Dimension {
  readonly key: string
  readonly title: string
  /** Shown in the radar where the title is too long. */
  readonly short: string
  /** The group of fields a post must see. */
  readonly bit: Bit
  /** Rows listed as evidence, the measured ones first. */
  readonly registers: readonly Source[]
  readonly measured: {
    readonly register: Source
    /** Only rows whose column holds one of these words. */
    readonly where?: { readonly column: string; readonly is: readonly string[]; readonly otherwise: string }
    readonly by: By
  }
  readonly unit: string
  /** From low to high; the radar's rings. */
  readonly steps: readonly Step[]
  readonly looks: string
  readonly counts: string
  readonly leaves: string
  /** Why this one is not compared within the group; without it, it is. */
  readonly apart?: string
  /** Whom to ask where nothing is recorded. */
  readonly ask: string
}

/** How far a figure rests on rows somebody checked against a paper. */
export const confidences = ['高', '中', '低', '自报'] as const
export type Confidence = (typeof confidences)[number]

/** The portrait's definition: law as data, one version in force on a day. */
export interface Definition {
  readonly version: string
  readonly from: Day
  readonly evidence: '产品约定'
  /** Who made it and what for, in a sentence. */
  readonly about: string
  readonly cites: readonly Citation[]
  readonly dimensions: readonly Dimension[]
  readonly confidence: Readonly<Record<Confidence, string>>
  /** Shares of the comparison group are rounded to this many per cent, so that nobody's place can be read off. */
  readonly roundTo: number
  /** The ladders of comparison groups, the narrow one first; the next is used where the one before is too small. */
  readonly groups: readonly [string, string]
}

let loaded: Promise<readonly Definition[]> | undefined

/** Every version the packs hold, the newest first. Read once. */
export function loadDefinitions(): Promise<readonly Definition[]> {
  loaded ??= discoverPacks(fileURLToPath(new URL('../../', import.meta.url))).then(packs =>
    packs.flatMap(pack => (hasPortraits(pack) ? pack.portraits : [])).sort((a, b) => (a.from < b.from ? 1 : -1)),
  )
  return loaded
}

/** The version in force on a day; before the first one, the first. */
export async function definitionOn(day: Day): Promise<Definition> {
  const all = await loadDefinitions()
  const found = all.find(one => one.from <= day) ?? all.at(-1)
  if (!found) throw new Error('no pack defines the portrait: policies/national/portrait.ts')
  return found
}

const marks = new WeakMap<Definition, string>()

/** Two portraits with this word were counted by the same rules. Read for every portrait, so it is worked out once. */
export function markOf(definition: Definition): string {
  const known = marks.get(definition)
  if (known !== undefined) return known
  const mark = `${definition.version}.${hash(definition).slice(0, 12)}`
  marks.set(definition, mark)
  return mark
}

const hasPortraits = (pack: object): pack is { portraits: readonly Definition[] } =>
  'portraits' in pack && Array.isArray(pack.portraits)
