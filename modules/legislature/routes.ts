import { routes as desk } from './routes/desk.ts'
import { routes as inspection } from './routes/inspection.ts'
import { routes as matters } from './routes/matters.ts'
import { routes as papers } from './routes/papers.ts'
import { routes as questions } from './routes/questions.ts'

export const routes = [...desk, ...matters, ...questions, ...inspection, ...papers]
