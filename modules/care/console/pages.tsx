import { later, type ConsolePage } from '#kernel/ui'

const section = '待遇与关爱'
const may = 'care.read'

export const pages: readonly ConsolePage[] = [
  {
    path: '/care',
    title: '应享未享',
    nav: '应享未享',
    section,
    order: 410,
    may,
    component: later(() => import('./unreached.tsx'), 'Unreached'),
  },
  {
    path: '/care/inbox',
    title: '待核验、待答复',
    nav: '待核验、待答复',
    section,
    order: 415,
    may,
    component: later(() => import('./inbox.tsx'), 'Inbox'),
  },
  {
    path: '/care/batches',
    title: '发放',
    nav: '发放',
    section,
    order: 420,
    may,
    component: later(() => import('./batches.tsx'), 'Batches'),
  },
  {
    path: '/care/batches/$batch',
    title: '一批发放',
    section,
    may,
    component: later(() => import('./batch.tsx'), 'Batch'),
  },
  {
    path: '/care/budgets',
    title: '预算',
    nav: '预算',
    section,
    order: 425,
    may,
    component: later(() => import('./budgets.tsx'), 'Budgets'),
  },
  {
    path: '/care/items',
    title: '待遇项目',
    nav: '待遇项目',
    section,
    order: 430,
    may,
    component: later(() => import('./items.tsx'), 'Items'),
  },
  {
    path: '/care/items/$item',
    title: '待遇项目',
    section,
    may,
    component: later(() => import('./item.tsx'), 'ItemPage'),
  },
  {
    path: '/people/$person/care',
    title: '待遇',
    section: '人员与单位',
    may,
    tab: { of: '/people/$person', title: '待遇', order: 35 },
    component: later(() => import('./person.tsx'), 'PersonCare'),
  },
]
