import { z } from 'zod'
import { endpoint } from '#kernel/http'

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
  value: z.string(),
  evidence: z.enum(['已核', '熟知', '待核', '产品约定', '未配置']),
  cites: z.string().nullable(),
  task: z.string().nullable(),
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
  }),
  returns: z.object({
    division: z.int(),
    on: z.string(),
    parameters: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        event: z.string(),
        value: z.string(),
        evidence: said.shape.evidence,
        level: z.string().nullable(),
        from: z.string().nullable(),
        cites: z.string().nullable(),
        task: z.string().nullable(),
        values: z.array(said),
      }),
    ),
    unset: z.int(),
  }),
})
