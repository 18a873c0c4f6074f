import { module } from '#kernel/modules'
import { demoPeople } from './demo.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'people',
  title: '人员与电子档案',
  uses: ['organisations'],
  permissions: {
    'people.read': '查看人员',
    'people.write': '登记和修改人员',
    'people.import': '导入人员',
    'people.reveal': '查看证件和电话全号',
    'people.export': '导出人员',
  },
  tables,
  routes,
  demo: async ({ transaction }) => {
    await transaction(demoPeople)
  },
})
