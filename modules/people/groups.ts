/**
 * The groups of the archive that this module fills, with their bit in `app.sees`: the place in policies/national/field-groups.ts,
 * where groups are appended and never moved.
 */
export const groups = {
  identity: { title: '身份', bit: 0 },
  education: { title: '教育', bit: 1 },
  employment: { title: '就业与岗位', bit: 2 },
  skills: { title: '技能与职称', bit: 5 },
  union: { title: '工会', bit: 10 },
} as const
export type Group = keyof typeof groups

/** Whether a post sees a group. Who has no bits set at all sees none; the system's own work sees all. */
export const seesGroup = (sees: number | undefined, group: Group): boolean =>
  sees === undefined || ((sees >> groups[group].bit) & 1) === 1
