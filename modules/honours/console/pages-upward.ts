import { later, type ConsolePage } from '#kernel/ui'

const section = '评选表彰'
const read = 'honours.read'

/** What goes up and comes back: sealed lists, notices and objections, letters, submissions. */
export const pages: readonly ConsolePage[] = [
  {
    path: '/rounds/$round/seal',
    title: '封存名单',
    section,
    may: read,
    component: later(() => import('./lists-seal.tsx'), 'Seal'),
  },
  { path: '/lists/$id', under: '/submissions', title: '名单', section, may: read, component: later(() => import('./lists.tsx'), 'List') },
  {
    path: '/lists/$id/void',
    under: '/submissions',
    title: '作废名单',
    section,
    may: read,
    component: later(() => import('./lists-void.tsx'), 'ListVoid'),
  },
  {
    path: '/notices',
    title: '公示与异议',
    nav: '公示与异议',
    count: ['honours.notice.open', '/objections'],
    section,
    order: 130,
    may: read,
    component: later(() => import('./notices.tsx'), 'Notices'),
  },
  {
    path: '/notices/$id',
    title: '公示',
    section,
    may: read,
    component: later(() => import('./notices-one.tsx'), 'Notice'),
  },
  {
    path: '/objections',
    under: '/notices',
    title: '异议',
    section,
    may: read,
    component: later(() => import('./objections.tsx'), 'Objections'),
  },
  {
    path: '/objections/$id',
    under: '/notices',
    title: '异议',
    section,
    may: read,
    component: later(() => import('./objections-one.tsx'), 'Objection'),
  },
  {
    path: '/letters',
    title: '联审函',
    nav: '联审函',
    count: 'honours.consult.send',
    section,
    order: 140,
    may: 'honours.consult.send',
    component: later(() => import('./letters.tsx'), 'Letters'),
  },
  // 被征求意见的部门没有“查看评选”的权限，这一页就是它的首页；函本身的地址两边共用，能看哪封由服务端定。
  {
    path: '/replies',
    title: '征求意见函',
    nav: '征求意见函',
    section,
    order: 140,
    may: 'honours.consult.reply',
    home: true,
    component: later(() => import('./letters-asked.tsx'), 'LettersAsked'),
  },
  { path: '/letters/$id', title: '联审函', section, component: later(() => import('./letters-one.tsx'), 'Letter') },
  {
    path: '/office-forms',
    title: '原表套印',
    nav: '原表套印',
    section,
    order: 160,
    may: read,
    component: later(() => import('./office-forms.tsx'), 'OfficeForms'),
  },
  {
    path: '/submissions',
    title: '报送',
    nav: '报送',
    count: ['honours.submit', 'honours.review'],
    section,
    order: 150,
    may: read,
    component: later(() => import('./submissions.tsx'), 'Submissions'),
  },
]
