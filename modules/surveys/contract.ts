export * from './contract/forms.ts'
export * from './contract/results.ts'
export * from './contract/sheets.ts'
export * from './contract/surveys.ts'
