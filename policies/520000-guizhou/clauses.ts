import { goalsPay } from './clauses/goals-pay.ts'
import { rightsGovernance } from './clauses/rights-governance.ts'

/** The clauses whose quotes were taken from the documents of this pack. */
export default [...goalsPay, ...rightsGovernance]
