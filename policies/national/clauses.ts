import { goalsHonours } from './clauses/goals-honours.ts'
import { skillsCareers } from './clauses/skills-careers.ts'
import { payRights } from './clauses/pay-rights.ts'
import { achievementGovernance } from './clauses/achievement-governance.ts'
import { sample } from './clauses/sample.ts'

/** The clauses whose quotes were taken from the documents of this pack. */
export default [...goalsHonours, ...skillsCareers, ...payRights, ...achievementGovernance, ...sample]
