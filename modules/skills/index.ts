export type { ConditionLaw, CrossRule, Degree, DegreeRule, Edition, Level, Need, Tier } from './kinds.ts'
export type { SkillLaw } from './law.ts'
export {
  bodyValidYears,
  candidatesPerInvigilator,
  hoursPerCredit,
  invigilatorsPerRoom,
  passEach,
  practiceMinutes,
  reviewFromLevel,
  reviewMinutes,
  reviewPanelMin,
  scoreRetention,
  theoryMinutes,
} from './parameters.ts'
