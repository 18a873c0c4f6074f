import { routes as office } from './routes/office.ts'
import { routes as payments } from './routes/payments.ts'
import { routes as person } from './routes/person.ts'

export const routes = [...office, ...payments, ...person]
