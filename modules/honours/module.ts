import { module } from '#kernel/modules'
import { bundleApproval, taking } from './bundle-approval.ts'
import { readAudits } from './bundle-parts.ts'
import { demo } from './demo/index.ts'
import { desk } from './desk.ts'
import { indicators } from './indicators.ts'
import { jobs } from './jobs.ts'
import { parameters } from './parameters.ts'
import { own } from './portal/own.ts'
import { portalPages } from './portal/pages.ts'
import { pages } from './public/pages.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'honours',
  title: '评选表彰',
  uses: ['administration', 'organisations', 'oversight', 'people'],
  permissions: {
    'honours.read': '查看评选',
    'honours.nominate': '推荐',
    'honours.vote': '录入职代会审议',
    'honours.notice.open': '公示',
    'honours.objection.handle': '办理异议',
    'honours.objection.sign': '签署异议结论',
    'honours.consult.send': '发函征求意见',
    'honours.consult.reply': '回函',
    'honours.submit': '报送',
    'honours.review': '审核',
    'honours.decide': '集体研究决定',
    'honours.return': '退回',
    'honours.round.edit': '部署届次',
    'honours.panel': '组织评审会',
    'honours.choose': '择优、定名单',
    'honours.award': '登记表彰',
    'honours.inspect': '纪检查看',
  },
  tables,
  indicators,
  follows: ['nomination.person', 'consent.person'],
  parameters,
  approvals: { [taking]: bundleApproval },
  routes,
  pages: [...pages, ...portalPages],
  jobs,
  desk,
  own,
  load: ({ modules }) => {
    readAudits(modules)
    return Promise.resolve()
  },
  demo,
})
