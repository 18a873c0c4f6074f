import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { day, id } from './parts.ts'

const latest = z.object({ startBy: day, endBy: day })
const standing = z.enum(['赶不上', '没有余量', '来得及'])

/** One part of the path, counted back from the award day. */
export const schedulePart = z.object({
  key: z.string(),
  title: z.string(),
  level: z.string(),
  part: z.string(),
  /** Workdays the round allows, and those nobody can shorten. */
  planned: z.int(),
  least: z.int(),
  /** Workdays it is given: fewer than the round allows where all of them do not fit. */
  given: z.int(),
  from: z.string(),
  plan: latest,
  edge: latest,
  /** The organiser's own day, with its reason. */
  moved: z.object({ endsOn: day, reason: z.string(), by: z.string(), on: day }).nullable(),
  /** Open cases at this part now. */
  here: z.int(),
  standing: standing.nullable(),
  left: z.int().nullable(),
})

/** Where one office stands: the part its slowest case is at, and what must happen by when. */
export const scheduleOffice = z.object({
  organisation: id,
  name: z.string(),
  cases: z.int(),
  open: z.int(),
  done: z.int(),
  standing: standing.nullable(),
  late: z.int(),
  tight: z.int(),
  easy: z.int(),
  /** What the slowest must do, by which day, workdays left to it (negative: past). */
  next: z.object({ key: z.string(), title: z.string(), n: z.int(), by: day, edge: day, left: z.int() }).nullable(),
})

export const readSchedule = endpoint({
  method: 'GET',
  path: '/rounds/{round}/schedule',
  summary: '日程倒排',
  may: 'honours.read',
  params: z.object({ round: id }),
  returns: z.object({
    round: z.object({
      id,
      title: z.string(),
      state: z.string(),
      noticeOn: day,
      awardOn: day.nullable(),
      organiserName: z.string(),
    }),
    finding: z.string(),
    /** Empty while the award day is not set: nothing can be counted back. */
    parts: z.array(schedulePart),
    offices: z.array(scheduleOffice),
    leastWorkdays: z.int(),
    plannedWorkdays: z.int(),
    squeezed: z.int(),
    beginBy: day.nullable(),
    provisional: z.boolean(),
    /** Days off between the first latest start and the award day, for the ruler. */
    off: z.array(z.object({ date: day, why: z.string() })),
    /** Parts without a term of their own in the notice: 未配置, whose task it is. */
    unset: z.array(z.string()),
    mayMove: z.boolean(),
  }),
})

export const moveSchedule = endpoint({
  method: 'POST',
  path: '/rounds/{round}/schedule',
  summary: '改定一个环节最迟办完的日子',
  may: 'honours.round.edit',
  params: z.object({ round: id }),
  body: z.object({
    key: z.string().min(3).max(40).meta({ title: '环节', 'x-widget': 'hidden' }),
    /** Null takes the organiser's day back: the part is counted back again. */
    endsOn: day.nullable().meta({ title: '最迟办完', format: 'date' }),
    reason: z.string().trim().min(4, '请写明理由，至少4个字').max(300).meta({ title: '理由', 'x-widget': 'textarea' }),
  }),
  returns: z.object({ done: z.literal(true) }),
})
