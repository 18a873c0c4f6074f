import { attachment, endpoint } from '#kernel/http'
import { paged, paging, purpose } from '#modules/organisations'
import { z } from 'zod'
import { moves, states } from '../kinds.ts'
import { choice, database, day, definition, entryRow, moveRow } from './parts.ts'

const may = 'talents.read'
const params = z.object({ database })

export const readDatabases = endpoint({
  method: 'GET',
  path: '/talents',
  summary: '三库',
  may,
  returns: z.object({
    cards: z.array(
      z.object({
        database,
        title: z.string(),
        in: z.int(),
        suspended: z.int(),
        deceased: z.int(),
        left: z.int(),
        byHand: z.int(),
        /** This month, by the day it happened. */
        entered: z.int(),
        exited: z.int(),
        movedIn: z.int(),
        movedOut: z.int(),
        /** People whose honour or certificate would do, were it checked. */
        unchecked: z.int(),
        definition: definition.nullable(),
      }),
    ),
    /** Databases that rest on fields this post does not see. */
    closed: z.array(z.string()),
    marks: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        n: z.int(),
        /** Of those, who stands in which database; in the order of the cards. */
        within: z.array(z.int()),
      }),
    ),
    month: z.string(),
  }),
})

const filters = {
  q: z.string().trim().max(60).optional(),
  county: z.coerce.number().int().optional(),
  level: z.string().max(20).optional(),
  kind: z.string().max(120).optional(),
  mark: z.string().max(20).optional(),
  /** 退出 is asked for by itself; without it those who left are not listed. */
  state: z.enum(states).optional(),
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  hand: z.enum(['yes']).optional(),
}
export const listEntries = endpoint({
  method: 'GET',
  path: '/talents/{database}',
  summary: '一库的名单',
  may,
  params,
  query: z.object({
    ...filters,
    sort: z.enum(['name', '-name', 'since', '-since', 'level', '-level']).default('name'),
    ...paging,
  }),
  returns: paged(entryRow).extend({
    title: z.string(),
    facets: z.object({
      counties: z.array(choice),
      levels: z.array(choice),
      kinds: z.array(choice),
      states: z.array(choice),
      marks: z.array(choice),
      years: z.array(choice),
    }),
    may: z.object({ export: z.boolean(), propose: z.boolean() }),
  }),
})
export const exportEntries = endpoint({
  method: 'GET',
  path: '/talents/{database}/export',
  summary: '导出一库的名单',
  may: 'talents.export',
  params,
  query: z.object({ ...filters, purpose }),
  returns: attachment,
})

export const listMoves = endpoint({
  method: 'GET',
  path: '/talents/{database}/moves',
  summary: '一库的进出',
  may,
  params,
  query: z.object({
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .optional(),
    kind: z.enum(moves).optional(),
    county: z.coerce.number().int().optional(),
    sort: z.enum(['on', '-on']).default('-on'),
    ...paging,
  }),
  returns: paged(moveRow).extend({
    title: z.string(),
    /** The last twelve months with the current one, the oldest first; `late` were recorded in a later month. */
    months: z.array(
      z.object({ month: z.string(), in: z.int(), out: z.int(), movedIn: z.int(), movedOut: z.int(), late: z.int() }),
    ),
    facets: z.object({ kinds: z.array(choice), counties: z.array(choice) }),
  }),
})

export const readFigures = endpoint({
  method: 'GET',
  path: '/talents/{database}/figures',
  summary: '一库按地域、级别的人数',
  may,
  params,
  returns: z.object({
    title: z.string(),
    levels: z.array(z.string()),
    /** One a county, those of no county last; counts in the order of `levels`. */
    rows: z.array(
      z.object({ county: z.string(), code: z.string().nullable(), counts: z.array(z.int()), total: z.int() }),
    ),
    totals: z.array(z.int()),
    total: z.int(),
    asOf: day,
  }),
})

export const readDefinitions = endpoint({
  method: 'GET',
  path: '/talents/{database}/definitions',
  summary: '一库的定义',
  may,
  params,
  query: z.object({ from: z.string().max(40).optional(), to: z.string().max(40).optional() }),
  returns: z.object({
    title: z.string(),
    versions: z.array(definition.extend({ state: z.enum(['现行', '曾用', '将行']) })),
    /** What differs between two versions, on today's facts of those this post reaches. */
    compared: z
      .object({ from: z.string(), to: z.string(), enter: z.int(), leave: z.int(), stay: z.int(), same: z.boolean() })
      .nullable(),
  }),
})
