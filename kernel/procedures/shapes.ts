import { citation, reason } from '#kernel/rules'
import { z } from 'zod'

const id = z.uuid()
const day = z.iso.date()
/** JSON Schema, as the kit draws it. */
const schema = z.record(z.string(), z.unknown())

/** A file handed in with an act. */
export const paper = z.object({ kind: z.string().min(1), file: id })
export const paperNeed = z.object({
  kind: z.string(),
  title: z.string(),
  min: z.int(),
  accept: z.enum(['image', 'pdf', 'any']).optional(),
  hint: z.string().optional(),
})

/** What every page of a case is drawn from; a module extends it by what is its own. */
export const caseShape = z.object({
  id,
  title: z.string(),
  version: z.int(),
  status: z.string(),
  /** One sentence: where the case stands and whether it can go on. */
  finding: z.string(),
  facts: z.array(z.object({ title: z.string(), value: z.string().nullable(), ask: z.string().optional() })),
  step: z.object({ key: z.string(), title: z.string(), kind: z.string(), level: z.string(), cites: z.array(citation) }),
  since: day,
  path: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      level: z.string(),
      state: z.enum(['done', 'now', 'later', 'lapsed']),
      on: day.nullable(),
    }),
  ),
  why: z.array(reason),
  may: z.array(
    z.object({
      act: z.string(),
      title: z.string(),
      ready: z.boolean(),
      because: z.string().nullable(),
      earliest: day.nullable(),
      primary: z.boolean(),
      danger: z.boolean(),
      irreversible: z.boolean(),
      list: z.string().nullable(),
      form: schema,
      papers: z.array(paperNeed),
    }),
  ),
  returned: z
    .object({ from: z.string(), on: day, opinion: z.string(), items: z.array(z.string()), dueOn: day.nullable() })
    .nullable(),
  timeline: z.array(
    z.object({
      n: z.int(),
      title: z.string(),
      /** The title of the step it was. */
      step: z.string(),
      kind: z.string(),
      /** Whose branch it was, where the step has one for each. */
      branch: z.string().nullable(),
      happenedOn: day,
      recordedOn: day,
      fromPaper: z.boolean(),
      actor: z.string(),
      organisation: z.string(),
      /** A later act took its ground away. */
      fallen: z.boolean(),
      /** What was answered, in one line. */
      summary: z.string(),
      reasons: z.array(reason),
      leaf: z.int().nullable(),
    }),
  ),
  papers: z.array(
    z.object({
      kind: z.string(),
      title: z.string(),
      file: id,
      name: z.string(),
      by: z.string(),
      on: day,
      image: z.boolean(),
    }),
  ),
  procedure: z.object({ title: z.string(), hash: z.string(), since: day }),
})

/** The parameters and the body of one step. */
export const stepParams = z.object({ id, step: z.string().regex(/^[A-Za-z.]+$/) })
export const stepBody = z.object({
  version: z.int(),
  answer: schema,
  happenedOn: day.optional(),
  fromPaper: z.boolean().default(false),
  papers: z.array(paper).max(40).default([]),
})
