/** The stretches of a studio's path. */
export const officeLevels = ['county', 'city', 'province'] as const
export type OfficeLevel = (typeof officeLevels)[number]

export const levelTitles: Readonly<Record<'unit' | OfficeLevel, string>> = {
  unit: '单位',
  county: '县级',
  city: '市级',
  province: '省级',
}

/** What a studio may be called: at which level, from the enterprise up. 国家级 is named elsewhere and only recorded here. */
export const studioLevels = ['企业级', '县级', '市级', '省级', '国家级'] as const
export const programmeLevels = ['县级', '市级', '省级'] as const
export type ProgrammeLevel = (typeof programmeLevels)[number]

export const namerOf: Readonly<Record<ProgrammeLevel, OfficeLevel>> = {
  县级: 'county',
  市级: 'city',
  省级: 'province',
}

export const studioStates = ['在册', '限期整改', '摘牌', '合并', '撤回'] as const
export const entryKinds = ['成员', '课题', '成果', '带徒', '收支', '活动'] as const
export type EntryKind = (typeof entryKinds)[number]
