/** Where a fact was taken from. Only what was read is 已核; what has no number is given none. */
export interface Source {
  readonly title: string
  readonly number?: string
  readonly issuer?: string
  /** Adopted or issued. */
  readonly date?: string
  readonly note?: string
}

export interface PackText {
  readonly file: `${string}.md`
  readonly title: string
  /** The text of the decision itself; explanations and reports stand beside it without force. */
  readonly force: boolean
}

/** The law of one place. A draft is shown, and never starts a clock. */
export interface Pack {
  /** Twelve digits; 0 is the whole country. */
  readonly division: number
  /** The place as people say it. */
  readonly place: string
  /** One character for citations: 浙2.2. */
  readonly short: string
  readonly title: string
  readonly status: 'in-force' | 'draft'
  /** The day it took effect; null for a draft, and for a pack that has no text of its own. */
  readonly from: string | null
  /** One line under the title. */
  readonly about: string
  readonly texts: readonly PackText[]
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

/** A pack with everything in its folder. */
export interface LoadedPack extends Pack {
  readonly id: string
  readonly sources: Readonly<Record<string, Source>>
  readonly errata: readonly Erratum[]
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
