import { module } from '#kernel/modules'
import { demo } from './demo.ts'
import { parameters } from './parameters.ts'
import { routes } from './routes.ts'

export default module({
  name: 'cockpit',
  title: '驾驶舱',
  // The demo's posts of the province are hired by care.
  uses: ['administration', 'care', 'duties', 'indicators', 'oversight'],
  permissions: { 'cockpit.read': '查看驾驶舱' },
  parameters,
  routes,
  demo,
})
