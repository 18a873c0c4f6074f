import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { id } from './parts.ts'

/** Numbers are the granting organ's. They are typed or pasted, never made here; empty means 还没有拿到. */
export const numberKinds = ['certificate', 'medal'] as const
export const numberTitles: Readonly<Record<(typeof numberKinds)[number], string>> = {
  certificate: '证书编号',
  medal: '奖章编号',
}

const number = z.string().trim().max(60)

export const setNumbers = endpoint({
  method: 'POST',
  path: '/awards/{award}/numbers',
  summary: '登记证书、奖章编号',
  may: 'awards.write',
  params: z.object({ award: id }),
  body: z.object({
    certificate: number.nullable(),
    medal: number.nullable(),
    version: z.int(),
    /** The number is already on another award of this honour and year, and that is right. */
    same: z.boolean().default(false),
  }),
  returns: z.object({ version: z.int() }),
})

const line = z.object({
  /** Line of what was pasted, from 1. */
  line: z.int(),
  rank: z.int().nullable(),
  name: z.string(),
  number: z.string(),
  award: id.nullable(),
  /** Empty when it can be taken in. */
  wrong: z.string(),
  /** Can be taken in, but look at it. */
  warn: z.string(),
})
/** Lines of 序号、姓名、编号 as copied from a sheet, in any order of the columns when there is a heading. */
export const pasteNumbers = endpoint({
  method: 'POST',
  path: '/decisions/{decision}/numbers',
  summary: '按名单成批登记编号：先核对，再入册',
  may: 'awards.write',
  params: z.object({ decision: id }),
  body: z.object({
    kind: z.enum(numberKinds),
    text: z.string().min(1).max(400_000),
    /** False only looks. */
    write: z.boolean().default(false),
    same: z.boolean().default(false),
  }),
  returns: z.object({
    lines: z.array(line),
    good: z.int(),
    wrong: z.int(),
    warned: z.int(),
    /** Awards of the decision that have no number afterwards. */
    left: z.int(),
    written: z.boolean(),
  }),
})
/** A sheet as text, to be looked at before anything is taken in. */
export const readNumberSheet = endpoint({
  method: 'POST',
  path: '/award-number-sheets',
  summary: '读一张编号表',
  may: 'awards.write',
  body: z.object({ file: z.file() }),
  upload: { maxBytes: 10 * 1024 * 1024 },
  returns: z.object({ text: z.string(), rows: z.int() }),
})
