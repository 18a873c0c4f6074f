import { routes as compare } from './routes/compare.ts'
import { routes as intakes } from './routes/intakes.ts'
import { routes as settle } from './routes/settle.ts'

export const routes = [...intakes, ...settle, ...compare]
