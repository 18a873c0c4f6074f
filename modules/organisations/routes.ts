import { organisationImports } from './contract.ts'
import { importRoutes } from './imports/routes.ts'
import { organisationImport } from './organisation-import.ts'
import { routes as options } from './routes/options.ts'
import { routes as organisations } from './routes/organisations.ts'
import { routes as teams } from './routes/teams.ts'

export const routes = [...options, ...teams, ...importRoutes(organisationImports, organisationImport), ...organisations]
