export const kinds = ['企业', '事业单位', '机关', '社会组织', '工会', '个体工商户', '其他'] as const
export type OrganisationKind = (typeof kinds)[number]

export const states = ['正常', '筹备', '停业', '注销'] as const
export const teamKinds = ['班组', '科室', '车间', '项目部', '其他'] as const

/** Who says so, and how well it is known. */
export const verifications = ['自报', '核验', '已核', '待核'] as const
