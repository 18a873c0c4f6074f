import { module } from '#kernel/modules'
import { approvals } from './identity/merge.ts'
import { readFollows } from './identity/follows.ts'
import { registers } from './archive/registers.ts'
import { demoPeople } from './demo.ts'
import { desk } from './desk.ts'
import { indicators } from './indicators.ts'
import { jobs } from './jobs.ts'
import { own } from './own.ts'
import { exportApproval } from './search/export.ts'
import { readFinders } from './search/finders.ts'
import { parameters } from './parameters.ts'
import { pages } from './portal/pages.ts'
import { slipPages } from './accounts/slips.html.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'people',
  title: '人员与电子档案',
  uses: ['administration', 'organisations', 'oversight'],
  permissions: {
    'people.read': '查看人员',
    'people.write': '登记和修改人员',
    'people.answer': '答复本人的更正申请和来件',
    'people.import': '导入人员',
    'people.reveal': '查看证件和电话全号',
    'people.export': '导出人员',
    'people.check': '核验档案记载',
    'people.merge': '判断重复、合并和拆分档案',
    'people.rights': '办理本人的删除、限制处理和撤回同意',
    'people.accounts': '给本单位职工开通个人账号',
  },
  tables,
  indicators,
  registers: registers.map(({ key, title }) => ({ name: key, title })),
  parameters,
  routes,
  pages: [...pages, ...slipPages],
  jobs,
  desk,
  own,
  follows: [
    ...registers.map(({ key }) => `${key}.person`),
    'document.person',
    'own_request.person',
    'restriction.person',
    'archive_grant.person',
    'person.merged_into',
    'account.person',
    'kase.subject',
    'file_link.subject',
  ],
  approvals: { ...approvals, 'people.export': exportApproval },
  load: ({ modules }) => {
    readFollows(modules)
    readFinders(modules)
    return Promise.resolve()
  },
  demo: async ({ transaction }) => {
    await transaction(demoPeople)
  },
})
