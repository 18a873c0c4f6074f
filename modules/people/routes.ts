import { importRoutes } from '#modules/organisations'
import { recordImports as recordKinds } from './archive/import.ts'
import { peopleImports, recordImports } from './contract.ts'
import { peopleImport } from './people-import.ts'
import { routes as registersRoutes } from './routes/imports.ts'
import { routes as identity } from './routes/identity.ts'
import { routes as own } from './routes/own.ts'
import { routes as people } from './routes/people.ts'
import { routes as rights } from './routes/rights.ts'
import { routes as records } from './routes/records.ts'
import { routes as search } from './routes/search.ts'

export const routes = [
  ...importRoutes(peopleImports, peopleImport),
  ...importRoutes(recordImports, recordKinds),
  ...registersRoutes,
  ...search,
  ...people,
  ...records,
  ...identity,
  ...own,
  ...rights,
]
