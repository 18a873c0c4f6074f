import { later, type ConsolePage } from '#kernel/ui'
import { pages as finish } from './pages-finish.ts'
import { pages as upward } from './pages-upward.ts'

const section = '评选表彰'
const may = 'honours.read'

export const pages: readonly ConsolePage[] = [
  {
    path: '/rounds',
    title: '届次',
    nav: '届次',
    section,
    order: 110,
    may,
    component: later(() => import('./rounds.tsx'), 'Rounds'),
  },
  {
    path: '/rounds/new',
    title: '部署新一届',
    section,
    may: 'honours.round.edit',
    component: later(() => import('./round-new.tsx'), 'RoundNew'),
  },
  {
    path: '/rounds/$round',
    title: '届次',
    section,
    may,
    tab: { of: '/rounds/$round', title: '进度', order: 0 },
    component: later(() => import('./round.tsx'), 'Round'),
  },
  ...finish,
  {
    path: '/rounds/$round/edit',
    title: '本届方案',
    section,
    may,
    tab: { of: '/rounds/$round', title: '方案与参数', order: 80 },
    component: later(() => import('./round-change.tsx'), 'RoundChange'),
  },
  {
    path: '/rounds/$round/finish',
    title: '办结',
    section,
    may: 'honours.round.edit',
    component: later(() => import('./round-finish.tsx'), 'RoundFinish'),
  },
  {
    path: '/nominations',
    title: '推荐材料',
    nav: '推荐材料',
    section,
    order: 120,
    may,
    finds: '推荐材料',
    component: later(() => import('./nominations.tsx'), 'Nominations'),
  },
  {
    path: '/nominations/new',
    title: '推荐',
    section,
    may: 'honours.nominate',
    component: later(() => import('./nomination-new.tsx'), 'NominationNew'),
  },
  {
    path: '/cases/$id',
    under: '/nominations',
    title: '推荐材料',
    section,
    may,
    component: later(() => import('./case.tsx'), 'Case'),
  },
  {
    path: '/cases/$id/form',
    under: '/nominations',
    title: '推荐表',
    section,
    may: 'honours.nominate',
    component: later(() => import('./case-edit.tsx'), 'CaseEdit'),
  },
  {
    path: '/cases/$id/$act',
    under: '/nominations',
    title: '不能恢复的办理',
    section,
    may,
    component: later(() => import('./case-grave.tsx'), 'CaseGrave'),
  },
  ...upward,
]
