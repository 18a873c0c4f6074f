import { module } from '#kernel/modules'
import { audit } from './audit.ts'
import { jobs } from './choice-run.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'selection',
  title: '名额、比例与择优',
  uses: ['administration', 'honours', 'organisations', 'oversight'],
  permissions: { 'selection.quota': '分配名额' },
  tables,
  audit,
  routes,
  jobs,
})
