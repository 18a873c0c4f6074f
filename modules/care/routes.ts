import { routes as compares } from './routes/compares.ts'
import { routes as office } from './routes/office.ts'
import { routes as payments } from './routes/payments.ts'
import { routes as person } from './routes/person.ts'
import { routes as postings } from './routes/postings.ts'
import { routes as services } from './routes/services.ts'
import { routes as trips } from './routes/trips.ts'

export const routes = [...office, ...compares, ...payments, ...postings, ...person, ...trips, ...services]
