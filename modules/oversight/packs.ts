import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { discoverPacks } from '#kernel/modules'
import type { Catalogue } from './catalogue.ts'
import type { Clause } from './clause.ts'
import type { LawPack, LoadedPack } from './pack.ts'
import type { PlacedBenefit } from './benefit-law.ts'
import type { StudioLaw } from './studio-law.ts'
import type { TalentLaw } from './talent-law.ts'
import type { TargetLaw } from './target-law.ts'
import { articlesOf } from './text.ts'

const root = new URL('../../', import.meta.url)

export interface Library {
  /** The country first, then what is in force by division, then drafts. */
  readonly packs: readonly LoadedPack[]
  /** In the order of their numbers. */
  readonly clauses: readonly Clause[]
}

let library: Promise<Library> | undefined

/** Every pack with its texts, and every clause. Read once. */
export function loadLibrary(): Promise<Library> {
  library ??= read()
  return library
}

/** Departments, titles, presets of rounds and who is asked about whom. */
export async function loadCatalogue(): Promise<Catalogue> {
  const found = (await loadLibrary()).packs.find(pack => pack.catalogue)?.catalogue
  if (!found) throw new Error('policies/national/pack.ts holds no catalogue')
  return found
}

/** Kinds of studios and samples of notices, those of every place together; who may use which is decided by `division`. */
export async function loadStudioLaw(): Promise<StudioLaw> {
  const { packs } = await loadLibrary()
  return {
    kinds: packs.flatMap(p => (p.studioKinds ?? []).map(kind => ({ ...kind, division: p.division }))),
    presets: packs.flatMap(p => p.studioPresets ?? []),
  }
}

/** Definitions of the three databases and marks, those of every place in force together; a draft defines nobody. */
export async function loadTalentLaw(): Promise<TalentLaw> {
  const packs = (await loadLibrary()).packs.filter(p => p.status === 'in force')
  return {
    definitions: packs.flatMap(p =>
      (p.talentDefinitions ?? []).map(one => ({ ...one, division: p.division, place: p.title })),
    ),
    marks: packs.flatMap(p => (p.talentMarks ?? []).map(mark => ({ ...mark, division: p.division }))),
  }
}

/** Benefits of every place in force together; a draft gives nobody anything. */
export async function loadBenefitLaw(): Promise<readonly PlacedBenefit[]> {
  const packs = (await loadLibrary()).packs.filter(p => p.status === 'in force')
  return packs.flatMap(p => (p.benefits ?? []).map(one => ({ ...one, division: p.division, place: p.title })))
}

/** Targets of every place in force; a draft wants nothing yet. */
export async function loadTargets(): Promise<readonly TargetLaw[]> {
  return (await loadLibrary()).packs.filter(p => p.status === 'in force').flatMap(p => p.targets ?? [])
}

async function read(): Promise<Library> {
  const found = (await discoverPacks(fileURLToPath(root))).filter(isLawPack)
  const packs = await Promise.all(found.map(withTexts))
  const clauses = packs.flatMap(pack => pack.clauses)
  return { packs: packs.sort((a, b) => order(a) - order(b)), clauses: clauses.sort((a, b) => (a.id < b.id ? -1 : 1)) }
}

async function withTexts(pack: LawPack): Promise<LoadedPack> {
  const texts = await Promise.all(
    pack.texts.map(async text =>
      articlesOf(await readFile(new URL(`policies/${pack.id}/${text.file}`, root), 'utf8'), text),
    ),
  )
  return { ...pack, articles: texts.flat() }
}

const isLawPack = (pack: object): pack is LawPack => 'texts' in pack

const order = (pack: LawPack): number => (pack.status === 'draft' ? 1e12 : 0) + (pack.division ?? 0)

/** How a reader cites an article: 中（十二）, 浙2.2, 忻（五）, 黔六. */
export function citation(pack: Pick<LawPack, 'short'>, article: string): string {
  return `${pack.short}${/^\d+$/.test(article) ? `（${inChinese(Number(article))}）` : /^[\d.]+$|^.$/.test(article) ? article : `·${article}`}`
}

const digits = '零一二三四五六七八九'
function inChinese(n: number): string {
  const tens = Math.floor(n / 10)
  const ones = n % 10 === 0 && n > 0 ? '' : digits.charAt(n % 10)
  return tens === 0 ? ones : `${tens === 1 ? '' : digits.charAt(tens)}十${ones}`
}
