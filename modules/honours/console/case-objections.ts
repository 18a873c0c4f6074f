import type { CaseView } from './basis.tsx'

/** Neither concluded nor refused. */
export const isOpenObjection = (objection: CaseView['objections'][number]): boolean =>
  !['已办结', '不予受理'].includes(objection.state)
