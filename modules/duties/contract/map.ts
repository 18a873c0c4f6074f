import { endpoint } from '#kernel/http'
import { measures } from '#kernel/indicators'
import { z } from 'zod'
import { bound, choice, clauseId, day, id, read, taskRow } from './parts.ts'

const counts = z.object({
  tasks: z.int(),
  open: z.int(),
  late: z.int(),
  red: z.int(),
  yellow: z.int(),
  closed: z.int(),
  evidence: z.int(),
  checked: z.int(),
})
const mapRow = bound.extend({
  mark: z.string(),
  module: z.string(),
  moduleTitle: z.string(),
  counts,
  indicators: z.int(),
  /** What can be said of its result: counted from a register, 未配置 for want of one, or nothing asked for. */
  measured: z.enum(measures),
  /** What the numbers come to, in words: counts, never an opinion. */
  state: z.enum(['没有任务', '在办', '有逾期', '全部销号', '不派任务']),
  superior: z.array(clauseId),
  below: z.array(clauseId),
})

export const clauseMap = endpoint({
  method: 'GET',
  path: '/clause-map',
  summary: '条文图：一份决定的条文和它的任务、证据、指标',
  may: read,
  query: z.object({
    pack: z.string().max(40).optional(),
    body: z.string().max(20).optional(),
    module: z.string().max(20).optional(),
    modality: z.enum(['shall', 'promote', 'may', 'none']).optional(),
    state: mapRow.shape.state.optional(),
    measured: z.enum(measures).optional(),
    q: z.string().trim().max(60).optional(),
  }),
  returns: z.object({
    finding: z.string(),
    pack: z.string(),
    decision: z.string(),
    draft: z.boolean(),
    inForce: day.nullable(),
    asOf: day,
    packs: z.array(z.object({ id: z.string(), title: z.string() })),
    articles: z.array(
      z.object({ id: z.string(), label: z.string(), part: z.string().nullable(), rows: z.array(mapRow) }),
    ),
    total: z.int(),
    of: z.int(),
    facets: z.object({
      bodies: z.array(choice),
      modules: z.array(choice),
      states: z.array(choice),
      measures: z.array(choice),
    }),
    may: z.object({ write: z.boolean() }),
  }),
})

const numberRow = z.object({
  id: z.string(),
  title: z.string(),
  said: z.string().nullable(),
  /** Why there is no number; of what is 未配置, which register is missing. */
  unable: z.string().nullable(),
  state: z.enum(['有数', '没有数', '不展示', '未配置', '低于目标']),
})

export const clauseNumbers = endpoint({
  method: 'GET',
  path: '/clause-numbers',
  summary: '条文图：每条条文现在的数',
  may: read,
  query: z.object({ pack: z.string().max(40).optional() }),
  returns: z.object({
    asOf: day,
    clauses: z.array(
      z.object({
        clause: clauseId,
        /** Of what came of it. */
        results: z.array(numberRow),
        /** Of its tasks: closed on evidence of all; null where the clause binds nobody. */
        progress: z
          .object({
            id: z.string(),
            said: z.string().nullable(),
            unable: z.string().nullable(),
            n: z.int().nullable(),
            of: z.int().nullable(),
            beside: z.array(z.object({ title: z.string(), n: z.int() })),
          })
          .nullable(),
      }),
    ),
  }),
})

export const clauseDuties = endpoint({
  method: 'GET',
  path: '/clause-map/{clause}',
  summary: '一条条文的任务、数字和证据',
  may: read,
  params: z.object({ clause: clauseId }),
  returns: z.object({
    finding: z.string(),
    id: clauseId,
    asOf: day,
    mechanism: z.string(),
    places: z.array(bound.extend({ decision: z.string(), draft: z.boolean(), mark: z.string() })),
    tasks: z.array(taskRow),
    evidence: z.array(
      z.object({
        id,
        task: id,
        number: z.string(),
        kind: z.string(),
        title: z.string(),
        on: day,
        office: z.string(),
        file: z.string().nullable(),
        verdict: z.string().nullable(),
      }),
    ),
    evidenceTotal: z.int(),
    related: z.array(
      z.object({
        id: clauseId,
        mechanism: z.string(),
        label: z.string(),
        above: z.boolean(),
        draft: z.boolean(),
        tasks: z.int(),
        late: z.int(),
      }),
    ),
    may: z.object({ write: z.boolean() }),
  }),
})

export const owedOf = endpoint({
  method: 'GET',
  path: '/owed',
  summary: '一个单位欠什么：点到它的条文和派给它的任务',
  may: read,
  query: z.object({
    body: z.string().max(40).optional(),
    late: z.enum(['yes']).optional(),
    pack: z.string().optional(),
  }),
  returns: z.object({
    finding: z.string(),
    asOf: day,
    body: z.object({ code: z.string(), title: z.string(), own: z.boolean() }).nullable(),
    bodies: z.array(choice),
    tasks: z.array(taskRow),
    /** Clauses that name it, with and without a task of its own. */
    clauses: z.array(bound.extend({ mark: z.string(), decision: z.string(), tasks: z.int(), late: z.int() })),
    packs: z.array(choice),
  }),
})

export const dutyMatrix = endpoint({
  method: 'GET',
  path: '/duty-matrix',
  summary: '职责矩阵：部门和条文',
  may: read,
  query: z.object({ pack: z.string().max(40).optional() }),
  returns: z.object({
    finding: z.string(),
    pack: z.string(),
    packs: z.array(z.object({ id: z.string(), title: z.string() })),
    asOf: day,
    bodies: z.array(z.object({ code: z.string(), title: z.string(), tasks: z.int(), late: z.int() })),
    rows: z.array(
      z.object({
        clause: clauseId,
        label: z.string(),
        mechanism: z.string(),
        mark: z.string(),
        /** In the order of the bodies: named by the clause, tasks led, tasks supported, of them late. */
        cells: z.array(
          z.object({ body: z.string(), named: z.boolean(), lead: z.int(), support: z.int(), late: z.int() }),
        ),
      }),
    ),
    unclaimed: z.int(),
  }),
})
