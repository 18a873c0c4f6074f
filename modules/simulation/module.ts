import { module } from '#kernel/modules'
import { demo } from './demo.ts'
import { jobs } from './jobs.ts'
import { parameters } from './parameters.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'simulation',
  title: '政策测算',
  uses: ['administration', 'awards', 'care', 'indicators', 'organisations'],
  permissions: { 'simulation.read': '查看政策测算', 'simulation.write': '起草、测算和导出方案' },
  parameters,
  tables,
  routes,
  jobs,
  demo,
})
