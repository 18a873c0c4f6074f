import { bookGrants } from './bluebook-roles.ts'
import { careGrants, careRoles } from './care-roles.ts'
import { cockpitGrants } from './cockpit-roles.ts'
import { dutyGrants } from './duty-roles.ts'
import { legislatureGrants } from './legislature-roles.ts'
import type { FieldGroup } from './field-groups.ts'
import { simulationGrants } from './simulation-roles.ts'
import { skillGrants, skillRoles } from './skill-roles.ts'
import { textGrants } from './text-roles.ts'
import { surveyGrants } from './survey-roles.ts'

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

const roster: readonly FieldGroup[] = [
  'identity',
  'education',
  'employment',
  'skills',
  'honours',
  'innovation',
  'union',
]
const archive: readonly FieldGroup[] = [...roster, 'insurance', 'card', 'training', 'mentoring', 'consent', 'volunteer']
const candidate: readonly FieldGroup[] = [...roster, 'training', 'mentoring', 'volunteer']

const unitWork = [
  'portraits.read',
  'honours.read',
  'honours.nominate',
  'honours.vote',
  'honours.notice.open',
  'honours.objection.handle',
  'honours.submit',
  'people.read',
  'people.write',
  'people.answer',
  // 原件在单位：核验由看到原件的人办，所凭的纸一并存档。
  'people.check',
  'organisations.read',
  'oversight.read',
]
const officeWork = [
  'portraits.read',
  'honours.read',
  'honours.notice.open',
  'honours.objection.handle',
  'honours.consult.send',
  'honours.submit',
  'honours.review',
  'honours.return',
  'people.read',
  'people.write',
  'people.answer',
  'people.check',
  'people.merge',
  'people.import',
  'people.reveal',
  'people.export',
  'organisations.read',
  'organisations.write',
  'organisations.import',
  'oversight.read',
]

/**
 * Who works here and what each may do. Bounds come from the post, field groups from `sees`.
 * 工会法 第三十三条 lets unions take part in selection; which field groups each sector sees is 产品约定.
 */
const posts: readonly Role[] = [
  {
    id: 'unit_union_clerk',
    title: '基层工会经办',
    sector: '工会',
    way: 'unit',
    may: [
      'units.read',
      'units.own',
      'units.attest',
      'units.plan',
      'units.export',
      'talents.read',
      'awards.read',
      // 撤销由原推荐单位提起、逐级上报；单位只能提起，暂停和决定在各级工会。
      'awards.revoke',
      'innovation.read',
      'innovation.apply',
      ...unitWork,
      'people.accounts',
      'people.import',
      'organisations.write',
    ],
    sees: archive,
  },
  {
    id: 'unit_union_chair',
    title: '基层工会主席',
    sector: '工会',
    way: 'unit',
    may: [
      'units.read',
      'units.own',
      'units.attest',
      'units.plan',
      'talents.read',
      'awards.read',
      'innovation.read',
      'innovation.apply',
      ...unitWork,
      'people.accounts',
      'honours.objection.sign',
      'people.reveal',
      'approve.second',
    ],
    sees: archive,
  },
  {
    id: 'enterprise_hr',
    title: '企业人力资源',
    sector: '企业',
    way: 'unit',
    may: [
      'units.read',
      'units.own',
      'units.attest',
      'units.export',
      'talents.read',
      'innovation.read',
      'innovation.apply',
      'people.read',
      'people.write',
      'people.answer',
      'people.import',
      'people.accounts',
      'organisations.read',
      'oversight.read',
    ],
    sees: ['identity', 'education', 'employment', 'insurance', 'skills', 'training'],
  },
  {
    // 职业病防治法第三十六条：用人单位建立职业健康监护档案。健康一组只给管这件事的岗位，本人单独同意以后才看得见。
    id: 'unit_health',
    title: '企业职业健康管理',
    sector: '企业',
    way: 'unit',
    may: [
      'units.read',
      'people.read',
      'people.write',
      'people.check',
      'people.reveal',
      'organisations.read',
      'oversight.read',
    ],
    sees: ['identity', 'employment', 'health', 'consent'],
  },
  {
    id: 'town_union',
    title: '乡镇（街道）总工会',
    sector: '工会',
    way: 'division',
    may: [
      'units.read',
      'talents.read',
      'awards.read',
      'innovation.read',
      ...unitWork,
      'honours.return',
      'people.accounts',
      'people.import',
      'organisations.write',
    ],
    sees: candidate,
  },
  {
    id: 'county_union',
    title: '县（市、区）总工会',
    sector: '工会',
    way: 'division',
    may: [
      'units.read',
      'units.export',
      'units.plan',
      'talents.read',
      'talents.propose',
      'talents.mark',
      'talents.export',
      'people.rights',
      'honours.panel',
      'review.read',
      'honours.choose',
      'honours.award',
      'selection.quota',
      'awards.read',
      'awards.write',
      'awards.import',
      'awards.revoke',
      'innovation.read',
      'innovation.review',
      'statistics.read',
      ...officeWork,
      'honours.decide',
    ],
    sees: archive,
  },
  {
    id: 'industry_union',
    title: '产业工会',
    sector: '工会',
    way: 'line',
    may: [
      'units.read',
      'talents.read',
      'awards.read',
      'awards.write',
      'awards.revoke',
      'innovation.read',
      ...officeWork,
      'honours.decide',
    ],
    sees: candidate,
  },
  {
    id: 'city_union_lmb',
    title: '市总工会劳模办（劳动和经济工作部）',
    sector: '工会',
    way: 'division',
    may: [
      'exchange.read',
      'units.read',
      'units.export',
      'talents.read',
      'talents.propose',
      'talents.mark',
      'talents.export',
      'people.rights',
      'honours.panel',
      'review.read',
      'honours.choose',
      'honours.award',
      'selection.quota',
      'awards.read',
      'awards.write',
      'awards.import',
      'awards.revoke',
      'innovation.read',
      'innovation.review',
      'statistics.read',
      'statistics.write',
      ...officeWork,
      'honours.decide',
      'honours.round.edit',
    ],
    sees: archive,
  },
  {
    id: 'province_union',
    title: '省总工会评选办',
    sector: '工会',
    way: 'division',
    may: [
      'units.read',
      'talents.read',
      'talents.propose',
      'talents.mark',
      'talents.export',
      'honours.panel',
      'review.read',
      'honours.choose',
      'honours.award',
      'selection.quota',
      'awards.read',
      'awards.write',
      'awards.import',
      'awards.revoke',
      'innovation.read',
      'innovation.review',
      'statistics.read',
      'honours.read',
      'honours.review',
      'honours.return',
      'honours.decide',
      'honours.consult.send',
      'honours.submit',
      'honours.notice.open',
      'honours.objection.handle',
      'honours.round.edit',
      'people.read',
      'people.reveal',
      'portraits.read',
      'organisations.read',
      'oversight.read',
    ],
    sees: candidate,
  },
  {
    id: 'leader',
    title: '签字领导（分管领导）',
    sector: '工会',
    way: 'division',
    may: [
      'units.read',
      'talents.read',
      'awards.read',
      'awards.approve',
      'innovation.read',
      'statistics.read',
      'honours.read',
      'honours.objection.sign',
      'honours.decide',
      'people.read',
      'portraits.read',
      'organisations.read',
      'oversight.read',
      'approve.second',
    ],
    sees: candidate,
  },
  {
    id: 'selection_committee',
    title: '评选领导小组（评委会）',
    sector: '党委政府',
    way: 'party',
    may: ['review.score', 'honours.read', 'honours.review', 'honours.decide', 'oversight.read'],
    sees: candidate,
  },
  {
    id: 'consult_dept',
    title: '联审部门',
    sector: '联审部门',
    way: 'party',
    may: ['honours.consult.reply', 'oversight.read'],
    sees: ['identity', 'employment'],
  },
  {
    id: 'category_lead',
    title: '分口牵头部门',
    sector: '分口部门',
    way: 'party',
    may: ['honours.read', 'honours.review', 'honours.return', 'oversight.read'],
    sees: candidate,
  },
  {
    id: 'supervisor',
    title: '纪检（督查）',
    sector: '纪检',
    // 纪检只看交给它的那一届：这一途径的数据库角色只有读的权利。
    way: 'inspect',
    may: ['honours.inspect', 'honours.read', 'review.read', 'awards.read', 'oversight.read'],
    sees: candidate,
  },
  {
    id: 'hrss_skill',
    title: '人社职业能力建设',
    sector: '人社',
    way: 'division',
    may: [
      'talents.read',
      'talents.propose',
      'talents.mark',
      'talents.export',
      'innovation.read',
      'innovation.review',
      'people.read',
      'organisations.read',
      'oversight.read',
    ],
    sees: ['identity', 'education', 'employment', 'insurance', 'card', 'skills', 'training'],
  },
  {
    id: 'youth_league',
    title: '团委（青创先锋工作室）',
    sector: '团委',
    way: 'division',
    may: ['innovation.read', 'innovation.review', 'people.read', 'organisations.read', 'oversight.read'],
    sees: ['identity', 'employment', 'skills'],
  },
  {
    id: 'npc_committee',
    title: '人大社会建设委员会',
    sector: '人大',
    way: 'division',
    may: ['statistics.read', 'oversight.read'],
    sees: [],
  },
  {
    id: 'person',
    title: '本人',
    sector: '本人',
    way: 'self',
    may: [],
    sees: [...archive, 'health', 'rights', 'hardship'],
  },
  {
    id: 'sys_admin',
    title: '系统管理员',
    sector: '系统',
    way: 'division',
    may: [
      'exchange.read',
      'exchange.manage',
      'admin.accounts',
      'admin.calendar',
      'admin.parameters',
      'admin.jobs',
      // An installation begins without a single unit; whoever opens accounts must first register where people work.
      'organisations.read',
      'organisations.write',
      'organisations.import',
      'oversight.read',
    ],
    sees: [],
    excludes: ['sec_admin', 'audit_admin'],
  },
  {
    id: 'sec_admin',
    title: '安全管理员',
    sector: '系统',
    way: 'division',
    may: ['exchange.read', 'admin.posts', 'admin.sessions', 'approve.second', 'organisations.read', 'oversight.read'],
    sees: [],
    excludes: ['sys_admin', 'audit_admin'],
  },
  {
    id: 'audit_admin',
    title: '审计管理员',
    sector: '系统',
    way: 'division',
    may: ['exchange.read', 'admin.audit', 'oversight.read'],
    sees: [],
    excludes: ['sys_admin', 'sec_admin'],
  },
  {
    // 对接系统自己的岗位：开通时随系统建，不授给人；范围、看得到哪几组由系统的范围定。
    id: 'exchange_system',
    title: '对接系统',
    sector: '系统',
    way: 'division',
    may: ['exchange.call'],
    sees: [],
  },
]

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
