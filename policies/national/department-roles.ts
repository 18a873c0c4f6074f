import { candidate, type Role } from './role.ts'

/** Everybody the unions work with: the committee, who is asked for an opinion, who supervises, 人社, 团委, 人大. */
export const departmentRoles: readonly Role[] = [
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
]
