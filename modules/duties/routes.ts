import { importRoutes } from '#modules/organisations'
import { taskImports } from './contract/imports.ts'
import { taskImport } from './import.ts'
import { routes as map } from './routes/map.ts'
import { numberRoutes } from './routes/numbers.ts'
import { routes as meetings } from './routes/meetings.ts'
import { routes as papers } from './routes/papers.ts'
import { routes as task } from './routes/task.ts'
import { routes as tasks } from './routes/tasks.ts'

export const routes = [
  ...importRoutes(taskImports, taskImport),
  ...tasks,
  ...map,
  ...numberRoutes,
  ...meetings,
  ...papers,
  ...task,
]
