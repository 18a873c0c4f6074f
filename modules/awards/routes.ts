import { routes as revocationList } from './routes/revocation-list.ts'
import { routes as revocations } from './routes/revocations.ts'

export const routes = [...revocationList, ...revocations]
