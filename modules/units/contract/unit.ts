import { attachment, endpoint } from '#kernel/http'
import { paged, paging, purpose } from '#modules/organisations'
import { z } from 'zod'
import { day, gap, id } from './parts.ts'

const may = 'units.read'
const organisation = id.optional()

export const readUnitWork = endpoint({
  method: 'GET',
  path: '/unit/work',
  summary: '一个单位要办的事：职工缺什么、谁在等答复、什么快到期',
  may,
  query: z.object({ organisation }),
  returns: z.object({
    unit: z.object({ id, name: z.string(), own: z.boolean() }),
    /** People at work, by the roster. */
    people: z.int(),
    gaps: z.array(
      z.object({
        key: gap,
        title: z.string(),
        /** Null: a period it is measured by is not said, so that nobody can count. */
        n: z.int().nullable(),
        get: z.string(),
        /** Where the paper is to be had, by the packs. */
        where: z.object({ at: z.string(), paper: z.string(), source: z.string(), evidence: z.string() }).nullable(),
      }),
    ),
    /** Groups of fields this post does not see, hence does not count. */
    closed: z.array(z.string()),
    /** What workers asked of the unit, the most urgent first; null where this post does not answer. */
    requests: z
      .object({
        total: z.int(),
        late: z.int(),
        rows: z.array(
          z.object({
            id,
            name: z.string(),
            kind: z.string(),
            title: z.string(),
            due: day.nullable(),
            late: z.boolean(),
          }),
        ),
      })
      .nullable(),
    /** Records somebody who has seen the paper must check; null where this post does not check. */
    checks: z.array(z.object({ register: z.string(), title: z.string(), n: z.int() })).nullable(),
    /** The unit's word on its roster. */
    attestation: z.object({
      last: z.object({ asOf: day, employed: z.int(), listed: z.int(), by: z.string().nullable() }).nullable(),
      /** Null: no period is said, or it was never given. */
      until: day.nullable(),
      due: z.boolean(),
      may: z.boolean(),
    }),
    soon: z.array(z.object({ person: id, name: z.string(), what: z.string(), on: day })),
    soonDays: z.int().nullable(),
    /** Extracts of archives lent to this unit that end within these days. */
    lentEnding: z.int(),
    since: day,
    changes: z.array(z.object({ what: z.string(), n: z.int() })),
    teams: z.object({ all: z.int(), blank: z.int(), differ: z.int(), unknown: z.int(), unplanned: z.int() }),
    may: z.object({ importing: z.boolean(), answer: z.boolean(), export: z.boolean() }),
  }),
})

const filters = {
  organisation,
  gap: gap.optional(),
  /** A register in which somebody has a record nobody checked. */
  check: z.string().max(40).optional(),
  team: id.optional(),
  q: z.string().trim().max(60).optional(),
}
export const listUnitPeople = endpoint({
  method: 'GET',
  path: '/unit/people',
  summary: '一个单位的职工各缺什么',
  may,
  query: z.object({ ...filters, sort: z.enum(['name', '-name', 'gaps', '-gaps']).default('-gaps'), ...paging }),
  returns: paged(
    z.object({
      id,
      name: z.string(),
      team: z.string().nullable(),
      position: z.string().nullable(),
      trade: z.string().nullable(),
      gaps: z.array(gap),
    }),
  ).extend({
    unit: z.object({ id, name: z.string() }),
    titles: z.array(z.object({ key: gap, title: z.string(), get: z.string() })),
    /** Registers this post checks, for the filter `check`. */
    registers: z.array(z.object({ value: z.string(), title: z.string() })),
    teams: z.array(z.object({ value: z.string(), title: z.string() })),
    may: z.object({ export: z.boolean(), write: z.boolean() }),
  }),
})
export const exportUnitPeople = endpoint({
  method: 'GET',
  path: '/unit/people/export',
  summary: '导出职工缺项',
  may: 'units.export',
  query: z.object({ ...filters, purpose }),
  returns: attachment,
})
export const attestRoster = endpoint({
  method: 'POST',
  path: '/unit/attestations',
  summary: '说明花名册属实',
  may: 'units.attest',
  body: z.object({
    asOf: day.meta({ title: '截至哪一天' }),
    employed: z
      .int()
      .min(0)
      .max(10_000_000)
      .meta({ title: '那一天在职职工', 'x-unit': '人', description: '照工资表或社会保险缴费人数，含劳务派遣' }),
  }),
  returns: z.object({ id, employed: z.int(), listed: z.int() }),
})
