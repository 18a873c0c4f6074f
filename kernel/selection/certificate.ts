import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '#kernel/ledger'
import { check, type Checked } from './check.ts'
import type { Optimum } from './choose.ts'
import type { Model } from './model.ts'
import { asDecimal } from './score.ts'

/** What is kept and handed out with a list: enough to solve and check it again without us. */
export interface Certificate {
  readonly version: 1
  readonly solver: string
  readonly rule: string
  readonly model: Model
  readonly chosen: readonly string[]
  readonly total: string
  /** No list is worth more: proven by the solver. */
  readonly bound: string
  readonly margin: string | null
  readonly tied: { readonly in: readonly string[]; readonly out: readonly string[] }
  /** Counted again by a part that shares nothing with the solver. */
  readonly check: Checked
}

const solver = 'HiGHS 1.15.3 (WebAssembly, highs-js)'
const rule = '总分最高；总分相同的，得分高的在先，得分相同的按给定次序，第一个不同的人定先后'

export function certificateOf(model: Model, best: Optimum): { certificate: Certificate; hash: string } {
  const ids = (list: readonly number[]) => list.flatMap(i => model.candidates[i]?.id ?? [])
  const chosen = ids(best.chosen)
  const checked = check(model, chosen)
  if (!checked.met) throw new Error(`the solver's list breaks ${checked.broken.join(', ')}`)
  const certificate: Certificate = {
    version: 1,
    solver,
    rule,
    model,
    chosen,
    total: checked.total,
    bound: asDecimal(best.bound, best.decimals),
    margin: best.margin === null ? null : asDecimal(best.margin, best.decimals),
    tied: { in: ids(best.tied.in), out: ids(best.tied.out) },
    check: checked,
  }
  return { certificate, hash: hashOf(certificate) }
}

/** SHA-256 over the canonical JSON (RFC 8785) of a certificate. */
export const hashOf = (certificate: Certificate): string =>
  createHash('sha256')
    // A certificate is plain JSON: strings, numbers, booleans, null, lists and objects of them.
    .update(canonicalJson(JSON.parse(JSON.stringify(certificate)) as Json))
    .digest('hex')
