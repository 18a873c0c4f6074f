import { module } from '#kernel/modules'
import { readDeclared } from './declared.ts'
import { demo } from './demo/index.ts'
import { printOut } from './out.ts'
import { approvals } from './publish.ts'
import { pages } from './public/pages.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'bluebook',
  title: '蓝皮书、开放数据与课题',
  // The demo's posts are hired by honours; its book counts what the others' demos registered.
  uses: [
    'awards',
    'care',
    'duties',
    'honours',
    'indicators',
    'innovation',
    'organisations',
    'oversight',
    'people',
    'skills',
    'statistics',
  ],
  permissions: {
    'bluebook.read': '查看蓝皮书、开放数据和课题',
    'bluebook.write': '编蓝皮书、准备开放数据、登记课题',
    'bluebook.approve': '发布蓝皮书和开放数据、审课题',
    'bluebook.report': '写本单位社会责任报告产改章节',
  },
  tables,
  approvals,
  routes,
  pages,
  jobs: [printOut],
  load: ({ modules }) => {
    readDeclared(modules)
    return Promise.resolve()
  },
  demo,
})
