import { later, type ConsolePage } from '#kernel/ui'

const section = '系统管理'
const may = 'exchange.read'

export const pages: readonly ConsolePage[] = [
  {
    path: '/exchange',
    title: '对接系统',
    nav: '对接系统',
    section,
    order: 945,
    may,
    tab: { of: '/exchange', title: '系统', order: 0 },
    component: later(() => import('./systems.tsx'), 'Systems'),
  },
  {
    path: '/exchange/mapping',
    title: '字段对照',
    section,
    may,
    tab: { of: '/exchange', title: '字段对照', order: 10 },
    component: later(() => import('./mapping.tsx'), 'MappingPage'),
  },
  {
    path: '/exchange/new',
    title: '申请开通对接系统',
    section,
    may: 'exchange.manage',
    component: later(() => import('./new.tsx'), 'NewSystem'),
  },
  {
    path: '/exchange/$system',
    title: '对接系统',
    section,
    may,
    component: later(() => import('./system.tsx'), 'SystemPage'),
  },
]
