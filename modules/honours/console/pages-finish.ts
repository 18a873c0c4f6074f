import { later, type ConsolePage } from '#kernel/ui'

const section = '评选表彰'
const read = 'honours.read'

/** The finish of a round: its days counted back, its figures, who left it, what is kept of it, who inspects it. */
export const pages: readonly ConsolePage[] = [
  {
    path: '/rounds/$round/schedule',
    title: '日程倒排',
    section,
    may: read,
    tab: { of: '/rounds/$round', title: '日程倒排', order: 50 },
    component: later(() => import('./schedule.tsx'), 'Schedule'),
  },
  {
    path: '/rounds/$round/statistics',
    title: '统计与审计包',
    section,
    may: read,
    tab: { of: '/rounds/$round', title: '统计与审计包', order: 70 },
    component: later(() => import('./statistics.tsx'), 'Statistics'),
  },
  {
    path: '/rounds/$round/figures',
    title: '统计数后面的人',
    section,
    may: read,
    component: later(() => import('./statistics-names.tsx'), 'StatisticsNames'),
  },
  {
    path: '/rounds/$round/exits',
    title: '退出名单',
    section,
    may: read,
    component: later(() => import('./exits.tsx'), 'Exits'),
  },
  {
    path: '/rounds/$round/inspectors',
    title: '交纪检查看',
    section,
    may: 'honours.round.edit',
    component: later(() => import('./inspectors.tsx'), 'Inspectors'),
  },
  // 纪检的首页：交给它的届次，和里面不寻常的事。
  {
    path: '/inspection',
    title: '监督检查',
    nav: '监督检查',
    section,
    order: 105,
    may: 'honours.inspect',
    home: true,
    component: later(() => import('./inspection.tsx'), 'Inspection'),
  },
]
