import type { Citation, Expr } from '#kernel/rules'
import { z } from 'zod'

/**
 * A procedure is data from end to end: no function stands in it, so it can be hashed, stored, drawn, compared
 * and kept for the cases that began under it. Forms are kept as JSON Schema 2020-12.
 */
export interface Procedure {
  readonly id: string
  readonly title: string
  /** Where the console shows its cases, before the id: `/studios/applications/`; `/cases/` when absent. */
  readonly page?: `/${string}/`
  readonly first: string
  readonly steps: Readonly<Record<string, Step>>
  /** Names of facts a product rests on: when one of them changes, what rested on it falls. */
  readonly lapses: Readonly<Record<string, Lapse>>
  /** What may happen at any step while the case is open. */
  readonly anytime: Readonly<Record<string, Anytime>>
  readonly ends: Readonly<Record<string, End>>
}

/** A fixed set of endings; what happened is in the title. */
export interface End {
  readonly title: string
  readonly status: 'done' | 'refused' | 'withdrawn' | 'voided' | 'replaced'
}

export interface Lapse {
  readonly title: string
  readonly facts: readonly string[]
}

/** Who acts: a permission, and which of the case's offices (`unit`, `county`, `city` …) the post must belong to. */
export interface Actor {
  readonly may: string
  readonly at: string
}

export type JsonSchema = Readonly<Record<string, unknown>>

export type Move = { readonly when: Expr<boolean>; readonly to: string } | { readonly otherwise: string }

/** A paper that must lie with the act: a scan, a photograph, a document the house made. */
export interface PaperNeed {
  readonly kind: string
  readonly title: string
  readonly min: number
  /** What it is accepted as: `image`, `pdf`, `any`. */
  readonly accept?: 'image' | 'pdf' | 'any'
  readonly hint?: string
}

export interface Term {
  /** Parameter id that gives the length, or a fixed number written by the round. */
  readonly length: Expr<number>
  readonly unit: 'workday' | 'day' | 'month'
  readonly firstDay: 'counted' | 'excluded'
  readonly roll: 'forward' | 'backward' | 'none'
  /** Name of the answer field that holds the first day; the day of the act when absent. */
  readonly from?: string
}

interface StepBase {
  readonly title: string
  /** Which office's stretch of the path it belongs to; the path on the page is grouped by it. */
  readonly level: string
  readonly cites: readonly Citation[]
  /** What the act is in the ledger; a decision unless said otherwise. */
  readonly leaf?: 'vote' | 'notice' | 'letter'
}

export interface ActStep extends StepBase {
  readonly kind: 'act'
  readonly by: Actor
  readonly form: JsonSchema
  readonly papers: readonly PaperNeed[]
  /** What must hold before the act may be done. False refuses, unknown asks. */
  readonly requires?: Expr<boolean>
  /** Early in the path what is not known yet does not stop the act; it is asked for and must be known later. */
  readonly unknownPasses?: true
  /** By when it should be done, counted from the arrival at this step. */
  readonly within?: Term
  readonly rests: readonly string[]
  readonly next: readonly Move[]
  /** The act is done for a whole sealed list at once, of this kind. */
  readonly list?: string
  /** The act cannot be undone; the page asks for the name typed in full. */
  readonly irreversible?: true
}

export interface WaitStep extends StepBase {
  readonly kind: 'wait'
  readonly term: Term
  /** What must hold when the term is over; until then the case stays (an open objection holds it). */
  readonly until?: Expr<boolean>
  readonly rests: readonly string[]
  readonly next: readonly Move[]
}

/** One branch per department, side by side; the guards say when they are enough. */
export interface EachStep extends StepBase {
  readonly kind: 'each'
  readonly by: Actor
  /** Fact that lists the branches: `[{ key, title }]`. */
  readonly over: string
  /** Permission with which a branch's own organisation answers for itself. */
  readonly branchMay: string
  readonly passes: Expr<boolean>
  readonly form: JsonSchema
  readonly papers: readonly PaperNeed[]
  readonly rests: readonly string[]
  readonly next: readonly Move[]
}

export type Step = ActStep | WaitStep | EachStep

export interface Anytime {
  readonly title: string
  readonly by: readonly Actor[]
  readonly form: JsonSchema
  readonly papers: readonly PaperNeed[]
  /** `stay` keeps the step; a step or end name moves there. A lapse may still move it back. */
  readonly to: string
  /** Only while the case stands at one of these steps; at any when absent. */
  readonly during?: readonly string[]
  /** Done for a whole list at once, from that list's page; not offered on the case. */
  readonly list?: string
  /** Which lapse it sets off, when the named fact of the answer says so. */
  readonly lapses?: string
  readonly cites: readonly Citation[]
  readonly irreversible?: true
}

/** Turns a zod form into the JSON Schema that is stored and shown. */
export function form(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>
  return rest
}

/** Checks what TypeScript cannot: every step that is named exists, every path ends. A broken procedure never boots. */
export function procedure(p: Procedure): Procedure {
  const known = new Set([...Object.keys(p.steps), ...Object.keys(p.ends)])
  const named = (where: string, to: string): void => {
    if (!known.has(to)) throw new Error(`${p.id}: ${where} names the step ${to}, which does not exist`)
  }
  named('first', p.first)
  for (const [key, step] of Object.entries(p.steps)) {
    if (!step.next.some(m => 'otherwise' in m)) throw new Error(`${p.id}: ${key} has no otherwise`)
    for (const m of step.next) named(key, 'otherwise' in m ? m.otherwise : m.to)
    for (const label of step.rests)
      if (!p.lapses[label]) throw new Error(`${p.id}: ${key} rests on ${label}, which is not declared`)
  }
  for (const [key, a] of Object.entries(p.anytime)) if (a.to !== 'stay') named(key, a.to)
  return p
}
