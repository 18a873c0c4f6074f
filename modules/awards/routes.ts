import { routes as awards } from './routes/awards.ts'
import { routes as decisions } from './routes/decisions.ts'
import { routes as desk } from './routes/desk.ts'
import { routes as transfers } from './routes/events-transfers.ts'
import { routes as events } from './routes/events.ts'
import { routes as history } from './routes/history.ts'
import { routes as imports } from './routes/import.ts'
import { routes as numbers } from './routes/numbers.ts'
import { routes as revocationList } from './routes/revocation-list.ts'
import { routes as revocationPapers } from './routes/revocation-papers.ts'
import { routes as revocations } from './routes/revocations.ts'

export const routes = [...awards, ...decisions, ...desk, ...numbers, ...events, ...transfers, ...history, ...imports, ...revocationList, ...revocations, ...revocationPapers]
