import { bookGrants } from './bluebook-roles.ts'
import { careGrants, careRoles } from './care-roles.ts'
import { cockpitGrants } from './cockpit-roles.ts'
import { dutyGrants } from './duty-roles.ts'
import { legislatureGrants } from './legislature-roles.ts'
import { departmentRoles } from './department-roles.ts'
import { simulationGrants } from './simulation-roles.ts'
import { skillGrants, skillRoles } from './skill-roles.ts'
import { textGrants } from './text-roles.ts'
import { surveyGrants } from './survey-roles.ts'
import type { Role } from './role.ts'
import { systemRoles } from './system-roles.ts'
import { unionRoles } from './union-roles.ts'
import { unitRoles } from './unit-roles.ts'

/**
 * Who works here and what each may do. Bounds come from the post, field groups from `sees`.
 * 工会法 第三十三条 lets unions take part in selection; which field groups each sector sees is 产品约定.
 */
const posts = [...unitRoles, ...unionRoles, ...departmentRoles, ...systemRoles]

const grants = [
  bookGrants,
  careGrants,
  cockpitGrants,
  dutyGrants,
  legislatureGrants,
  simulationGrants,
  skillGrants,
  surveyGrants,
  textGrants,
]

/** Every role, with what the files beside this one grant it. */
export const roles: readonly Role[] = [
  ...posts.map(role => ({
    ...role,
    may: [...role.may, ...grants.flatMap(grant => grant[role.id] ?? [])],
  })),
  ...careRoles.map(role => ({ ...role, may: [...role.may, ...(simulationGrants[role.id] ?? [])] })),
  ...skillRoles,
]
