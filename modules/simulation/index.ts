import { answer, stopAnswering } from './answer.ts'
import { hashOf, inParts, written, zipped } from './file.ts'
import { ordered } from './ordered.ts'
import { planOf } from './plan.ts'
import { factsOf } from './snapshot.ts'

export * from './contract.ts'
export * from './parameters.ts'
/** Both laws over a frozen population, without a database: for benches. */
export const simulationEngine = { answer, factsOf, hashOf, inParts, ordered, planOf, stopAnswering, written, zipped }
