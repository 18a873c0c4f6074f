import { routes as appointments } from './routes/appointments.ts'
import { routes as bodies } from './routes/bodies.ts'
import { routes as careers } from './routes/careers.ts'
import { routes as credits } from './routes/credits.ts'
import { routes as paths } from './routes/paths.ts'
import { routes as plans } from './routes/plans.ts'

export const routes = [...paths, ...bodies, ...plans, ...appointments, ...careers, ...credits]
