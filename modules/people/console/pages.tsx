import { later, type ConsolePage } from '#kernel/ui'

const section = '人员与单位'

export const pages: readonly ConsolePage[] = [
  {
    path: '/people',
    title: '人员',
    nav: '人员',
    section,
    order: 330,
    may: 'people.read',
    finds: '人员',
    component: later(() => import('./list.tsx'), 'People'),
  },
  {
    path: '/people/new',
    title: '登记人员',
    section,
    may: 'people.write',
    component: later(() => import('./edit.tsx'), 'NewPerson'),
  },
  {
    path: '/rosters',
    title: '花名册导入',
    nav: '花名册导入',
    section,
    order: 340,
    may: 'people.import',
    component: later(() => import('./imports.tsx'), 'PeopleImports'),
  },
  {
    path: '/rosters/$batch',
    title: '花名册导入',
    section,
    may: 'people.import',
    component: later(() => import('./imports.tsx'), 'PeopleImport'),
  },
  {
    path: '/worker-accounts',
    title: '职工账号',
    nav: '职工账号',
    section,
    order: 345,
    may: 'people.accounts',
    component: later(() => import('./worker-accounts.tsx'), 'WorkerAccounts'),
  },
  {
    path: '/own-requests',
    title: '本人申请',
    nav: '本人申请',
    section,
    order: 350,
    may: 'people.write',
    component: later(() => import('./own-requests.tsx'), 'OwnRequests'),
  },
  {
    path: '/own-requests/$request',
    title: '本人申请',
    section,
    may: 'people.write',
    component: later(() => import('./own-request.tsx'), 'OwnRequestPage'),
  },
  {
    path: '/people/$person',
    title: '人员档案',
    section,
    may: 'people.read',
    tab: { of: '/people/$person', title: '档案', order: 0 },
    component: later(() => import('./person.tsx'), 'PersonPage'),
  },
  {
    path: '/people/$person/edit',
    title: '修改档案',
    section,
    may: 'people.write',
    component: later(() => import('./edit.tsx'), 'EditPerson'),
  },
]
