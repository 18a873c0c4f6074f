import { module } from '#kernel/modules'
import { parameters } from './parameters.ts'
import { routes } from './routes.ts'

export default module({
  name: 'cockpit',
  title: '驾驶舱',
  uses: ['oversight', 'indicators', 'duties'],
  permissions: { 'cockpit.read': '查看驾驶舱' },
  parameters,
  routes,
})
