import { later, type ConsolePage } from '#kernel/ui'

const section = '待遇与关爱'
const may = 'simulation.read'

export const pages: readonly ConsolePage[] = [
  {
    path: '/simulations',
    title: '政策测算',
    nav: '政策测算',
    section,
    order: 435,
    may,
    component: later(() => import('./list.tsx'), 'Simulations'),
  },
  {
    path: '/simulations/new',
    title: '起草测算方案',
    section,
    may: 'simulation.write',
    component: later(() => import('./new.tsx'), 'SimulationNew'),
  },
  {
    path: '/simulations/compare',
    title: '比较测算方案',
    section,
    may,
    component: later(() => import('./compare.tsx'), 'Compare'),
  },
  {
    path: '/simulations/$simulation',
    title: '测算结果',
    section,
    may,
    component: later(() => import('./one.tsx'), 'Simulation'),
  },
]
