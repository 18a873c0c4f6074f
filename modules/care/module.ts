import { module } from '#kernel/modules'
import { demo } from './demo/index.ts'
import { indicators } from './indicators.ts'
import { jobs } from './jobs.ts'
import { parameters } from './parameters.ts'
import { courtesyPages } from './portal/courtesy.html.ts'
import { own, portalPages } from './portal/pages.ts'
import { tripPages } from './portal/trips.html.ts'
import { payApproval } from './pay-batch.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'
import { settleApproval } from './trip-costs.ts'

export default module({
  name: 'care',
  title: '待遇与关爱',
  uses: ['administration', 'awards', 'honours', 'organisations', 'oversight', 'people', 'talents'],
  permissions: {
    'care.read': '查看待遇',
    'care.write': '登记待遇的事实、账户、在世核验，答复本人',
    'care.pay': '制单、取银行文件、登记回盘、追回',
    'care.approve': '批准发放',
    'care.budget': '录入预算',
    'care.export': '导出待遇名单',
    'care.trips': '组织疗休养、体检',
    'care.serve': '办理帮扶、互助等服务',
  },
  parameters,
  tables,
  follows: [
    'care_fact.person',
    'care_check.person',
    'care_account.person',
    'care_contest.person',
    'care_seat.person',
    'care_service.person',
    'care_pass.person',
    'care_posting_entry.person',
    'care_compare_row.person',
  ],
  approvals: { 'care.pay': payApproval, 'care.settle': settleApproval },
  routes,
  indicators,
  pages: [...portalPages, ...tripPages, ...courtesyPages],
  own,
  jobs,
  demo,
})
