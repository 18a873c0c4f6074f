import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { read } from './parts.ts'

const which = z.string().max(40)
const piece = z.object({ text: z.string(), kind: z.enum(['same', 'added', 'dropped']) })
const side = z.object({ label: z.string(), n: z.int(), mark: z.string() })
const query = z.object({ a: which.optional(), b: which.optional() })
export const kinds = ['新增', '删去', '改动', '移位', '相同'] as const

export const compareTexts = endpoint({
  method: 'GET',
  path: '/text-comparison',
  summary: '两份文本逐段比对：新增、删去、改动、移位，变严变宽',
  may: read,
  query: query.extend({ kind: z.enum(kinds).optional() }),
  returns: z.object({
    finding: z.string(),
    a: z.string(),
    b: z.string(),
    titleA: z.string(),
    titleB: z.string(),
    texts: z.array(z.object({ id: z.string(), title: z.string() })),
    counts: z.object({
      same: z.int(),
      changed: z.int(),
      moved: z.int(),
      added: z.int(),
      dropped: z.int(),
      stricter: z.int(),
      weaker: z.int(),
    }),
    rows: z.array(
      z.object({
        kind: z.enum(kinds),
        a: side.nullable(),
        b: side.nullable(),
        pieces: z.array(piece),
        moved: z.boolean(),
        strength: z.enum(['变严', '变宽']).nullable(),
        numbers: z.string().nullable(),
      }),
    ),
  }),
})
export const comparisonPaper = endpoint({
  method: 'GET',
  path: '/text-comparison/paper',
  summary: '比对表',
  may: read,
  query: z.object({ a: which, b: which, as: z.enum(['pdf', 'docx']) }),
  returns: attachment,
})
