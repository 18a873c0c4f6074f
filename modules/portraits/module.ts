import { module } from '#kernel/modules'
import { demo } from './demo.ts'
import { jobs } from './jobs.ts'
import { load } from './load.ts'
import { own } from './own.ts'
import { parameters } from './parameters.ts'
import { pages } from './portal/pages.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'portraits',
  title: '多维画像',
  uses: ['administration', 'organisations', 'people', 'oversight', 'honours', 'innovation', 'awards'],
  permissions: { 'portraits.read': '查看多维画像' },
  tables,
  parameters,
  routes,
  pages,
  jobs,
  own,
  load,
  demo,
})
