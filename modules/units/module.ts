import { module } from '#kernel/modules'
import { demo } from './demo.ts'
import { indicators } from './indicators.ts'
import { desk } from './desk.ts'
import { jobs } from './jobs.ts'
import { parameters } from './parameters.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'units',
  title: '本单位职工与党员空白班组',
  uses: ['oversight', 'organisations', 'people'],
  permissions: {
    'units.read': '查看单位职工缺项和班组党员情况',
    'units.own': '办理本单位职工的事',
    'units.attest': '说明本单位花名册属实',
    'units.plan': '订党员空白班组的填补计划、记跟进',
    'units.check': '核企事业单位的履责自评',
    'units.export': '导出职工缺项和党员空白班组台账',
  },
  tables,
  parameters,
  routes,
  indicators,
  jobs,
  desk,
  demo,
})
