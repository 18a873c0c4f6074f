import { module } from '#kernel/modules'
import { demo } from './demo/index.ts'
import { indicators } from './indicators.ts'
import { jobs } from './jobs.ts'
import { parameters } from './parameters.ts'
import { own } from './portal/own.ts'
import { publicPages } from './public/pages.ts'
import { officePages } from './public/slips.html.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'surveys',
  title: '问卷调查',
  uses: ['administration', 'organisations', 'oversight', 'people'],
  permissions: {
    'surveys.read': '查看问卷调查和加权的结果',
    'surveys.write': '编问卷，抽样，打印纸条，开始、催、结束',
    'surveys.enter': '录入纸质、电话答卷',
    'surveys.texts': '看写的话，标能不能用',
    'surveys.export': '导出结果',
  },
  parameters,
  tables,
  follows: ['survey_draw.person'],
  indicators,
  routes,
  pages: [...publicPages, ...officePages],
  own,
  jobs,
  demo,
})
