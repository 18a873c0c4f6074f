/** The bodies whose composition the decisions speak of (黔（三）、浙5.6、忻16). */
export const kinds = ['党代表大会', '人大', '政协', '工会代表大会', '团代会', '妇代会', '职代会', '其他'] as const
export type Kind = (typeof kinds)[number]

export const congressLevels = ['全国', '省', '市', '县', '乡镇', '单位'] as const

/** Whom the decisions want to see more of: 一线劳动者、劳动模范、工匠人才. */
export const sorts = ['frontline', 'model', 'craftsman'] as const
export type Sort = (typeof sorts)[number]
export const sortTitles: Readonly<Record<Sort, string>> = {
  frontline: '一线劳动者',
  model: '劳动模范',
  craftsman: '工匠人才',
}

/** A target as a document gives it: a share in hundredths of a percent (10.5% is 1050), or a number of people. */
export type Target = { readonly share: number } | { readonly count: number }
export type Targets = { readonly [S in Sort]?: Target }
