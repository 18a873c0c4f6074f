import { module } from '#kernel/modules'
import { readDeclared } from './declared.ts'
import { parameters } from './parameters.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { desk } from './watch.ts'

export default module({
  name: 'indicators',
  title: '指标',
  uses: ['oversight'],
  permissions: { 'indicators.read': '查看指标' },
  parameters,
  routes,
  desk,
  jobs,
  load: ({ modules }) => {
    readDeclared(modules)
    return Promise.resolve()
  },
})
