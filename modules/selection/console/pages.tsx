import { later, type ConsolePage } from '#kernel/ui'

const of = '/rounds/$round'
const may = 'honours.read'
const section = '评选表彰'

export const pages: readonly ConsolePage[] = [
  {
    path: '/rounds/$round/quotas',
    title: '名额',
    section,
    may,
    tab: { of, title: '名额', order: 10 },
    component: later(() => import('./quotas.tsx'), 'Quotas'),
  },
  {
    path: '/rounds/$round/ratios',
    title: '比例',
    section,
    may,
    tab: { of, title: '比例', order: 20 },
    line: { of, order: 10, component: later(() => import('./ratio-line.tsx'), 'RatioLine') },
    component: later(() => import('./ratios.tsx'), 'Ratios'),
  },
  {
    path: '/rounds/$round/choice',
    title: '择优',
    section,
    may,
    tab: { of, title: '择优', order: 30 },
    component: later(() => import('./choice.tsx'), 'Choice'),
  },
  {
    path: '/rounds/$round/choice/confirm',
    title: '确定名单',
    section,
    may: 'honours.choose',
    component: later(() => import('./choice-confirm.tsx'), 'ConfirmChoice'),
  },
]
