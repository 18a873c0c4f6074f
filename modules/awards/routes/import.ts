import { importRoutes } from '#modules/organisations'
import { awardImports, eventImports } from '../contract/import.ts'
import { awardImport } from '../import-awards.ts'
import { eventImport } from '../import-events.ts'

export const routes = [...importRoutes(awardImports, awardImport), ...importRoutes(eventImports, eventImport)]
