import type { Response } from '#kernel/http'
import type { readLetter, readList, readNotice, readObjection } from '../contract.ts'

export type LetterView = Response<typeof readLetter>
export type Answer = LetterView['entries'][number]
export type ListView = Response<typeof readList>
export type NoticeView = Response<typeof readNotice>
export type ObjectionView = Response<typeof readObjection>

export const conclusions = ['无不同意见', '有不同意见', '不掌握情况'] as const
export type Conclusion = (typeof conclusions)[number]

/** What the department is about to say of one name. */
export interface Given {
  readonly conclusion?: Conclusion
  readonly detail?: string
  readonly event?: string
  readonly happenedOn?: string
}
