export * from './contract/teams.ts'
export * from './contract/unit.ts'
export * from './contract/assessment.ts'
