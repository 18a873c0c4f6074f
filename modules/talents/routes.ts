import { routes as databases } from './routes/databases.ts'
import { routes as people } from './routes/people.ts'

export const routes = [...databases, ...people]
