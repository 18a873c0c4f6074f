import { later, type ConsolePage } from '#kernel/ui'

const section = '劳模库'
const may = 'awards.read'
const of = '/awards/events'

/** Pages of what follows an honour for life. */
export const pages: readonly ConsolePage[] = [
  {
    path: '/awards/events',
    title: '异动',
    nav: '异动与撤销',
    section,
    order: 220,
    may,
    tab: { of, title: '异动', order: 0 },
    component: later(() => import('./events.tsx'), 'AwardEvents'),
  },
  {
    path: '/awards/events/new',
    title: '登记异动',
    section,
    may: 'awards.write',
    component: later(() => import('./events-new.tsx'), 'EventNew'),
  },
  {
    path: '/revocations',
    title: '撤销与恢复',
    section,
    may,
    tab: { of, title: '撤销与恢复', order: 10 },
    component: later(() => import('./revocations.tsx'), 'Revocations'),
  },
  {
    path: '/revocations/new',
    title: '提起撤销或者恢复',
    section,
    may: 'awards.revoke',
    component: later(() => import('./revocation-new.tsx'), 'RevocationNew'),
  },
  {
    path: '/revocations/$id',
    title: '撤销与恢复',
    section,
    may,
    component: later(() => import('./revocation.tsx'), 'Revocation'),
  },
  {
    path: '/revocations/$id/$act',
    title: '登记决定',
    section,
    may,
    component: later(() => import('./revocation-grave.tsx'), 'RevocationGrave'),
  },
  {
    path: '/awards/transfers',
    title: '转出和转入',
    section,
    may,
    tab: { of, title: '转出和转入', order: 20 },
    component: later(() => import('./events-transfers.tsx'), 'AwardTransfers'),
  },
  {
    path: '/awards/transfers/new',
    title: '转出',
    section,
    may: 'awards.write',
    component: later(() => import('./events-transfers.tsx'), 'TransferNew'),
  },
  {
    path: '/awards/history',
    title: '待并人',
    section,
    may,
    tab: { of, title: '待并人', order: 30 },
    component: later(() => import('./history-list.tsx'), 'History'),
  },
  {
    path: '/awards/history/new',
    title: '补录历史荣誉',
    section,
    may: 'awards.import',
    component: later(() => import('./history-new.tsx'), 'HistoryNew'),
  },
  {
    path: '/awards/history/$award',
    title: '历史荣誉',
    section,
    may,
    component: later(() => import('./history-one.tsx'), 'HistoryOne'),
  },
  {
    path: '/award-rolls',
    under: '/awards',
    title: '荣誉名册导入',
    section,
    may: 'awards.import',
    component: later(() => import('./import-pages.tsx'), 'AwardRolls'),
  },
  {
    path: '/award-rolls/$batch',
    under: '/awards',
    title: '荣誉名册导入',
    section,
    may: 'awards.import',
    component: later(() => import('./import-pages.tsx'), 'AwardRoll'),
  },
  {
    path: '/award-checks',
    under: '/awards/events',
    title: '年度核查表',
    section,
    may: 'awards.write',
    component: later(() => import('./import-pages.tsx'), 'AwardChecks'),
  },
  {
    path: '/award-checks/$batch',
    under: '/awards/events',
    title: '年度核查表',
    section,
    may: 'awards.write',
    component: later(() => import('./import-pages.tsx'), 'AwardCheck'),
  },
]
