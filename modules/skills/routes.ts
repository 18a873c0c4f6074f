import { routes as paths } from './routes/paths.ts'

export const routes = [...paths]
