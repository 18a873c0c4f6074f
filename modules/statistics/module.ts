import { module } from '#kernel/modules'
import { demo } from './demo/index.ts'
import { indicators } from './indicators.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'statistics',
  title: '监测、调查、驾驶舱与蓝皮书',
  uses: ['honours', 'organisations', 'oversight', 'people'],
  permissions: { 'statistics.read': '查看监测', 'statistics.write': '登记代表和委员' },
  tables,
  indicators,
  follows: ['representative.person'],
  routes,
  demo,
})
