import { endpoint } from '#kernel/http'
import { classes } from '#kernel/indicators'
import { z } from 'zod'

const told = z.object({
  said: z.string().nullable(),
  value: z.number().nullable(),
  n: z.int().nullable(),
  of: z.int().nullable(),
  known: z.int().nullable(),
  /** Why there is no number; never 0 for what can't be computed. */
  unable: z.string().nullable(),
  withheld: z.boolean(),
})

const place = z.object({ code: z.string(), name: z.string(), level: z.int() })

export const tile = told.extend({
  code: z.string(),
  name: z.string(),
  /** Its own page can be opened: a division with sums of its own. */
  opens: z.boolean(),
  /** 0 the palest to 3 the darkest; null without a number. */
  shade: z.int().min(0).max(3).nullable(),
  /** A share worse than that of the whole. */
  behind: z.boolean(),
})

export const alert = z.object({
  kind: z.enum(['逾期任务', '低于目标', '没有任务', '跳变', '没有登记']),
  title: z.string(),
  note: z.string(),
  to: z.string(),
  search: z.record(z.string(), z.string()),
  clauses: z.array(z.string()),
})

export const figure = told.extend({
  id: z.string(),
  title: z.string(),
  unit: z.string(),
  class: z.enum(classes),
  /** Against the month before; null where it was not kept. */
  before: z.number().nullable(),
  lower: z.boolean(),
})

export const readCockpit = endpoint({
  method: 'GET',
  path: '/cockpit',
  summary: '驾驶舱：一个地方的数、图、目标和要过问的事',
  may: 'cockpit.read',
  query: z.object({
    division: z
      .string()
      .regex(/^\d{1,12}$/)
      .optional(),
    indicator: z.string().max(60).optional(),
  }),
  returns: z.object({
    finding: z.string(),
    place: place.extend({ title: z.string(), own: z.boolean() }),
    /** From the reader's own place down to this one. */
    trail: z.array(place),
    chosen: figure.extend({
      population: z.string(),
      numerator: z.string().nullable(),
      source: z.string(),
      note: z.string().nullable(),
      clauses: z.array(z.string()),
    }),
    choices: z.array(z.object({ id: z.string(), title: z.string(), class: z.enum(classes) })),
    tiles: z.array(tile),
    /** What the shades mean, palest first. */
    bands: z.array(z.string()),
    tilesFinding: z.string(),
    /** Of the lowest level there are no tiles: what the number is made of. */
    groups: z.array(told.extend({ title: z.string() })),
    groupsBy: z.string().nullable(),
    points: z.array(z.object({ month: z.string(), value: z.number().nullable() })),
    alerts: z.array(alert),
    alertsTotal: z.int(),
    targets: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        said: z.string().nullable(),
        unable: z.string().nullable(),
        value: z.number().nullable(),
        unit: z.string(),
        year: z.int(),
        goal: z.int(),
        /** Of the whole country: a place's own share nobody has said. */
        whole: z.boolean(),
        evidence: z.string(),
        cites: z.string(),
        pathNote: z.string(),
        pathEvidence: z.string(),
        path: z.array(z.object({ year: z.int(), value: z.int() })),
      }),
    ),
    figures: z.array(figure),
    /** The three numbers a wall says large. */
    large: z.array(figure),
    moment: z.string(),
    asOf: z.iso.date(),
    waiting: z.int(),
    milliseconds: z.int(),
  }),
})

export const findPlace = endpoint({
  method: 'GET',
  path: '/places/options',
  summary: '按名称找管辖里的地方；乡镇以下的带出它的县',
  may: 'cockpit.read',
  query: z.object({
    q: z.string().trim().max(20).optional(),
    /** Those right below: how a tree is opened. */
    parent: z
      .string()
      .regex(/^\d{1,12}$/)
      .optional(),
  }),
  returns: z.object({
    rows: z.array(z.object({ id: z.string(), title: z.string(), note: z.string(), desk: z.string() })),
    /** More than are listed. */
    more: z.boolean(),
  }),
})
