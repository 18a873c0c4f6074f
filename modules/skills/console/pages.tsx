import { later, type ConsolePage } from '#kernel/ui'

const section = '技能与贯通'
const may = 'skills.read'

export const pages: readonly ConsolePage[] = [
  {
    path: '/crosswalk',
    title: '贯通比照',
    nav: '贯通比照',
    section,
    order: 323,
    may,
    component: later(() => import('./crosswalk.tsx'), 'Crosswalk'),
  },
  {
    path: '/skill-standards',
    title: '职业标准',
    nav: '职业标准和目录',
    section,
    order: 324,
    may,
    tab: { of: '/skill-standards', title: '标准', order: 0 },
    component: later(() => import('./standards.tsx'), 'Standards'),
  },
  {
    path: '/skill-standards/conditions',
    title: '八级和通用条件',
    section,
    may,
    tab: { of: '/skill-standards', title: '八级和通用条件', order: 10 },
    component: later(() => import('./conditions.tsx'), 'Conditions'),
  },
  {
    path: '/skill-standards/qualifications',
    title: '国家职业资格目录',
    section,
    may,
    tab: { of: '/skill-standards', title: '职业资格目录', order: 20 },
    component: later(() => import('./qualifications.tsx'), 'Qualifications'),
  },
  {
    path: '/skill-standards/new',
    title: '录入职业标准',
    section,
    may: 'skills.standards',
    component: later(() => import('./standard-new.tsx'), 'StandardNew'),
  },
  {
    path: '/skill-standards/$standard',
    title: '职业标准',
    section,
    may,
    component: later(() => import('./standard.tsx'), 'StandardPage'),
  },
  {
    path: '/people/$person/path',
    title: '成长路径',
    section: '人员与单位',
    may,
    tab: { of: '/people/$person', title: '成长路径', order: 27 },
    component: later(() => import('./person-path.tsx'), 'PersonPath'),
  },
]
