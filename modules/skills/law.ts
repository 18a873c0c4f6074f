import { fileURLToPath } from 'node:url'
import { discoverPacks } from '#kernel/modules'
import type { Citation, Evidence } from '#kernel/rules'
import type { CrossRule, DegreeRule, Edition, Level, Need, Qualification } from './kinds.ts'

/** What the packs say of skills. */
export interface SkillLaw {
  readonly editions: readonly Edition[]
  readonly crosswalk: readonly CrossRule[]
  readonly qualifications: {
    readonly title: string
    readonly evidence: Evidence
    readonly about: string
    readonly rows: readonly Qualification[]
  } | null
  /** Ways to titles by schooling and years. */
  readonly degrees: readonly DegreeRule[]
  /** Conditions for the two levels a unit appoints, as far as anybody has read them. */
  readonly appointed: Readonly<
    Partial<Record<Level, { readonly says: string; readonly evidence: Evidence; readonly cites: Citation }>>
  >
  /** Where to get what is missing. */
  readonly where: Readonly<Partial<Record<Need['is'], string>>>
}

export interface PlacedRule extends CrossRule {
  readonly division: number | null
  readonly place: string
}
export interface PlacedDegree extends DegreeRule {
  readonly division: number | null
  readonly place: string
}
export interface LoadedLaw extends Omit<SkillLaw, 'crosswalk' | 'degrees'> {
  readonly crosswalk: readonly PlacedRule[]
  readonly degrees: readonly PlacedDegree[]
}

let loaded: Promise<LoadedLaw> | undefined

/** Every pack's part together; a draft says nothing. Read once. */
export function skillLaw(): Promise<LoadedLaw> {
  loaded ??= read()
  return loaded
}

async function read(): Promise<LoadedLaw> {
  const packs = (await discoverPacks(fileURLToPath(new URL('../../', import.meta.url)))).filter(
    pack => pack.status === 'in force',
  )
  const parts = packs.flatMap(pack => (hasSkills(pack) ? [{ pack, law: pack.skills }] : []))
  return {
    editions: parts.flatMap(({ law }) => law.editions ?? []),
    crosswalk: parts.flatMap(({ pack, law }) =>
      (law.crosswalk ?? []).map(one => ({ ...one, division: pack.division, place: pack.title })),
    ),
    degrees: parts.flatMap(({ pack, law }) =>
      (law.degrees ?? []).map(one => ({ ...one, division: pack.division, place: pack.title })),
    ),
    qualifications: parts.find(({ law }) => law.qualifications)?.law.qualifications ?? null,
    appointed: Object.assign({}, ...parts.map(({ law }) => law.appointed ?? {})) as LoadedLaw['appointed'],
    where: Object.assign({}, ...parts.map(({ law }) => law.where ?? {})) as LoadedLaw['where'],
  }
}

const hasSkills = (pack: object): pack is { skills: Partial<SkillLaw> } =>
  'skills' in pack && typeof pack.skills === 'object' && pack.skills !== null
