/** The twenty-one modules of the house; a clause belongs to the one that carries it out. */
export const moduleTitles = {
  administration: '系统管理与首页',
  people: '人员与电子档案',
  organisations: '单位、工会与班组',
  oversight: '条文、任务、督办与人大监督',
  honours: '评选表彰',
  care: '待遇、帮扶与人才政策',
  skills: '技能等级、贯通与学分',
  training: '培训、学习与经费',
  contests: '竞赛',
  innovation: '五小、工作室与成果',
  wages: '薪酬调查、工资价位与最低工资',
  bargaining: '集体协商与三方机制',
  congress: '职代会、厂务公开与票决',
  supervision: '一函两书与用工合规',
  disputes: '争议化解',
  gigwork: '新就业形态',
  matching: '校企、就业与助企对接',
  education: '劳动教育',
  culture: '宣传、宣讲与阵地',
  activities: '志愿与活动',
  statistics: '监测、调查、驾驶舱与蓝皮书',
} as const

export type ModuleName = keyof typeof moduleTitles

/** Modules that carry out no clause by themselves: their titles, as in their `module.ts`. */
const otherTitles: Readonly<Record<string, string>> = {
  selection: '名额、比例与择优',
  review: '评审会',
  awards: '荣誉与证章',
  duties: '任务与督办',
  indicators: '指标',
  portraits: '多维画像',
  talents: '三库：劳模库、工匠库、高技能人才库',
  units: '本单位职工与党员空白班组',
  exchange: '对接系统',
}

/** What a module is called on the pages; one that is not among the titles keeps its name. */
export const titleOfModule = (name: string): string =>
  (moduleTitles as Readonly<Record<string, string>>)[name] ?? otherTitles[name] ?? name

/**
 * How strongly the sentence speaks. 须 = 应当、必须、不得, and 确保 of the clause itself (产品约定);
 * 可 = 鼓励、支持、探索、倡导、可以 governing the clause; 促 = any other act asked for; 无 = principle, metadata, or a text without force.
 * Only 须 is given deadlines and lights.
 */
export const modalities = {
  shall: { mark: '须', title: '应当、必须、不得' },
  promote: { mark: '促', title: '推动、建立、完善、加强' },
  may: { mark: '可', title: '鼓励、支持、探索' },
  none: { mark: '无', title: '原则、元数据或无效力' },
} as const

export type Modality = keyof typeof modalities

/** One place where a clause stands: the words exactly as the pack's text has them. */
export interface Place {
  readonly pack: string
  readonly article: string
  readonly modality: Modality
  readonly text: string
}

export interface Clause {
  readonly id: string
  /** As listed in the ledger; may be a traditional or misprinted transcription. `documents[0].text` is how the text reads. */
  readonly quote: string
  /** The pack the quote was taken from. */
  readonly pack: string
  readonly documents: readonly [Place, ...Place[]]
  readonly bodies: readonly string[]
  readonly mechanism: string
  readonly module: ModuleName
  readonly modality: Modality
  /** Clauses of a higher document that settle the same matter. */
  readonly superior: readonly string[]
  /** 繁体: listed in traditional characters. 勘误: listed as misprinted; see the pack's errata. */
  readonly variant?: '繁体' | '勘误'
}

/** A place of a clause in a text. */
export const at = (pack: string, article: string, modality: Modality, text: string): Place => ({
  pack,
  article,
  modality,
  text,
})

interface Rest {
  readonly superior?: readonly string[]
  readonly variant?: Clause['variant']
}

/** Declares a clause; the first place is where the quote was taken from and gives the clause its modality. */
export function clause(
  id: string,
  module: ModuleName,
  mechanism: string,
  bodies: readonly string[],
  quote: string,
  documents: readonly [Place, ...Place[]],
  { superior = [], variant }: Rest = {},
): Clause {
  const { pack, modality } = documents[0]
  return { id, quote, pack, documents, bodies, mechanism, module, modality, superior, ...(variant && { variant }) }
}
