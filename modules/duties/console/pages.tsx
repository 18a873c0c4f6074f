import { later, type ConsolePage } from '#kernel/ui'

const section = '条文与数字'
const may = 'duties.read'
const write = 'duties.write'

export const pages: readonly ConsolePage[] = [
  {
    path: '/clause-map',
    title: '条文图',
    nav: '条文图',
    section,
    order: 715,
    may,
    component: later(() => import('./map.tsx'), 'ClauseMap'),
  },
  {
    path: '/clauses/$clause/duties',
    title: '任务、数字和证据',
    section,
    may,
    tab: { of: '/clauses/$clause', title: '任务、数字和证据', order: 10 },
    line: { of: '/clauses/$clause', order: 10, component: later(() => import('./clause-line.tsx'), 'ClauseLine') },
    component: later(() => import('./clause.tsx'), 'ClauseDuties'),
  },
  {
    path: '/duties',
    title: '任务台账',
    nav: '任务台账',
    section,
    order: 724,
    may,
    finds: '任务',
    tab: { of: '/duties', title: '台账', order: 0 },
    component: later(() => import('./list.tsx'), 'Tasks'),
  },
  {
    path: '/duties/owed',
    title: '欠什么',
    section,
    may,
    tab: { of: '/duties', title: '欠什么', order: 10 },
    // A department begins on its letters; what it owes stands above them.
    line: { of: '/replies', order: 10, component: later(() => import('./owed-line.tsx'), 'OwedLine') },
    component: later(() => import('./owed.tsx'), 'Owed'),
  },
  {
    path: '/duties/matrix',
    title: '职责矩阵',
    section,
    may,
    tab: { of: '/duties', title: '部门和条文', order: 20 },
    component: later(() => import('./matrix.tsx'), 'Matrix'),
  },
  {
    path: '/duties/new',
    title: '派任务',
    section,
    may: write,
    under: '/duties',
    component: later(() => import('./new.tsx'), 'NewTask'),
  },
  {
    path: '/duties/$task',
    title: '任务',
    section,
    may,
    under: '/duties',
    component: later(() => import('./task.tsx'), 'TaskPage'),
  },
  {
    path: '/duty-rolls',
    title: '导入任务分解表',
    section,
    may: write,
    under: '/duties',
    component: later(() => import('./imports.tsx'), 'TaskRolls'),
  },
  {
    path: '/duty-rolls/$batch',
    title: '一批任务分解表',
    section,
    may: write,
    under: '/duties',
    component: later(() => import('./imports.tsx'), 'TaskRoll'),
  },
  {
    path: '/meetings',
    title: '联席和三方会议',
    nav: '联席和三方会议',
    section,
    order: 726,
    may,
    component: later(() => import('./meetings.tsx'), 'Meetings'),
  },
  {
    path: '/meetings/$meeting',
    title: '会议',
    section,
    may,
    component: later(() => import('./meeting.tsx'), 'MeetingPage'),
  },
]
