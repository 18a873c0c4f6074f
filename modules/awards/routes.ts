import { routes as awards } from './routes/awards.ts'
import { routes as certificates } from './routes/certificates.ts'
import { routes as decisions } from './routes/decisions.ts'
import { routes as desk } from './routes/desk.ts'
import { routes as whatFollows } from './routes/events-all.ts'
import { routes as numbers } from './routes/numbers.ts'

export const routes = [...awards, ...desk, ...decisions, ...certificates, ...numbers, ...whatFollows]
