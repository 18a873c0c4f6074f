import { later, type ConsolePage } from '#kernel/ui'

const section = '今天'
const may = 'cockpit.read'

export const pages: readonly ConsolePage[] = [
  {
    path: '/cockpit',
    title: '驾驶舱',
    nav: '驾驶舱',
    section,
    order: 3,
    may,
    line: { of: '/', order: 10, component: later(() => import('./home-line.tsx'), 'CockpitLine') },
    component: later(() => import('./desk.tsx'), 'Cockpit'),
  },
  {
    path: '/cockpit/wall',
    title: '驾驶舱大屏',
    may,
    under: '/cockpit',
    component: later(() => import('./wall.tsx'), 'CockpitWall'),
  },
]
