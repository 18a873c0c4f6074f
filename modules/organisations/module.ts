import { module } from '#kernel/modules'
import { moveImport, resumeImports } from './imports/move.ts'
import { demoOrganisations } from './demo.ts'
import { indicators } from './indicators.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'organisations',
  title: '单位、工会与班组',
  permissions: {
    'organisations.read': '查看单位',
    'organisations.write': '登记单位和班组',
    'organisations.import': '导入单位名册',
  },
  tables,
  indicators,
  routes,
  jobs: [moveImport, resumeImports],
  demo: async ({ transaction }) => {
    await transaction(demoOrganisations)
  },
})
