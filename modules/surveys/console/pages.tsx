import { later, type ConsolePage } from '#kernel/ui'

const section = '条文与数字'
const may = 'surveys.read'
const top = (title: string, order: number) => ({ of: '/surveys', title, order })
const tab = (title: string, order: number) => ({ of: '/surveys/$survey', title, order })

export const pages: readonly ConsolePage[] = [
  {
    path: '/surveys',
    title: '问卷调查',
    nav: '问卷调查',
    section,
    order: 729,
    may,
    tab: top('调查', 0),
    component: later(() => import('./list.tsx'), 'Surveys'),
  },
  {
    path: '/surveys/forms',
    title: '问卷',
    section,
    may,
    tab: top('问卷', 10),
    component: later(() => import('./forms.tsx'), 'Forms'),
  },
  {
    path: '/surveys/forms/$form',
    title: '一份问卷',
    section,
    may,
    component: later(() => import('./form.tsx'), 'FormPage'),
  },
  {
    path: '/surveys/$survey',
    title: '一次调查',
    section,
    may,
    tab: tab('问卷', 0),
    component: later(() => import('./survey.tsx'), 'Survey'),
  },
  {
    path: '/surveys/$survey/sample',
    title: '样本',
    section,
    may,
    tab: tab('样本', 10),
    component: later(() => import('./sample.tsx'), 'Sample'),
  },
  {
    path: '/surveys/$survey/return',
    title: '回收',
    section,
    may,
    tab: tab('回收', 20),
    component: later(() => import('./returns.tsx'), 'Returns'),
  },
  {
    path: '/surveys/$survey/results',
    title: '结果',
    section,
    may,
    tab: tab('结果', 30),
    component: later(() => import('./results.tsx'), 'ResultsPage'),
  },
]
