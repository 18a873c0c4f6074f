import { later, type ConsolePage } from '#kernel/ui'

const section = '劳模库'
const may = 'talents.read'
const of = '/databases/$database'

export const pages: readonly ConsolePage[] = [
  {
    path: '/databases',
    title: '三库',
    nav: '三库',
    section,
    order: 200,
    may,
    component: later(() => import('./databases.tsx'), 'Databases'),
  },
  {
    path: of,
    title: '名单',
    section,
    may,
    tab: { of, title: '名单', order: 0 },
    component: later(() => import('./entries.tsx'), 'Entries'),
  },
  {
    path: '/databases/$database/moves',
    title: '进出',
    section,
    may,
    tab: { of, title: '进出', order: 10 },
    component: later(() => import('./moves.tsx'), 'Moves'),
  },
  {
    path: '/databases/$database/figures',
    title: '分布',
    section,
    may,
    tab: { of, title: '分布', order: 20 },
    component: later(() => import('./figures.tsx'), 'FiguresPage'),
  },
  {
    path: '/databases/$database/definitions',
    title: '定义',
    section,
    may,
    tab: { of, title: '定义', order: 30 },
    component: later(() => import('./definitions.tsx'), 'Definitions'),
  },
  {
    path: '/people/$person/databases',
    title: '三库',
    section: '人员与单位',
    may,
    tab: { of: '/people/$person', title: '三库和标记', order: 25 },
    line: { of: '/people/$person', order: 20, component: later(() => import('./person-line.tsx'), 'PersonLine') },
    component: later(() => import('./person.tsx'), 'PersonDatabases'),
  },
]
