import { module } from '#kernel/modules'
import { demo } from './demo/index.ts'
import { desk } from './desk.ts'
import { indicators } from './indicators.ts'
import { parameters } from './parameters.ts'
import { approvals } from './publish.ts'
import { pages } from './public/pages.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'legislature',
  title: '人大监督',
  // Tasks that opinions become, numbers that questions carry, what is published; the demo's posts are hired by honours.
  uses: ['duties', 'honours', 'indicators', 'innovation', 'organisations', 'oversight'],
  permissions: {
    'legislature.read': '查看人大监督议题',
    'legislature.write': '立议题、登记委员会的步骤、抽样、测评、公布',
    'legislature.answer': '报告、答复、逐条反馈',
  },
  tables,
  parameters,
  indicators,
  routes,
  approvals,
  pages,
  desk,
  demo,
})
