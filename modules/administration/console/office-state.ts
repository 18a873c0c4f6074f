import type { StateKind } from '#kernel/ui'

/** How the state of something an office typed in is drawn. */
export const officeState = (state: string): StateKind =>
  state === '生效' ? 'yes' : state === '待复核' ? 'wait' : state === '退回' ? 'no' : 'unknown'
