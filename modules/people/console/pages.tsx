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
