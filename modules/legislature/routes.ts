import { routes as desk } from './routes/desk.ts'
import { routes as inspection } from './routes/inspection.ts'
import { routes as items } from './routes/items.ts'
import { routes as matters } from './routes/matters.ts'
import { routes as papers } from './routes/papers.ts'
import { routes as questions } from './routes/questions.ts'
import { routes as releases } from './routes/releases.ts'

export const routes = [...desk, ...matters, ...items, ...questions, ...inspection, ...papers, ...releases]
