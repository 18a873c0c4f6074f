import { attachment, endpoint, paging } from '#kernel/http'
import { z } from 'zod'
import { projectStates } from '../words.ts'
import { day, done, id, params, read, text, write } from './parts.ts'

const state = z.enum(projectStates)
const filters = { q: z.string().trim().max(60).optional(), state: state.optional() }
const projectRow = z.object({
  id,
  number: z.string(),
  title: z.string(),
  institution: z.string(),
  leader: z.string(),
  state,
  startsOn: day,
  dueOn: day,
  late: z.boolean(),
  approvedBy: z.string().nullable(),
  finishedOn: day.nullable(),
})
export const listProjects = endpoint({
  method: 'GET',
  path: '/research',
  summary: '课题研究',
  may: read,
  query: z.object({ ...filters, sort: z.enum(['due', '-due', 'number', '-number']).default('-number'), ...paging }),
  returns: z.object({
    finding: z.string(),
    rows: z.array(projectRow),
    total: z.int(),
    facets: z.object({ states: z.array(z.object({ value: z.string(), title: z.string(), n: z.int() })) }),
    may: z.object({ write: z.boolean() }),
  }),
})
export const exportProjects = endpoint({
  method: 'GET',
  path: '/research/xlsx',
  summary: '导出课题台账',
  may: read,
  query: z.object({ ...filters, purpose: z.string().trim().min(2).max(200).optional() }),
  returns: attachment,
})
export const projectBody = z.object({
  title: text('课题', 4, 100),
  institution: text('研究单位', 2, 100),
  leader: text('负责人', 2, 40),
  question: text('要回答什么', 10, 1000),
  dataAsked: text('要什么数据', 4, 1000, '只提供公开的和汇总的；个人层面的数据不提供'),
  startsOn: day.meta({ title: '开始' }),
  dueOn: day.meta({ title: '结题期限' }),
})
export const addProject = endpoint({
  method: 'POST',
  path: '/research',
  summary: '登记课题，交另一人审',
  may: write,
  body: projectBody,
  returns: done,
})
export const readProject = endpoint({
  method: 'GET',
  path: '/research/{id}',
  summary: '一个课题',
  may: read,
  params,
  returns: projectRow.extend({
    finding: z.string(),
    question: z.string(),
    dataAsked: z.string(),
    approvedOn: day.nullable(),
    refusedWhy: z.string().nullable(),
    results: z.string().nullable(),
    resultsFile: z.string().nullable(),
    office: z.string(),
    version: z.int(),
    /** Public sets whose title or numbers its wish names. */
    open: z.array(z.object({ slug: z.string(), title: z.string() })),
    may: z.object({ finish: z.boolean(), ask: z.boolean() }),
  }),
})
export const finishBody = z.object({
  results: text('成果', 10, 4000, '结论、报告名称、用在哪里'),
  file: id.optional().meta({ title: '报告', 'x-widget': 'file', 'x-accept': 'pdf', 'x-class': '内部' }),
})
export const finishProject = endpoint({
  method: 'POST',
  path: '/research/{id}/results',
  summary: '登记成果，结题',
  may: write,
  params,
  body: finishBody,
  returns: done,
})
export const askProject = endpoint({
  method: 'POST',
  path: '/research/{id}/request',
  summary: '再交审',
  may: write,
  params,
  body: projectBody,
  returns: done,
})
