export { actorNamed, findActor, type Actor } from './actors.ts'
export { acts, sure } from './acts.ts'
export { keepScan, standIn } from './scans.ts'
