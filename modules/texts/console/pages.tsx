import { later, type ConsolePage } from '#kernel/ui'

const section = '条文与数字'
const may = 'texts.read'

export const pages: readonly ConsolePage[] = [
  {
    path: '/drafts',
    title: '文本导入和比对',
    nav: '文本导入和比对',
    section,
    order: 712,
    may,
    tab: { of: '/drafts', title: '导入的文本', order: 0 },
    component: later(() => import('./list.tsx'), 'Intakes'),
  },
  {
    path: '/drafts/compare',
    title: '两份文本比对',
    section,
    may,
    under: '/drafts',
    tab: { of: '/drafts', title: '比对', order: 10 },
    component: later(() => import('./compare.tsx'), 'Compare'),
  },
  {
    path: '/drafts/new',
    title: '导入一份文本',
    section,
    may: 'texts.write',
    under: '/drafts',
    component: later(() => import('./new.tsx'), 'NewIntake'),
  },
  {
    path: '/drafts/$text',
    title: '导入的文本',
    section,
    may,
    under: '/drafts',
    component: later(() => import('./intake.tsx'), 'IntakePage'),
  },
]
