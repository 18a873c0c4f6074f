import { later, type ConsolePage } from '#kernel/ui'
import { pages as whatFollows } from './events-pages.ts'

const section = '劳模库'
const may = 'awards.read'

export const pages: readonly ConsolePage[] = [
  {
    path: '/awards',
    title: '荣誉名册',
    nav: '荣誉名册',
    section,
    order: 210,
    may,
    finds: '荣誉名册',
    component: later(() => import('./register.tsx'), 'Awards'),
  },
  { path: '/awards/$award', title: '荣誉', section, may, component: later(() => import('./award.tsx'), 'Award') },
  {
    path: '/decisions/$decision',
    under: '/rounds',
    title: '表彰决定',
    section,
    may,
    tab: { of: '/decisions/$decision', title: '名单和证书', order: 0 },
    component: later(() => import('./decision.tsx'), 'Decision'),
  },
  {
    path: '/decisions/$decision/numbers',
    under: '/rounds',
    title: '登记编号',
    section,
    may: 'awards.write',
    tab: { of: '/decisions/$decision', title: '证书和奖章编号', order: 10 },
    component: later(() => import('./numbers.tsx'), 'Numbers'),
  },
  {
    path: '/rounds/$round/decision',
    title: '表彰决定',
    section: '评选表彰',
    may,
    tab: { of: '/rounds/$round', title: '表彰决定', order: 60 },
    component: later(() => import('./desk.tsx'), 'DecisionDesk'),
  },
  {
    path: '/people/$person/honours',
    title: '荣誉',
    section: '人员与单位',
    may,
    tab: { of: '/people/$person', title: '荣誉', order: 20 },
    component: later(() => import('./holder.tsx'), 'HonoursOfPerson'),
  },
  {
    path: '/organisations/$organisation/honours',
    title: '荣誉',
    section: '人员与单位',
    may,
    tab: { of: '/organisations/$organisation', title: '荣誉', order: 20 },
    component: later(() => import('./holder.tsx'), 'HonoursOfUnit'),
  },
  ...whatFollows,
]
