import { routes as act } from './routes/act.ts'
import { routes as alliances } from './routes/alliances.ts'
import { routes as annual } from './routes/annual.ts'
import { routes as applications } from './routes/applications.ts'
import { routes as changes } from './routes/changes.ts'
import { routes as choices } from './routes/choices.ts'
import { routes as colleges } from './routes/colleges.ts'
import { routes as documents } from './routes/documents.ts'
import { routes as entries } from './routes/entries.ts'
import { routes as plans } from './routes/plans.ts'
import { routes as programmes } from './routes/programmes.ts'
import { routes as studios } from './routes/studios.ts'

export const routes = [
  ...studios,
  ...choices,
  ...entries,
  ...changes,
  ...programmes,
  ...annual,
  ...applications,
  ...act,
  ...documents,
  ...colleges,
  ...alliances,
  ...plans,
]
