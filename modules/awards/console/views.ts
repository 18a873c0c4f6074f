import type { Response } from '#kernel/http'
import type { readAward, readDecision } from '../contract.ts'

export type AwardView = Response<typeof readAward>
export type DecisionView = Response<typeof readDecision>
