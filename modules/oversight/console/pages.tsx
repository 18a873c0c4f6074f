import { later, type ConsolePage } from '#kernel/ui'

const section = '条文与数字'

export const pages: readonly ConsolePage[] = [
  {
    path: '/texts',
    title: '决定原文',
    section,
    order: 710,
    nav: '决定原文',
    may: 'oversight.read',
    component: later(() => import('./texts.tsx'), 'Texts'),
  },
  {
    path: '/texts/$pack',
    title: '决定原文',
    section,
    may: 'oversight.read',
    reading: true,
    component: later(() => import('./text.tsx'), 'Text'),
  },
  {
    path: '/clauses',
    title: '条文台账',
    section,
    order: 720,
    nav: '条文台账',
    may: 'oversight.read',
    finds: '条文',
    component: later(() => import('./ledger.tsx'), 'Ledger'),
  },
  {
    path: '/clauses/$clause',
    title: '条文',
    section,
    may: 'oversight.read',
    component: later(() => import('./clause.tsx'), 'ClausePage'),
  },
  {
    path: '/rules',
    title: '规则',
    section,
    order: 730,
    nav: '规则与算例',
    may: 'oversight.read',
    component: later(() => import('./rules.tsx'), 'Rules'),
  },
  {
    path: '/rules/$rule',
    title: '规则',
    section,
    may: 'oversight.read',
    reading: true,
    component: later(() => import('./rule.tsx'), 'RulePage'),
  },
  {
    path: '/parameters',
    title: '规则与参数',
    section,
    order: 735,
    nav: '规则与参数',
    may: 'oversight.read',
    component: later(() => import('./parameters.tsx'), 'Parameters'),
  },
]
