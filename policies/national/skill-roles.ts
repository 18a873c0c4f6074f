import type { Role } from './role.ts'

const reads = ['skills.read'] as const

/** What each role does in skills; the rest of a role stands in roles.ts. Sharing between 工会 and 人社 is 产品约定. */
export const skillGrants: Readonly<Record<string, readonly string[]>> = {
  unit_union_clerk: [...reads, 'skills.career'],
  unit_union_chair: reads,
  enterprise_hr: [...reads, 'skills.apply', 'skills.assess', 'skills.career', 'skills.appoint'],
  town_union: reads,
  county_union: reads,
  city_union_lmb: reads,
  province_union: reads,
  leader: reads,
  hrss_skill: [...reads, 'skills.standards', 'skills.bodies', 'skills.record'],
}

/** Posts that only skills needs. */
export const skillRoles: readonly Role[] = [
  {
    id: 'hrss_leader',
    title: '人社复核（负责人）',
    sector: '人社',
    way: 'division',
    may: ['skills.read', 'skills.agree', 'people.read', 'organisations.read', 'oversight.read'],
    sees: ['identity', 'education', 'employment', 'skills', 'training'],
  },
  {
    id: 'assessment_clerk',
    title: '评价机构经办',
    sector: '人社',
    way: 'unit',
    may: ['skills.read', 'skills.assess', 'organisations.read', 'oversight.read'],
    sees: ['identity', 'skills'],
  },
  {
    id: 'school_credits',
    title: '院校学分认定',
    sector: '教育',
    way: 'unit',
    may: ['skills.read', 'skills.credits', 'organisations.read', 'oversight.read'],
    sees: ['identity', 'skills', 'training'],
  },
]
