import { later, type ConsolePage } from '#kernel/ui'

const section = '条文与数字'
const may = 'bluebook.read'
const book = '/blue-books/$edition'

export const pages: readonly ConsolePage[] = [
  {
    path: '/blue-books',
    title: '蓝皮书',
    nav: '蓝皮书和开放数据',
    section,
    order: 729,
    may,
    component: later(() => import('./list.tsx'), 'BlueBooks'),
  },
  {
    path: book,
    title: '一年的蓝皮书',
    section,
    may,
    tab: { of: book, title: '章节', order: 0 },
    component: later(() => import('./edition.tsx'), 'EditionPage'),
  },
  {
    path: `${book}/snapshots`,
    title: '快照和变化',
    section,
    may,
    tab: { of: book, title: '快照和变化', order: 10 },
    component: later(() => import('./snapshots.tsx'), 'Snapshots'),
  },
  {
    path: `${book}/open-data`,
    title: '开放数据',
    section,
    may,
    tab: { of: book, title: '开放数据', order: 20 },
    component: later(() => import('./open.tsx'), 'OpenData'),
  },
  {
    path: `${book}/chapters/$chapter`,
    title: '写一章',
    section,
    may,
    reading: true,
    component: later(() => import('./chapter.tsx'), 'ChapterPage'),
  },
  {
    path: '/research',
    title: '课题研究',
    nav: '课题研究',
    section,
    order: 731,
    may,
    finds: '课题',
    component: later(() => import('./research.tsx'), 'Research'),
  },
  {
    path: '/research/$project',
    title: '一个课题',
    section,
    may,
    component: later(() => import('./project.tsx'), 'ProjectPage'),
  },
  {
    path: '/reform-report',
    title: '社会责任报告产改章节',
    nav: '社会责任报告产改章节',
    section: '人员与单位',
    order: 310,
    may: 'bluebook.report',
    component: later(() => import('./report.tsx'), 'ReformReport'),
  },
]
