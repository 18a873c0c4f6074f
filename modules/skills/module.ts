import { module } from '#kernel/modules'
import { demo } from './demo/index.ts'
import { indicators } from './indicators.ts'
import { creditJobs } from './credits-follow.ts'
import { jobs } from './results.ts'
import { parameters } from './parameters.ts'
import { own, pages } from './portal/pages.ts'
import { routes } from './routes.ts'
import { approvals } from './standard-pages.ts'
import { tables } from './tables.ts'

export default module({
  name: 'skills',
  title: '技能等级、贯通与学分',
  uses: ['administration', 'honours', 'innovation', 'organisations', 'oversight', 'people', 'portraits', 'talents'],
  permissions: {
    'skills.read': '查看技能评价、贯通和成长路径',
    'skills.standards': '录入职业标准',
    'skills.agree': '复核职业标准',
    'skills.bodies': '登记和监管评价机构',
    'skills.assess': '组织评价：计划、报名审核、成绩、发证',
    'skills.apply': '为本单位职工报名',
    'skills.appoint': '评聘特级技师、首席技师',
    'skills.record': '备案特级技师、首席技师',
    'skills.career': '岗位通道和职业生涯指导计划',
    'skills.credits': '学分转换规则和认定',
  },
  tables,
  follows: [
    'assessment_application.person',
    'technician_appointment.person',
    'career_plan.person',
    'credit_request.person',
    'credit_entry.person',
  ],
  parameters,
  approvals,
  routes,
  indicators,
  pages,
  own,
  jobs: [...jobs, ...creditJobs],
  demo,
})
