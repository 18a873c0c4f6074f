export { demoPassword } from './demo.ts'
export { loadDivisions, readDivisions } from './divisions.ts'
