import { routes as transfers } from './events-transfers.ts'
import { routes as events } from './events.ts'
import { routes as history } from './history.ts'
import { routes as imports } from './import.ts'
import { routes as revocationList } from './revocation-list.ts'
import { routes as revocationPapers } from './revocation-papers.ts'
import { routes as revocations } from './revocations.ts'

/** Everything that follows an honour for life. */
export const routes = [
  ...events,
  ...transfers,
  ...history,
  ...imports,
  ...revocationList,
  ...revocations,
  ...revocationPapers,
]
