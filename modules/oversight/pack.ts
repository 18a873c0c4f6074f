import type { Pack, PackSource } from '#kernel/modules'
import type { Catalogue } from './catalogue.ts'
import type { BenefitItem } from './benefit-law.ts'
import type { Clause } from './clause.ts'
import type { StudioKind, StudioPreset } from './studio-law.ts'
import type { TargetLaw } from './target-law.ts'
import type { TalentDefinition, TalentMark } from './talent-law.ts'

/** Where a fact was taken from. Only what was read is 已核; what has no number is given none. */
export interface Source extends PackSource {
  readonly issuer?: string
  readonly note?: string
}

export interface PackText {
  readonly file: `${string}.md`
  readonly title: string
  /** The text of the decision itself; explanations and reports stand beside it without force. */
  readonly force: boolean
}

/** A pack with what a reader needs to see of it. A draft is shown, and never starts a clock. */
export interface LawPack extends Pack {
  /** The title of the decision. */
  readonly decision: string
  /** One character for citations: 浙2.2. */
  readonly short: string
  /** The day the decision took effect; null for a draft, and for a pack that has no text of its own. */
  readonly inForce: string | null
  /** One line under the title. */
  readonly about: string
  readonly texts: readonly PackText[]
  readonly sources: readonly Source[]
  readonly clauses: readonly Clause[]
  readonly errata: readonly Erratum[]
  /** Lists the office chooses from; the national pack holds them. */
  readonly catalogue?: Catalogue
  /** Kinds of studios of the place, and notices of studios to start from. */
  readonly studioKinds?: readonly StudioKind[]
  readonly studioPresets?: readonly StudioPreset[]
  /** Who stands in the three databases of the place, by version, and the marks beside them. */
  readonly talentDefinitions?: readonly TalentDefinition[]
  readonly talentMarks?: readonly TalentMark[]
  /** Benefits of the place, by version; of the same key the nearest place wins. */
  readonly benefits?: readonly BenefitItem[]
  /** What is to be reached by when. */
  readonly targets?: readonly TargetLaw[]
}

/** A difference between a transcription and the text, or a slip in the text that readers must know. */
export interface Erratum {
  readonly article: string
  readonly printed: string
  readonly corrected: string
  readonly why: string
  /** 已改: the text here has the corrected words. 注明: the text keeps what was printed and the note stands beside it. */
  readonly kind: '已改' | '注明'
}

/** A pack with its texts read. */
export interface LoadedPack extends LawPack {
  readonly articles: readonly Article[]
}

export interface Article {
  readonly id: string
  readonly file: string
  readonly force: boolean
  /** Heading of the part it stands in. */
  readonly part: string | null
  readonly paragraphs: readonly string[]
}
