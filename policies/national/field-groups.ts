/**
 * The groups of fields of a worker's archive. A post sees the groups its role names; the position in this list is the
 * bit in `app.sees`, so groups are appended, never reordered or removed.
 * The grouping follows the archive of the 2024 opinion, 第（十五）条; who sees which group is 产品约定.
 */
export const fieldGroups = [
  { id: 'identity', title: '身份' },
  { id: 'education', title: '教育' },
  { id: 'employment', title: '就业' },
  { id: 'insurance', title: '社保' },
  { id: 'card', title: '社保卡' },
  { id: 'skills', title: '技能' },
  { id: 'training', title: '培训' },
  { id: 'honours', title: '荣誉' },
  { id: 'innovation', title: '竞赛与创新' },
  { id: 'mentoring', title: '带徒与工作室' },
  { id: 'union', title: '工会' },
  { id: 'health', title: '健康与职业健康', closed: true },
  { id: 'rights', title: '权益', closed: true },
  { id: 'hardship', title: '民生与困难', closed: true },
  { id: 'consent', title: '授权与查阅记录' },
  { id: 'volunteer', title: '志愿服务' },
] as const satisfies readonly { id: string; title: string; closed?: true }[]

export type FieldGroup = (typeof fieldGroups)[number]['id']

/** The number stored in `app.sees` for these groups. */
export function seesBits(groups: readonly FieldGroup[]): number {
  return fieldGroups.reduce((bits, group, at) => (groups.includes(group.id) ? bits | (1 << at) : bits), 0)
}
