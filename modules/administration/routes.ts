import { sessionRoutes } from './routes/session.ts'

export const routes = [...sessionRoutes]
