import { module } from '#kernel/modules'
import { readApprovals } from './approvals.ts'
import { readOwns } from './home/owns.ts'
import { readDesks } from './home/waits.ts'
import { jobs } from './jobs.ts'
import { portal } from './portal/pages.ts'
import { pages } from './public/pages.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'
import { readOfficeLaw } from './values/office.ts'

export default module({
  name: 'administration',
  title: '系统管理与首页',
  permissions: {
    'admin.accounts': '开立和管理账号',
    'admin.posts': '授予、结束、交接岗位',
    'admin.sessions': '查看和注销会话',
    'admin.audit': '查阅审计记录',
    'admin.jobs': '查看和重试后台作业',
    'admin.calendar': '登记地方放假日',
    'admin.parameters': '录入本单位参数',
    'approve.second': '复核他人的申请',
  },
  tables,
  routes,
  pages: [...pages, ...portal],
  jobs,
  load: async ({ modules, transaction }) => {
    readDesks(modules)
    readApprovals(modules)
    readOwns(modules)
    await transaction(readOfficeLaw)
  },
})
