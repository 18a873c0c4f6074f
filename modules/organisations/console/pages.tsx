import { later, type ConsolePage } from '#kernel/ui'

const section = '人员与单位'
const may = 'organisations.read'

export const pages: readonly ConsolePage[] = [
  {
    path: '/organisations',
    title: '单位',
    nav: '单位',
    section,
    order: 310,
    may,
    finds: '单位',
    component: later(() => import('./list.tsx'), 'Organisations'),
  },
  {
    path: '/organisations/new',
    title: '登记单位',
    section,
    may: 'organisations.write',
    component: later(() => import('./edit.tsx'), 'NewOrganisation'),
  },
  {
    path: '/organisations/imports',
    title: '单位名册导入',
    section,
    may: 'organisations.import',
    component: later(() => import('./organisation-imports.tsx'), 'OrganisationImports'),
  },
  {
    path: '/organisations/imports/$batch',
    title: '单位名册导入',
    section,
    may: 'organisations.import',
    component: later(() => import('./organisation-imports.tsx'), 'OrganisationImport'),
  },
  {
    path: '/organisations/$organisation',
    title: '单位',
    section,
    may,
    tab: { of: '/organisations/$organisation', title: '登记内容', order: 0 },
    component: later(() => import('./organisation.tsx'), 'OrganisationPage'),
  },
  {
    path: '/organisations/$organisation/edit',
    title: '修改单位',
    section,
    may: 'organisations.write',
    component: later(() => import('./edit.tsx'), 'EditOrganisation'),
  },
  {
    path: '/teams',
    title: '班组',
    nav: '班组',
    section,
    order: 320,
    may,
    component: later(() => import('./teams.tsx'), 'Teams'),
  },
]
