export * from './parameters.ts'
export { eligible } from './rules/eligible.ts'
export * from './contract.ts'
export { recordDecision } from './decided.ts'
export { hire } from './demo/hire.ts'
export { byMeeting } from './forms.ts'
export { gapsIn, type Gap, type Spell } from './curriculum.ts'
export { nominationKind } from './gather.ts'
export { levels, levelTitles, parts, partTitles, type Level, type Part } from './levels.ts'
export { listHash } from './list-hash.ts'
export { limitOf, sentUp, titleOf as quotaTitle } from './quota.ts'
export { setListAside, useList } from './list-use.ts'
export { inTheWay, postOther, type OtherList, type PostedHow } from './posted-list.ts'
export { seal as sealNominations, type ListKind } from './routes/seal-list.ts'
export {
  pathOf,
  type Category,
  type Group,
  type Linked,
  type Ratio,
  type Review,
  type Settings,
  type Stage,
} from './settings.ts'
