import { later, type ConsolePage } from '#kernel/ui'

const section = '条文与数字'
const may = 'statistics.read'
const write = 'statistics.write'

export const pages: readonly ConsolePage[] = [
  {
    path: '/representation',
    title: '代表比例',
    nav: '代表比例',
    section,
    order: 440,
    may,
    component: later(() => import('./representation.tsx'), 'Representation'),
  },
  {
    path: '/representation/new',
    title: '登记一届代表机构',
    section,
    may: write,
    component: later(() => import('./congress-edit.tsx'), 'NewCongress'),
  },
  {
    path: '/representation/$congress',
    title: '一届代表',
    section,
    may,
    component: later(() => import('./congress.tsx'), 'CongressPage'),
  },
  {
    path: '/representation/$congress/edit',
    title: '更正登记',
    section,
    may: write,
    component: later(() => import('./congress-edit.tsx'), 'EditCongress'),
  },
  {
    path: '/representation/$congress/add',
    title: '登记代表',
    section,
    may: write,
    component: later(() => import('./members-add.tsx'), 'AddMember'),
  },
  {
    path: '/representation/$congress/paste',
    title: '粘贴代表名单',
    section,
    may: write,
    component: later(() => import('./members-paste.tsx'), 'PasteMembers'),
  },
]
