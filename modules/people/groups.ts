/** The bit in `app.sees` of each group of fields: its place in policies/national/field-groups.ts, where groups are appended and never moved. */
const bits = {
  identity: 0,
  education: 1,
  employment: 2,
  insurance: 3,
  card: 4,
  skills: 5,
  training: 6,
  honours: 7,
  innovation: 8,
  mentoring: 9,
  union: 10,
  health: 11,
  consent: 14,
  volunteer: 15,
} as const
export type Bit = keyof typeof bits
export const bitOf = (group: Bit): number => bits[group]

/** The groups whose facts stand in the row of the person itself. */
export const groups = {
  identity: { title: '身份', bit: bits.identity },
  education: { title: '教育', bit: bits.education },
  employment: { title: '就业与岗位', bit: bits.employment },
  skills: { title: '技能与职称', bit: bits.skills },
  union: { title: '工会', bit: bits.union },
} as const
export type Group = keyof typeof groups

/** Whether a post sees a group. Who has no bits set at all sees none; the system's own work sees all. */
export const seesGroup = (sees: number | undefined, group: Bit): boolean =>
  sees === undefined || ((sees >> bits[group]) & 1) === 1

/** The same for a group another module names. */
export const seesNamed = (sees: number | undefined, group: string): boolean =>
  Object.hasOwn(bits, group) && seesGroup(sees, group as Bit) // it is a key of `bits`
