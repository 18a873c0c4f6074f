import { module } from '#kernel/modules'
import { demo } from './demo.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { systemOf } from './scope.ts'
import { approvals } from './systems.ts'
import { tables } from './tables.ts'

export default module({
  name: 'exchange',
  title: '对接系统',
  uses: ['oversight', 'organisations', 'people'],
  permissions: {
    'exchange.read': '查看对接系统',
    'exchange.manage': '申请开通、停用对接系统，发密钥',
    'exchange.call': '对接系统按范围取数、写入',
  },
  tables,
  approvals,
  routes,
  jobs,
  systemOf,
  demo,
})
