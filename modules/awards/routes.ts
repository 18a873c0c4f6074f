import { routes as transfers } from './routes/events-transfers.ts'
import { routes as events } from './routes/events.ts'
import { routes as revocationList } from './routes/revocation-list.ts'
import { routes as revocations } from './routes/revocations.ts'

export const routes = [...events, ...transfers, ...revocationList, ...revocations]
