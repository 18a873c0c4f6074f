import { later, type ConsolePage } from '#kernel/ui'

const section = '人大监督'
const may = 'legislature.read'
const matter = '/legislature/matters/$matter'

export const pages: readonly ConsolePage[] = [
  {
    path: '/legislature',
    title: '人大监督',
    nav: '人大监督',
    section,
    order: 702,
    may,
    tab: { of: '/legislature', title: '现在', order: 0 },
    // The committee begins on its tasks; how the year stands is above them.
    line: { of: '/', order: 10, component: later(() => import('./home-line.tsx'), 'HomeLine') },
    component: later(() => import('./desk.tsx'), 'SupervisionDesk'),
  },
  {
    path: '/legislature/matters',
    title: '监督议题',
    nav: '监督议题',
    section,
    order: 704,
    may,
    finds: '监督议题',
    tab: { of: '/legislature', title: '议题', order: 10 },
    component: later(() => import('./list.tsx'), 'Matters'),
  },
  {
    path: '/legislature/plans',
    title: '年度监督工作计划',
    section,
    may,
    tab: { of: '/legislature', title: '年度计划', order: 20 },
    component: later(() => import('./plans.tsx'), 'Plans'),
  },
  {
    path: '/legislature/plans/$plan',
    title: '年度监督工作计划',
    section,
    may,
    under: '/legislature/plans',
    component: later(() => import('./plans.tsx'), 'PlanPage'),
  },
  {
    path: matter,
    title: '监督议题',
    section,
    may,
    under: '/legislature/matters',
    component: later(() => import('./matter.tsx'), 'MatterPage'),
  },
  {
    path: `${matter}/inspection`,
    title: '检查',
    section,
    may,
    under: '/legislature/matters',
    component: later(() => import('./inspection.tsx'), 'InspectionPage'),
  },
  {
    path: `${matter}/questions`,
    title: '询问',
    section,
    may,
    under: '/legislature/matters',
    component: later(() => import('./questions.tsx'), 'QuestionsPage'),
  },
]
