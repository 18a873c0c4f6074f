import { module } from '#kernel/modules'
import { parameters } from './parameters.ts'
import { pages } from './public/pages.ts'
import { routes } from './routes.ts'

export default module({
  name: 'oversight',
  title: '条文、任务、督办与人大监督',
  permissions: { 'oversight.read': '查看条文与参数' },
  parameters,
  routes,
  pages,
})
