import { module } from '#kernel/modules'
import { offerDrafts } from '#modules/duties'
import { approvals } from './approvals.ts'
import { demo } from './demo/index.ts'
import { draftBooks } from './draft.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'texts',
  title: '决定文本',
  // The demo's posts are hired by honours.
  uses: ['duties', 'honours', 'oversight'],
  permissions: {
    'texts.read': '查看导入的文本和比对',
    'texts.write': '导入文本、逐句确认',
    'texts.check': '对照原件复核导入的文本',
  },
  tables,
  approvals,
  routes,
  load: () => {
    offerDrafts(draftBooks)
    return Promise.resolve()
  },
  demo,
})
