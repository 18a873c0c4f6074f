import { later, type ConsolePage } from '#kernel/ui'

const section = '评选表彰'
const may = 'honours.panel'
const read = 'review.read'
const score = 'review.score'

export const pages: readonly ConsolePage[] = [
  {
    path: '/panels',
    title: '评审会',
    nav: '评审会',
    section,
    order: 145,
    may: read,
    component: later(() => import('./panels.tsx'), 'Panels'),
  },
  {
    path: '/panels/new',
    title: '组织评审会',
    section,
    may,
    component: later(() => import('./panel-new.tsx'), 'PanelNew'),
  },
  {
    path: '/panels/$panel',
    title: '评审会',
    section,
    may: read,
    component: later(() => import('./panel.tsx'), 'Panel'),
  },
  {
    path: '/panels/$panel/sign',
    title: '上传签字结果表',
    section,
    may,
    component: later(() => import('./panel-sign.tsx'), 'PanelSign'),
  },
  {
    path: '/panels/$panel/void',
    title: '作废评审会',
    section,
    may,
    component: later(() => import('./panel-void.tsx'), 'PanelVoid'),
  },
  {
    path: '/panels/$panel/members/$member',
    title: '一名评委',
    section,
    may,
    component: later(() => import('./panel-member.tsx'), 'PanelMember'),
  },
  // 评委的全部工作就是这一页：登录后先到这里。
  {
    path: '/reviews',
    title: '我的评审',
    nav: '我的评审',
    section,
    order: 146,
    may: score,
    home: true,
    component: later(() => import('./reviews.tsx'), 'Reviews'),
  },
  {
    path: '/reviews/$panel',
    title: '我的评审',
    section,
    may: score,
    component: later(() => import('./review-panel.tsx'), 'ReviewPanel'),
  },
  {
    path: '/reviews/$panel/$item',
    title: '评分',
    section,
    may: score,
    component: later(() => import('./review-case.tsx'), 'ReviewCase'),
  },
]
