import { answer, stopAnswering } from './answer.ts'
import { hashOf, written, zipped } from './file.ts'
import { planOf } from './plan.ts'
import { factsOf } from './snapshot.ts'

export * from './contract.ts'
export * from './parameters.ts'
/** Both laws over a frozen population, without a database: for benches. */
export const simulationEngine = { answer, factsOf, hashOf, planOf, stopAnswering, written, zipped }
