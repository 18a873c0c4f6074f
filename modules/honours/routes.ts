import { routes as act } from './routes/act.ts'
import { routes as create } from './routes/create.ts'
import { routes as edit } from './routes/edit.ts'
import { routes as nominations } from './routes/nominations.ts'
import { routes as rounds } from './routes/rounds.ts'
import { routes as view } from './routes/view.ts'

export const routes = [...create, ...edit, ...view, ...act, ...nominations, ...rounds]
