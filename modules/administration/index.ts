export { demoPassword } from './demo.ts'
export { loadDivisions, readDivisions } from './divisions.ts'
export { whoCanLogIn } from './greeting.ts'
