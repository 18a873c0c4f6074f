import { accountImportRoutes } from './routes/account-imports.ts'
import { accountRoutes } from './routes/accounts.ts'
import { approvalRoutes } from './routes/approvals.ts'
import { postRoutes } from './routes/posts.ts'
import { sessionRoutes } from './routes/session.ts'
import { taskRoutes } from './routes/tasks.ts'
import { valueRoutes } from './routes/values.ts'
import { watchRoutes } from './routes/watch.ts'

export const routes = [
  ...sessionRoutes,
  ...taskRoutes,
  ...accountRoutes,
  ...accountImportRoutes,
  ...postRoutes,
  ...approvalRoutes,
  ...watchRoutes,
  ...valueRoutes,
]
