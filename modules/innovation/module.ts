import { module } from '#kernel/modules'
import { demo } from './demo/index.ts'
import { desk } from './desk.ts'
import { indicators } from './indicators.ts'
import { jobs } from './jobs.ts'
import { parameters } from './parameters.ts'
import { pages } from './public/pages.ts'
import { routes } from './routes.ts'
import { tables } from './tables.ts'

export default module({
  name: 'innovation',
  title: '五小、工作室与成果',
  // The demo acts as the people honours has hired: it must stand already.
  uses: ['administration', 'honours', 'organisations', 'oversight', 'people'],
  permissions: {
    'innovation.read': '查看工作室和工匠学院',
    'innovation.apply': '申报和年报',
    'innovation.review': '核查、命名和年检',
  },
  tables,
  indicators,
  follows: ['studio.leader', 'studio_entry.person', 'studio_application.leader'],
  parameters,
  routes,
  pages,
  jobs,
  desk,
  demo,
})
