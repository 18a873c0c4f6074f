export {
  branchRows,
  decide,
  elapse,
  permitted,
  type Attempt,
  type Decision,
  type Doer,
  type Facts,
  type TermRow,
} from './decide.ts'
export { after, fold, isBack, lapse, type Act, type Branches, type State } from './fold.ts'
export { checkForm } from './forms.ts'
export {
  form,
  procedure,
  type ActStep,
  type Actor,
  type Anytime,
  type EachStep,
  type End,
  type JsonSchema,
  type Lapse,
  type Move,
  type PaperNeed,
  type Procedure,
  type Step,
  type Term,
  type WaitStep,
} from './procedure.ts'
export { caseShape, paper, paperNeed, stepBody, stepParams } from './shapes.ts'
export { show, timelineOf, type KeptAct, type May, type PathStep, type Shown } from './view.ts'
