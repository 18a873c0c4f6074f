import { module } from '#kernel/modules'
import { audit } from './audit.ts'
import { demo } from './demo.ts'
import { desk } from './desk.ts'
import { finders } from './finders.ts'
import { indicators } from './indicators.ts'
import { jobs } from './jobs.ts'
import { pages } from './public/pages.ts'
import { publishApproval, publishing } from './publish.ts'
import { routes } from './routes.ts'
import { own, portalPages } from './portal/pages.ts'
import { tables } from './tables.ts'

export default module({
  name: 'awards',
  title: '荣誉与证章',
  uses: ['administration', 'honours', 'organisations', 'oversight', 'people'],
  permissions: {
    'awards.read': '查看荣誉',
    'awards.write': '登记异动和证章',
    'awards.import': '补录和导入荣誉名册',
    'awards.revoke': '办理撤销和恢复',
    'awards.approve': '审批撤销和恢复',
  },
  tables,
  indicators,
  follows: ['award.person', 'award_transfer.person'],
  finders,
  approvals: { [publishing]: publishApproval },
  audit,
  routes,
  pages: [...pages, ...portalPages],
  own,
  jobs,
  desk,
  demo,
})
