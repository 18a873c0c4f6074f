import { routes as congresses } from './routes/congresses.ts'
import { routes as members } from './routes/members.ts'

export const routes = [...congresses, ...members]
