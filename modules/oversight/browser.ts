export { modalities, moduleTitles, type Modality, type ModuleName } from './clause.ts'
export * from './contract.ts'
export { statusTitles, type Status } from './status.ts'
export { databases, type Database } from './talent-law.ts'
