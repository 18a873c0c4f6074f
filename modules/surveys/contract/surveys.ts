import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { allocations, dimensions, population } from '../strata.ts'
import { day, done, id, read, state, write } from './parts.ts'

const params = z.object({ survey: id })
export const survey = z.object({
  id,
  title: z.string(),
  form: id,
  formTitle: z.string(),
  formVersion: z.int(),
  officeName: z.string(),
  state,
  opensOn: day,
  closesOn: day,
  /** 统计调查项目 with the body that approved it, or not: then it is 工作监测. */
  project: z.string().nullable(),
  frame: z.int().nullable(),
  drawn: z.int(),
  /** While it runs, whole steps of `least` alone. */
  answered: z.int(),
  open: z.int(),
  closedOn: day.nullable(),
})
export const surveyForm = z.object({
  title: z.string().trim().min(4).max(60).meta({ title: '名称', description: '如：2026年上半年决定知晓率调查' }),
  form: id.meta({ title: '问卷', 'x-widget': 'select' }),
  opensOn: day.meta({ title: '开始' }),
  closesOn: day.meta({ title: '截止', description: '截止当天还收' }),
  previous: id.optional().meta({ title: '和哪一期对比', 'x-widget': 'select' }),
  openLink: z.boolean().optional().meta({
    title: '另开一个谁都能填的链接',
    description: '自己来填的不代表总体，单列，不和抽样的混在一起',
  }),
  projectBody: z.string().trim().min(2).max(60).optional().meta({
    title: '统计调查项目的批准（备案）机关',
    description: '没有立项的不填，本页和问卷上都写明是工作监测',
  }),
  projectNumber: z.string().trim().min(2).max(60).optional().meta({ title: '批准（备案）文号' }),
})
export const listSurveys = endpoint({
  method: 'GET',
  path: '/surveys',
  summary: '问卷调查',
  may: read,
  returns: z.object({
    rows: z.array(survey),
    least: z.int(),
    forms: z.array(z.object({ id, title: z.string() })),
    ended: z.array(z.object({ id, title: z.string() })),
    may: z.object({ write: z.boolean() }),
  }),
})
export const addSurvey = endpoint({
  method: 'POST',
  path: '/surveys',
  summary: '办一次调查',
  may: write,
  body: surveyForm,
  returns: done,
})
const stratum = z.object({
  n: z.int(),
  title: z.string(),
  population: z.int(),
  drawn: z.int(),
  /** Inclusion probability and design weight: as fractions of whole numbers, so printed exactly. */
  weight: z.number().nullable(),
  /** null while it runs. */
  answered: z.int().nullable(),
  cells: z.array(z.string()),
})
export const readSurvey = endpoint({
  method: 'GET',
  path: '/surveys/{survey}',
  summary: '一次调查：样本和回收',
  may: read,
  params,
  returns: survey.extend({
    previous: z.object({ id, title: z.string() }).nullable(),
    openAddress: z.string().nullable(),
    strataBy: z.array(z.enum(dimensions)),
    allocation: z.enum(allocations).nullable(),
    seed: z.string().nullable(),
    drawnOn: day.nullable(),
    drawnBy: z.string().nullable(),
    population: population.nullable(),
    strata: z.array(stratum),
    /** None while it runs. */
    weeks: z.array(z.object({ week: day, online: z.int(), paper: z.int(), phone: z.int(), open: z.int() })),
    reminders: z.int(),
    remindedOn: day.nullable(),
    closedWhy: z.string().nullable(),
    least: z.int(),
    sheets: z.object({ all: z.int(), twice: z.int(), waits: z.int(), differ: z.int() }).nullable(),
    choices: z.object({
      counties: z.array(z.object({ value: z.int(), title: z.string() })),
      industries: z.array(z.string()),
    }),
    helps: z.object({ effect: z.number(), response: z.number() }),
    may: z.object({
      write: z.boolean(),
      enter: z.boolean(),
      texts: z.boolean(),
      export: z.boolean(),
      own: z.boolean(),
    }),
  }),
})
export const sampleBody = z.object({
  population,
  by: z.array(z.enum(dimensions)).max(3),
  size: z.int().min(2).max(20_000),
  how: z.enum(allocations),
  chosen: z.record(z.string(), z.int().min(0)).optional(),
  seed: z.string().trim().min(4).max(40),
})
export const sampleSizes = z.object({
  population: z.int(),
  endless: z.number(),
  corrected: z.number(),
  answers: z.int(),
  drawn: z.int(),
})
/** A reading, but of a long question: what is asked is too much for an address. */
export const previewSample = endpoint({
  method: 'POST',
  path: '/surveys/{survey}/sample/preview',
  summary: '抽样试算，不抽',
  may: write,
  params,
  body: sampleBody.extend({ margin: z.number().min(0.5).max(30) }),
  returns: z.object({
    population: z.int(),
    sizes: sampleSizes,
    strata: z.array(
      z.object({ n: z.int(), title: z.string(), population: z.int(), drawn: z.int(), cells: z.array(z.string()) }),
    ),
    /** Of a share near a half, in percentage points, when all who were drawn answer, and when as many as expected do. */
    margin: z.number().nullable(),
    marginExpected: z.number().nullable(),
    /** Why these numbers can't be drawn. */
    wrong: z.string().nullable(),
    merged: z.int(),
  }),
})
export const drawSample = endpoint({
  method: 'POST',
  path: '/surveys/{survey}/sample',
  summary: '抽样',
  may: write,
  params,
  body: sampleBody,
  returns: done,
})
export const openSurvey = endpoint({
  method: 'POST',
  path: '/surveys/{survey}/open',
  summary: '开始回收',
  may: write,
  params,
  returns: done,
})
export const remind = endpoint({
  method: 'POST',
  path: '/surveys/{survey}/reminders',
  summary: '催一次',
  may: write,
  params,
  returns: done,
})
export const closeSurvey = endpoint({
  method: 'POST',
  path: '/surveys/{survey}/close',
  summary: '结束回收',
  may: write,
  params,
  body: z.object({ why: z.string().trim().min(4).max(200) }),
  returns: done,
})
