import { routes as adjust } from './routes/adjust.ts'
import { routes as allocate } from './routes/allocate.ts'
import { routes as quotas } from './routes/quotas.ts'
import { routes as ratios } from './routes/ratios.ts'

export const routes = [...quotas, ...allocate, ...adjust, ...ratios]
