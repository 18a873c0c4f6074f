import type { FieldGroup } from './field-groups.ts'

export type Sector =
  | '工会'
  | '人社'
  | '团委'
  | '教育'
  | '财政'
  | '纪检'
  | '党委政府'
  | '企业'
  | '联审部门'
  | '分口部门'
  | '人大'
  | '本人'
  | '系统'

export interface Role {
  readonly id: string
  readonly title: string
  readonly sector: Sector
  readonly way: 'division' | 'line' | 'unit' | 'party' | 'inspect' | 'self'
  readonly may: readonly string[]
  readonly sees: readonly FieldGroup[]
  /** Roles one account may not hold together with this one. */
  readonly excludes?: readonly string[]
}

/** What 单位 and 工会 enter of everybody. */
const roster: readonly FieldGroup[] = [
  'identity',
  'education',
  'employment',
  'skills',
  'honours',
  'innovation',
  'union',
]
/** The whole archive, health and hardship apart. */
export const archive: readonly FieldGroup[] = [
  ...roster,
  'insurance',
  'card',
  'training',
  'mentoring',
  'consent',
  'volunteer',
]
/** What is judged of a candidate. */
export const candidate: readonly FieldGroup[] = [...roster, 'training', 'mentoring', 'volunteer']
