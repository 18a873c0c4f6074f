/** Whom an award was given to. */
export const subjectKinds = ['person', 'organisation', 'team'] as const
export type SubjectKind = (typeof subjectKinds)[number]
export const subjectTitles: Readonly<Record<SubjectKind, string>> = {
  person: '个人',
  organisation: '单位',
  team: '班组',
}

/** 暂停 is internal: the public sees 有效 until a revocation is decided. */
export const states = ['有效', '暂停', '撤销'] as const
export type State = (typeof states)[number]
export const sources = ['表彰决定', '历史补录', '名册导入'] as const
export type Source = (typeof sources)[number]
export const verifieds = ['已核', '待核', '存疑'] as const
export type Verified = (typeof verifieds)[number]

/** Why a new electronic certificate takes the place of an old one. 首次 is the first. */
export const reissueReasons = ['遗失补发', '更名换发', '更正'] as const

/** Levels of the catalogue, the highest first. */
export const levels = ['国际', '国家', '部委', '省', '市', '县', '企业'] as const

/** 省 is read 省级; what is no level of government stays as it is. */
export const levelTitle = (level: string): string =>
  ['国家', '省', '市', '县', '企业'].includes(level) ? `${level}级` : level === '部委' ? '部级' : level
