import { module } from '#kernel/modules'
import { audit } from './audit.ts'
import { demo } from './demo.ts'
import { parameters } from './parameters.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'review',
  title: '评审会',
  uses: ['administration', 'honours', 'oversight'],
  permissions: { 'review.read': '查看评审会', 'review.score': '评委打分' },
  audit,
  tables,
  parameters,
  routes,
  demo,
})
