import { later, type ConsolePage } from '#kernel/ui'

const section = '人员与单位'
const may = 'units.read'

export const pages: readonly ConsolePage[] = [
  {
    path: '/unit',
    title: '本单位职工',
    nav: '本单位职工',
    section,
    order: 300,
    may: 'units.own',
    component: later(() => import('./unit.tsx'), 'OwnUnit'),
  },
  {
    path: '/unit/people',
    title: '职工缺什么',
    section,
    may,
    component: later(() => import('./unit-people.tsx'), 'UnitPeople'),
  },
  {
    path: '/organisations/$organisation/work',
    title: '职工缺什么',
    section,
    may,
    tab: { of: '/organisations/$organisation', title: '职工缺什么', order: 20 },
    component: later(() => import('./unit.tsx'), 'UnitOfOffice'),
  },
  {
    path: '/assessments',
    title: '履责自评',
    nav: '履责自评',
    section,
    order: 321,
    may,
    component: later(() => import('./assessments.tsx'), 'Assessments'),
  },
  {
    path: '/assessments/$assessment',
    title: '一份履责自评',
    section,
    may,
    component: later(() => import('./assessments.tsx'), 'Assessment'),
  },
  {
    path: '/blank-teams',
    title: '党员空白班组',
    nav: '党员空白班组',
    section,
    order: 322,
    may,
    tab: { of: '/blank-teams', title: '台账', order: 0 },
    component: later(() => import('./blank-teams.tsx'), 'BlankTeams'),
  },
  {
    path: '/blank-teams/figures',
    title: '各地各单位',
    section,
    may,
    tab: { of: '/blank-teams', title: '各地各单位', order: 10 },
    component: later(() => import('./blank-figures.tsx'), 'BlankFigures'),
  },
  {
    path: '/blank-teams/$team',
    title: '班组的党员情况',
    section,
    may,
    component: later(() => import('./blank-team.tsx'), 'BlankTeam'),
  },
]
