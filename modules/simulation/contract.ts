import { z } from 'zod'
import { attachment, endpoint } from '#kernel/http'
import { id, purpose } from '#kernel/http'

const day = z.iso.date('请填写日期，例如2026-01-01')
const hash = z.string().length(64)
const fen = z.int()
const range = z.tuple([fen, fen])
const people = z.object({
  gain: z.int(),
  lose: z.int(),
  same: z.int(),
  unknown: z.int(),
  unset: z.int(),
  held: z.int(),
})
/** Null: withheld, it is of too few people. */
const told = z.object({
  gain: z.int().nullable(),
  lose: z.int().nullable(),
  same: z.int().nullable(),
  unknown: z.int().nullable(),
  unset: z.int().nullable(),
  held: z.int().nullable(),
})
const cost = z.object({
  year: z.int(),
  was: fen.nullable(),
  would: fen.nullable(),
  wasRange: range.nullable(),
  wouldRange: range.nullable(),
  changeRange: range.nullable(),
  withheld: z.boolean(),
})
const part = z.object({ title: z.string(), people: people.nullable(), costs: z.array(cost).nullable() })
export const result = z.object({
  people: z.int(),
  year: z.int(),
  fates: told,
  costs: z.array(cost),
  counties: z.array(part),
  tiers: z.array(part),
  spread: z.array(z.object({ title: z.string(), people: z.int().nullable() })),
  kinds: z.array(
    z.object({ tier: z.string().nullable(), identity: z.string().nullable(), was: fen, would: fen, people: z.int() }),
  ),
  kindsLeftOut: z.int(),
  least: z.int(),
})

const effect = z.enum(['wording', 'drop', 'tiers'])
const snapshot = z.object({ id, day: z.string(), people: z.int(), by: z.string() })
/** A snapshot being made, or one that was asked for. */
const making = z.object({
  id,
  day: z.string(),
  by: z.string(),
  done: z.int(),
  total: z.int().nullable(),
  /** It can be asked. */
  ready: z.boolean(),
  /** Seconds it may yet take. */
  secondsLeft: z.int().nullable(),
  problem: z.string().nullable(),
  stopped: z.boolean(),
})
const may = 'simulation.read'

export const listSimulations = endpoint({
  method: 'GET',
  path: '/simulations',
  summary: '政策测算方案',
  may,
  query: z.object({
    q: z.string().trim().max(40).optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
    sort: z.string().max(30).default('-recordedOn'),
  }),
  returns: z.object({
    rows: z.array(
      z.object({
        id,
        name: z.string(),
        office: z.string(),
        base: z.string(),
        recordedOn: z.string(),
        by: z.string(),
        people: z.int(),
        year: z.int(),
        gain: z.int().nullable(),
        lose: z.int().nullable(),
        unknown: z.int().nullable(),
        change: fen.nullable(),
      }),
    ),
    total: z.int(),
    may: z.object({ write: z.boolean() }),
  }),
})

export const draftSimulation = endpoint({
  method: 'GET',
  path: '/simulation-draft',
  summary: '起草测算方案：可以改的参数、条文和现有的快照',
  may: 'simulation.write',
  query: z.object({ from: id.optional(), item: z.string().max(60).optional() }),
  returns: z.object({
    today: z.string(),
    places: z.array(z.object({ division: z.int(), title: z.string() })),
    parameters: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        unit: z.string(),
        kind: z.string(),
        items: z.array(z.string()),
        itemKeys: z.array(z.string()),
        typed: z.string(),
        level: z.string().nullable(),
        evidence: z.string(),
        from: z.string().nullable(),
        /** The sides of a table; empty where the value is one. */
        keys: z.array(z.object({ title: z.string(), among: z.array(z.string()) })),
        cells: z.array(z.object({ at: z.array(z.string()), value: z.string() })),
      }),
    ),
    items: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        texts: z.array(
          z.object({
            label: z.string().nullable(),
            text: z.string(),
            may: z.array(effect),
            tiers: z.array(z.string()),
          }),
        ),
      }),
    ),
    snapshots: z.array(snapshot),
    /** Of this office, on its way. */
    making: making.nullable(),
    tiers: z.array(z.string()),
  }),
})

export const takeSnapshot = endpoint({
  method: 'POST',
  path: '/simulation-snapshots',
  summary: '做一份今天的快照，在后台做',
  may: 'simulation.write',
  body: z.object({}),
  returns: making,
})
export const readSnapshot = endpoint({
  method: 'GET',
  path: '/simulation-snapshots/{snapshot}',
  summary: '快照做到哪里',
  may: 'simulation.write',
  params: z.object({ snapshot: id }),
  returns: making,
})

export const change = z.object({
  parameter: z.string().max(80),
  place: z.int(),
  from: day,
  typed: z.string().trim().min(1, '请填写取值').max(2000),
  reason: z.string().trim().min(2, '请写为什么这样改').max(200),
})
export const text = z.object({
  item: z.string().max(60),
  label: z.string().max(200).nullable(),
  would: z.string().trim().max(2000),
  effect,
  tiers: z.array(z.string().max(20)).max(10).default([]),
})
export const createSimulation = endpoint({
  method: 'POST',
  path: '/simulations',
  summary: '测算一个方案',
  may: 'simulation.write',
  body: z.object({
    name: z.string().trim().min(2, '请给方案起个名字').max(60),
    /** A snapshot that is there; absent: one of today's people. */
    snapshot: id.nullable().default(null),
    changes: z.array(change).max(10).default([]),
    texts: z.array(text).max(10).default([]),
    deaths: z
      .string()
      .trim()
      .regex(/^\d{1,3}(\.\d{1,2})?$/, '填每千人每年的人数，例如12.5')
      .nullable()
      .default(null),
  }),
  returns: z.object({ id, milliseconds: z.int() }),
})

const shown = z.object({
  id,
  name: z.string(),
  office: z.string(),
  by: z.string(),
  recordedOn: z.string(),
  base: z.string(),
  deaths: z.number().nullable(),
  snapshot: z.object({
    id,
    day: z.string(),
    people: z.int(),
    hash,
    keepUntil: z.string(),
    there: z.boolean(),
    by: z.string(),
  }),
  planHash: hash,
  resultHash: hash,
  changes: z.array(
    z.object({
      parameter: z.string(),
      title: z.string(),
      unit: z.string(),
      place: z.string(),
      from: z.string(),
      typed: z.string(),
      was: z.string(),
      reason: z.string(),
    }),
  ),
  texts: z.array(
    z.object({
      item: z.string(),
      title: z.string(),
      label: z.string().nullable(),
      was: z.string(),
      would: z.string(),
      effect,
      tiers: z.array(z.string()),
    }),
  ),
  assumptions: z.array(z.string()),
  result,
})
export const readSimulation = endpoint({
  method: 'GET',
  path: '/simulations/{simulation}',
  summary: '一个方案的测算结果',
  may,
  params: z.object({ simulation: id }),
  returns: shown.extend({ may: z.object({ write: z.boolean(), adopt: z.boolean(), export: z.boolean() }) }),
})
export const compareSimulations = endpoint({
  method: 'GET',
  path: '/simulation-comparison',
  summary: '并排比较两到三个方案',
  may,
  query: z.object({ a: id.optional(), b: id.optional(), c: id.optional() }),
  returns: z.object({ rows: z.array(shown), others: z.array(z.object({ id, name: z.string() })) }),
})
export const repeatSimulation = endpoint({
  method: 'POST',
  path: '/simulations/{simulation}/repeat',
  summary: '用当时的快照和方案再算一遍，核对哈希',
  may,
  params: z.object({ simulation: id }),
  returns: z.object({ same: z.boolean(), hash, milliseconds: z.int() }),
})
export const sheetOfSimulation = endpoint({
  method: 'GET',
  path: '/simulations/{simulation}/sheet',
  summary: '导出测算结果（表格）',
  may: 'simulation.write',
  params: z.object({ simulation: id }),
  query: z.object({ purpose }),
  returns: attachment,
})
export const memoOfSimulation = endpoint({
  method: 'GET',
  path: '/simulations/{simulation}/memo',
  summary: '测算说明（PDF 或者 Word）',
  may,
  params: z.object({ simulation: id }),
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  returns: attachment,
})
