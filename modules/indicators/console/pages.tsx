import { later, type ConsolePage } from '#kernel/ui'

const section = '条文与数字'
const may = 'indicators.read'

export const pages: readonly ConsolePage[] = [
  {
    path: '/indicators',
    title: '指标',
    nav: '指标',
    section,
    order: 728,
    may,
    component: later(() => import('./list.tsx'), 'Indicators'),
  },
  {
    path: '/indicators/$indicator',
    title: '一个指标',
    section,
    may,
    line: {
      of: '/clauses/$clause/duties',
      order: 10,
      component: later(() => import('./clause-line.tsx'), 'ClauseNumbers'),
    },
    component: later(() => import('./one.tsx'), 'IndicatorPage'),
  },
]
