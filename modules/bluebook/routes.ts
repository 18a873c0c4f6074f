import { routes as chapters } from './routes/chapters.ts'
import { routes as editions } from './routes/editions.ts'
import { routes as open } from './routes/open.ts'
import { routes as print } from './routes/print.ts'
import { routes as report } from './routes/report.ts'
import { routes as research } from './routes/research.ts'
import { routes as snapshots } from './routes/snapshots.ts'

export const routes = [...editions, ...chapters, ...snapshots, ...print, ...open, ...research, ...report]
