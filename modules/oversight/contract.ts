import { z } from 'zod'
import { endpoint, pages } from '#kernel/http'

const modality = z.enum(['shall', 'promote', 'may', 'none'])
const status = z.enum(['live', 'partial', 'none'])
const counts = z.object({ shall: z.int(), promote: z.int(), may: z.int(), none: z.int(), total: z.int() })
const erratum = z.object({
  article: z.string(),
  printed: z.string(),
  corrected: z.string(),
  why: z.string(),
  kind: z.enum(['已改', '注明']),
})

const text = z.object({
  id: z.string(),
  place: z.string(),
  decision: z.string(),
  short: z.string(),
  draft: z.boolean(),
  inForce: z.string().nullable(),
  about: z.string(),
  counts,
})

export const texts = endpoint({
  method: 'GET',
  path: '/oversight/texts',
  summary: '决定原文目录',
  door: 'anyone',
  returns: z.object({ texts: z.array(text) }),
})

export const textOf = endpoint({
  method: 'GET',
  path: '/oversight/texts/{pack}',
  summary: '决定全文，标出条文',
  door: 'anyone',
  params: z.object({ pack: z.string() }),
  returns: text.extend({
    articles: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        file: z.string(),
        force: z.boolean(),
        part: z.string().nullable(),
        paragraphs: z.array(
          z.array(
            z.object({
              text: z.string(),
              clauses: z.array(z.object({ id: z.string(), modality, begins: z.boolean() })),
            }),
          ),
        ),
        errata: z.array(erratum),
      }),
    ),
    errata: z.array(erratum),
    /** How many figures of this pack the law above it bounds; all were compared when it was loaded. */
    bounded: z.int(),
  }),
})

export const clauseRow = z.object({
  id: z.string(),
  text: z.string(),
  mechanism: z.string(),
  bodies: z.array(z.string()),
  module: z.string(),
  moduleTitle: z.string(),
  modality,
  mark: z.string(),
  status,
  places: z.array(z.object({ pack: z.string(), label: z.string(), draft: z.boolean() })),
})

export const clauses = endpoint({
  method: 'GET',
  path: '/oversight/clauses',
  summary: '条文台账',
  door: 'anyone',
  query: z.object({
    pack: z.string().optional(),
    module: z.string().optional(),
    modality: modality.optional(),
    status: status.optional(),
    body: z.string().max(20).optional(),
    q: z.string().max(60).optional(),
  }),
  returns: z.object({
    clauses: z.array(clauseRow),
    total: z.int(),
    of: z.int(),
    counts: z.object({ live: z.int(), partial: z.int(), none: z.int() }),
  }),
})

const brief = z.object({ id: z.string(), mechanism: z.string(), text: z.string() })

export const clauseOf = endpoint({
  method: 'GET',
  path: '/oversight/clauses/{id}',
  summary: '一条条文',
  door: 'anyone',
  params: z.object({ id: z.string().regex(/^C\d{3}$/) }),
  returns: clauseRow.extend({
    quote: z.string(),
    variant: z.enum(['繁体', '勘误']).nullable(),
    standing: z.array(
      z.object({
        pack: z.string(),
        decision: z.string(),
        label: z.string(),
        text: z.string(),
        mark: z.string(),
        draft: z.boolean(),
        force: z.boolean(),
        byConvention: z.boolean(),
        inForce: z.string().nullable(),
      }),
    ),
    superior: z.array(brief),
    below: z.array(brief),
    errata: z.array(erratum),
  }),
})

const said = z.object({
  place: z.string(),
  draft: z.boolean(),
  from: z.string(),
  to: z.string().nullable(),
  value: z.string(),
  evidence: z.enum(['已核', '熟知', '待核', '产品约定', '未配置']),
  cites: z.string().nullable(),
  task: z.string().nullable(),
})

const evidenceMark = said.shape.evidence

const usedBy = z.array(z.object({ title: z.string(), to: z.string().optional() }))

export const parameterRow = z.object({
  id: z.string(),
  title: z.string(),
  event: z.string(),
  value: z.string(),
  evidence: evidenceMark,
  level: z.string().nullable(),
  from: z.string().nullable(),
  cites: z.string().nullable(),
  task: z.string().nullable(),
  /** Who uses it; nobody is an answer. */
  usedBy,
  layers: z.string(),
  checked: z.string().nullable(),
  /** Read more than a year ago, or nobody knows when. */
  stale: z.boolean(),
  values: z.array(said),
})

export const parameterList = endpoint({
  method: 'GET',
  path: '/oversight/parameters',
  summary: '参数：按辖区和日期取值，带来源和核实程度',
  may: 'oversight.read',
  query: z.object({
    division: z.coerce.number().int().optional(),
    on: z.iso.date().optional(),
    evidence: said.shape.evidence.optional(),
    q: z.string().max(60).optional(),
    task: z.string().max(60).optional(),
    /** 尚无程序使用 */
    unused: z.literal('yes').optional(),
    stale: z.literal('yes').optional(),
    ...pages(50),
  }),
  returns: z.object({
    division: z.int(),
    on: z.string(),
    parameters: z.array(parameterRow),
    total: z.int(),
    unset: z.int(),
    unused: z.int(),
    /** Of those not set, how many nobody uses yet. */
    unsetUnused: z.int(),
    stale: z.int(),
    /** Whose task it is to give what is not set, and how much of it. */
    tasks: z.array(z.object({ task: z.string(), count: z.int() })),
    /** Where a pack goes against the law above it: both clauses. */
    contradictions: z.array(z.object({ pack: z.string(), what: z.string() })),
  }),
})

const facet = z.object({ value: z.string(), title: z.string(), count: z.int() })

const ruleRow = z.object({
  id: z.string(),
  title: z.string(),
  about: z.string(),
  kind: z.enum(['条件', '计算', '判断']),
  module: z.string(),
  moduleTitle: z.string(),
  cites: z.array(z.string()),
  clauses: z.array(z.string()),
  usedBy,
  parameters: z.int(),
  cases: z.int(),
})

export const ruleList = endpoint({
  method: 'GET',
  path: '/oversight/rules',
  summary: '规则目录',
  may: 'oversight.read',
  query: z.object({
    q: z.string().max(60).optional(),
    module: z.string().max(40).optional(),
    clause: z
      .string()
      .regex(/^C\d{3}$/)
      .optional(),
    cases: z.enum(['yes', 'no']).optional(),
    kind: ruleRow.shape.kind.optional(),
    ...pages(50),
  }),
  returns: z.object({
    rules: z.array(ruleRow),
    total: z.int(),
    of: z.int(),
    cases: z.int(),
    /** Without a worked case. */
    bare: z.int(),
    kinds: z.array(facet),
    modules: z.array(facet),
    clauses: z.array(facet),
  }),
})

const line = z.object({
  label: z.string(),
  text: z.string(),
  cites: z.string().nullable(),
  kind: z.enum(['条件', '一般', '例外', '计算']),
  alternative: z.boolean(),
  over: z.array(z.string()),
})

export const ruleOf = endpoint({
  method: 'GET',
  path: '/oversight/rules/{id}',
  summary: '一条规则：条文、参数、算例、历次版本',
  may: 'oversight.read',
  params: z.object({ id: z.string().max(80) }),
  query: z.object({ division: z.coerce.number().int().optional(), on: z.iso.date().optional() }),
  returns: ruleRow.omit({ parameters: true, cases: true }).extend({
    on: z.string(),
    division: z.int(),
    unit: z.string().nullable(),
    lines: z.array(line),
    asks: z.array(z.string()),
    /** Within the reader's reach; null: its answers are not kept person by person. */
    touched: z
      .object({
        when: z.string(),
        /** Groups of fewer are withheld; null: nobody has said from how many on they are told. */
        least: z.int().nullable(),
        people: z.int().nullable(),
        rows: z.array(z.object({ title: z.string(), people: z.int().nullable() })),
      })
      .nullable(),
    parameters: z.array(parameterRow),
    versions: z.array(
      z.object({ from: z.string(), to: z.string().nullable(), current: z.boolean(), lines: z.array(line) }),
    ),
    cases: z.array(
      z.object({
        place: z.string(),
        title: z.string(),
        on: z.string(),
        given: z.array(z.object({ title: z.string(), value: z.string() })),
        expected: z.string(),
        answer: z.string(),
        agrees: z.boolean(),
        because: z.array(z.string()),
        asks: z.array(z.string()),
        source: z.string(),
        file: z.string(),
      }),
    ),
  }),
})
