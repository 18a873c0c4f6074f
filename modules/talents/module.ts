import { module } from '#kernel/modules'
import { demo } from './demo/index.ts'
import { indicators } from './indicators.ts'
import { jobs } from './jobs.ts'
import { own, portalPages } from './portal/pages.ts'
import { approvals } from './proposals.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'talents',
  title: '三库：劳模库、工匠库、高技能人才库',
  uses: ['administration', 'awards', 'organisations', 'oversight', 'people'],
  permissions: {
    'talents.read': '查看三库',
    'talents.propose': '凭材料提出入库、撤回',
    'talents.mark': '给标记、撤回标记',
    'talents.export': '导出三库名单',
  },
  tables,
  indicators,
  follows: ['talent_evidence.person', 'talent_mark.person'],
  approvals,
  routes,
  pages: portalPages,
  own,
  jobs,
  demo,
})
