import type { Citation, Evidence } from '#kernel/rules'

/** A department or body, what it is called at each level, and where the decisions name it. */
export interface Department {
  readonly code: string
  readonly name: string
  /** Other words for it, in texts and forms. */
  readonly aliases: readonly string[]
  readonly kind: string
  readonly names: Readonly<Partial<Record<'national' | 'province' | 'city' | 'county', string>>>
  /** Named by a decision; otherwise the duty follows from the matter. */
  readonly named: boolean
  /** [pack, article] */
  readonly places: readonly (readonly [string, string])[]
  readonly role: string
  readonly evidence: '已核' | '熟知' | '待核'
  readonly note?: string
}

/** A title that can be granted, with the span in which the catalogue holds it under this name. */
export interface HonourTitle {
  readonly code: string
  readonly name: string
  readonly family: string
  /** 个人 and 集体 are different registers: a collective never enters the roll of persons. */
  readonly kind: string
  readonly level: string
  /** Twelve digits; null for the whole country and for the enterprise itself. */
  readonly division: number | null
  readonly grantedBy: string
  readonly to: string
  readonly cycle: string
  readonly since: number | null
  readonly basis: string
  /** A hint only: benefits are set by each province. */
  readonly benefit: string
  readonly modelWorker: boolean
  readonly from: string | null
  readonly until: string | null
  readonly succeededBy?: string
  readonly note?: string
  readonly evidence: '已核' | '熟知' | '待核'
  readonly sources: readonly string[]
}

/** A department asked about a candidate, and what it is asked. */
export interface Asked {
  readonly department: string
  readonly about: string
  /** Asked only of these; without it, of all of the category. */
  readonly when?: string
}

export interface Consultation {
  /** One of the three official forms. */
  readonly form: '企业负责人' | '机关事业单位干部' | '一线职工、农民'
  readonly category: string
  readonly title: string
  readonly asked: readonly Asked[]
}

export interface PresetStage {
  readonly level: 'unit' | 'county' | 'city' | 'province' | 'nation'
  /** In their order; a part occurs once at a level. */
  readonly parts: readonly ('receive' | 'consult' | 'review' | 'choose' | 'notice' | 'decide' | 'submit')[]
  readonly receiveTitle?: string
  readonly decideTitle?: string
}

/** The order of reviews and notices of a kind of round. A starting point: the round's own notice is typed over it. */
export interface RoundPreset {
  readonly id: string
  readonly title: string
  /** As the office says it. */
  readonly saying: string
  /** Codes of the catalogue. */
  readonly honours: readonly string[]
  readonly stages: readonly PresetStage[]
  readonly evidence: Evidence
  readonly cites: Citation
  /** What the source does not say and this preset fills in. */
  readonly assumed: string
}

/** Whom a sample ratio speaks of; categories and kinds are those a new round starts with. */
export interface SampleGroup {
  readonly title: string
  readonly categories?: readonly string[]
  readonly kinds?: readonly string[]
  readonly marks?: readonly string[]
  readonly ranks?: readonly string[]
  readonly frontline?: boolean
  readonly leader?: boolean
  readonly woman?: boolean
  readonly migrant?: boolean
  readonly nonPublic?: boolean
}

/** Structure ratios as one notice of the past had them. Offered as a start, never applied by itself: this year's notice decides. */
export interface RatioSample {
  readonly id: string
  readonly title: string
  readonly evidence: Evidence
  readonly cites: Citation
  /** What the source leaves open, or how it was retold. */
  readonly note: string
  readonly ratios: readonly {
    readonly key: string
    readonly title: string
    readonly of: SampleGroup
    readonly among: SampleGroup
    readonly op: 'atLeast' | 'atMost'
    readonly percent: number
  }[]
  readonly linked?: readonly {
    readonly key: string
    readonly title: string
    readonly when: SampleGroup
    readonly needs: SampleGroup
  }[]
  readonly marks?: readonly { readonly key: string; readonly title: string; readonly hint: string }[]
}

/** A way to score, to start from. */
export interface ReviewSample {
  readonly id: string
  readonly title: string
  readonly evidence: Evidence
  readonly note: string
  readonly reviewers: number
  readonly trimHigh: number
  readonly trimLow: number
  readonly trimFrom: number
  readonly criteria: readonly {
    readonly key: string
    readonly title: string
    readonly max: number
    readonly hint: string
  }[]
  readonly recusals: readonly string[]
}

/** Why an honour may be taken away. What was read in a source is 已核; what a place did is an example, not a rule. */
export interface RevocationGround {
  readonly key: string
  readonly title: string
  /** The document that proves it; without it nothing is raised. */
  readonly proof: string
  readonly evidence: Evidence
  readonly cites: Citation
  readonly note?: string
}

/** How a revocation goes upwards, and what single places do besides. */
export interface RevocationWay {
  readonly title: string
  readonly text: string
  readonly evidence: Evidence
  readonly cites: Citation
  /** A place's own practice: shown as an example, never followed by itself. */
  readonly local: boolean
}

/** What the national pack holds besides law: lists the office chooses from. */
export interface Catalogue {
  readonly departments: readonly Department[]
  readonly honours: readonly HonourTitle[]
  readonly presets: readonly RoundPreset[]
  readonly ratioSamples: readonly RatioSample[]
  readonly reviewSamples: readonly ReviewSample[]
  readonly consultations: readonly Consultation[]
  readonly consultationEvidence: Evidence
  readonly revocationGrounds: readonly RevocationGround[]
  readonly revocationWays: readonly RevocationWay[]
  /** Category → department that looks first. */
  readonly categoryLeads: Readonly<Record<string, string>>
}
