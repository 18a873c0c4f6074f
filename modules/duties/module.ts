import { module } from '#kernel/modules'
import { approvals } from './act.ts'
import { demo } from './demo/index.ts'
import { desk } from './desk.ts'
import { readIndicated } from './indicated.ts'
import { indicators } from './indicators.ts'
import { jobs } from './jobs.ts'
import { parameters } from './parameters.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'duties',
  title: '任务与督办',
  // The demo's posts are hired by honours and innovation.
  uses: ['honours', 'indicators', 'innovation', 'organisations', 'oversight'],
  permissions: {
    'duties.read': '查看任务、条文图和会议',
    'duties.write': '派任务、核验、办联席会议和三方会议',
    'duties.report': '签收任务、报进展、申请销号和延期',
    'duties.close': '复核后销号',
  },
  tables,
  parameters,
  indicators,
  approvals,
  routes,
  jobs,
  desk,
  load: ({ modules }) => {
    readIndicated(modules)
    return Promise.resolve()
  },
  demo,
})
