import { later, type ConsolePage } from '#kernel/ui'

export const pages: readonly ConsolePage[] = [
  {
    path: '/people/$person/portrait',
    title: '多维画像',
    section: '人员与单位',
    may: 'portraits.read',
    tab: { of: '/people/$person', title: '画像', order: 15 },
    component: later(() => import('./portrait.tsx'), 'Portrait'),
  },
]
