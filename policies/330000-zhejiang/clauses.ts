import { goalsSkills } from './clauses/goals-skills.ts'
import { careersAchievement } from './clauses/careers-achievement.ts'
import { cultureGovernance } from './clauses/culture-governance.ts'

/** The clauses whose quotes were taken from the documents of this pack. */
export default [...goalsSkills, ...careersAchievement, ...cultureGovernance]
