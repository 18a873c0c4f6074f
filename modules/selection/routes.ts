import { routes as change } from './choice-change.ts'
import { routes as confirm } from './choice-confirm.ts'
import { routes as choiceLetter } from './choice-letter.ts'
import { routes as run } from './choice-run.ts'
import { routes as choice } from './choice-view.ts'
import { routes as adjust } from './routes/adjust.ts'
import { routes as allocate } from './routes/allocate.ts'
import { routes as quotas } from './routes/quotas.ts'
import { routes as ratios } from './routes/ratios.ts'

export const routes = [
  ...quotas,
  ...allocate,
  ...adjust,
  ...ratios,
  ...choice,
  ...run,
  ...change,
  ...confirm,
  ...choiceLetter,
]
