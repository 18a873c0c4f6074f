import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { marking, proposal, withdrawal } from '../forms.ts'
import { states } from '../kinds.ts'
import { citation, database, day, evidence, fact, id, moveRow } from './parts.ts'

const schema = z.record(z.string(), z.unknown())
const person = z.object({ person: id })

const stay = z.object({
  id,
  database,
  title: z.string(),
  state: z.enum(states),
  since: day.nullable(),
  recordedOn: day,
  endedOn: day.nullable(),
  why: z.string().nullable(),
  /** 忻州市2024-12-19版 */
  version: z.string(),
  saying: z.string(),
  cites: z.array(citation),
  evidence,
  keeper: z.string(),
  facts: z.array(fact),
})

export const readPersonTalents = endpoint({
  method: 'GET',
  path: '/people/{person}/talents',
  summary: '一个人在三库里的情况',
  may: 'talents.read',
  params: person,
  returns: z.object({
    person: z.object({ id, name: z.string() }),
    finding: z.string(),
    stays: z.array(stay),
    moves: z.array(moveRow.extend({ database, title: z.string() })),
    marks: z.array(
      z.object({
        id,
        key: z.string(),
        title: z.string(),
        from: day,
        to: day.nullable(),
        document: z.string(),
        organ: z.string(),
        paper: id,
        note: z.string(),
        by: z.string(),
        recordedOn: day,
        /** 在期、未到期、期满、已撤回 */
        state: z.string(),
        endedOn: day.nullable(),
        endReason: z.string().nullable(),
      }),
    ),
    /** What stands outside the registers and lets somebody in. */
    papers: z.array(
      z.object({
        id,
        database,
        title: z.string(),
        document: z.string(),
        paper: id,
        reason: z.string(),
        askedBy: z.string(),
        agreedBy: z.string(),
        agreedOn: day,
        endedOn: day.nullable(),
        endReason: z.string().nullable(),
        waits: z.boolean(),
      }),
    ),
    waiting: z.array(z.object({ title: z.string(), askedOn: day })),
    kinds: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        saying: z.string(),
        proof: z.string(),
        by: z.string(),
        evidence,
        cites: z.array(citation),
      }),
    ),
    forms: z.object({ propose: schema, mark: schema, withdraw: schema }),
    may: z.object({ propose: z.boolean(), mark: z.boolean() }),
  }),
})

export const proposeEntry = endpoint({
  method: 'POST',
  path: '/people/{person}/talents',
  summary: '凭材料提出入库',
  may: 'talents.propose',
  params: person,
  body: proposal,
  returns: z.object({ approval: id }),
})
export const proposeExit = endpoint({
  method: 'POST',
  path: '/talent-papers/{paper}/exit',
  summary: '提出撤回凭材料入库的依据',
  may: 'talents.propose',
  params: z.object({ paper: id }),
  body: withdrawal,
  returns: z.object({ approval: id }),
})
export const giveMark = endpoint({
  method: 'POST',
  path: '/people/{person}/marks',
  summary: '给标记',
  may: 'talents.mark',
  params: person,
  body: marking,
  returns: z.object({ id }),
})
export const withdrawMark = endpoint({
  method: 'POST',
  path: '/talent-marks/{mark}/withdraw',
  summary: '撤回标记',
  may: 'talents.mark',
  params: z.object({ mark: id }),
  body: withdrawal,
  returns: z.object({ id }),
})
