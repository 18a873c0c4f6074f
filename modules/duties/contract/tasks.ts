import { openPurpose } from '#kernel/files'
import { attachment, endpoint } from '#kernel/http'
import { paging } from '#modules/organisations'
import { z } from 'zod'
import { lights, parts, standings } from '../words.ts'
import { bound, choice, clauseId, day, evidenceBody, id, params, read, report, taskRow, text, write } from './parts.ts'

const filters = {
  q: z.string().trim().max(60).optional(),
  pack: z.string().max(40).optional(),
  clause: clauseId.optional(),
  /** The name of a body, as the facets give it. */
  body: z.string().max(60).optional(),
  part: z.enum(parts).optional(),
  standing: z.enum(standings).optional(),
  light: z.enum(lights).optional(),
  /** 我欠什么: what lies on the caller's own desk and is not closed. */
  mine: z.enum(['yes']).optional(),
  late: z.enum(['yes']).optional(),
}

export const listTasks = endpoint({
  method: 'GET',
  path: '/duties',
  summary: '重点任务台账',
  may: read,
  query: z.object({
    ...filters,
    sort: z.enum(['due', '-due', 'number', '-number', 'moved', '-moved']).default('due'),
    ...paging,
  }),
  returns: z.object({
    finding: z.string(),
    asOf: day,
    rows: z.array(taskRow),
    total: z.int(),
    counts: z.object({
      open: z.int(),
      closed: z.int(),
      red: z.int(),
      yellow: z.int(),
      late: z.int(),
      waiting: z.int(),
    }),
    facets: z.object({
      packs: z.array(choice),
      bodies: z.array(choice),
      standings: z.array(choice),
      lights: z.array(choice),
    }),
    office: z.string(),
    may: z.object({ write: z.boolean(), report: z.boolean(), owes: z.boolean() }),
  }),
})

export const exportTasks = endpoint({
  method: 'GET',
  path: '/duties/xlsx',
  summary: '导出重点任务台账',
  may: read,
  query: z.object({ ...filters, purpose: z.string().trim().min(2).max(200).optional() }),
  returns: attachment,
})

const pick = (title: string, options: string, description?: string) =>
  z
    .string()
    .max(60)
    .meta({ title, 'x-widget': 'pick', 'x-options': options, ...(description !== undefined && { description }) })

export const bodyOptions = endpoint({
  method: 'GET',
  path: '/duties/bodies',
  summary: '选责任单位',
  may: write,
  query: z.object({ q: z.string().trim().max(60).optional(), id: z.string().max(60).optional() }),
  returns: z.object({ rows: z.array(z.object({ id: z.string(), title: z.string(), note: z.string().optional() })) }),
})
export const clauseOptions = endpoint({
  method: 'GET',
  path: '/duties/clauses',
  summary: '选条文',
  may: write,
  query: z.object({ q: z.string().trim().max(60).optional(), id: z.string().max(60).optional() }),
  returns: z.object({ rows: z.array(z.object({ id: z.string(), title: z.string(), note: z.string().optional() })) }),
})
export const taskForm = endpoint({
  method: 'GET',
  path: '/duties/form',
  summary: '派任务：可选的决定和现在的灯规则',
  may: write,
  returns: z.object({
    packs: z.array(z.object({ id: z.string(), title: z.string(), draft: z.boolean() })),
    form: z.record(z.string(), z.unknown()),
    rule: z.array(
      z.object({ title: z.string(), value: z.string(), evidence: z.string(), task: z.string().nullable() }),
    ),
  }),
})

const milestone = z.object({
  title: text('节点', 2, 100),
  dueOn: day.optional().meta({ title: '到期' }),
})
export const taskBody = z.object({
  pack: z.string().max(40).meta({ title: '依据的决定', 'x-widget': 'select' }),
  clauses: z
    .array(z.object({ clause: pick('条文', '/duties/clauses', '写编号或词：C064、一线、劳模') }))
    .min(1, '至少选一条')
    .max(8)
    .meta({ title: '落实哪几条' }),
  title: text('任务', 4, 100),
  measure: text('举措', 4, 1000, '做什么，怎么做'),
  result: text('成果形式', 2, 200, '办成以后拿得出什么：文件、名册、阵地、报告'),
  lead: pick('牵头单位', '/duties/bodies', '只有一个'),
  support: z
    .array(z.object({ body: pick('配合单位', '/duties/bodies') }))
    .max(20)
    .default([])
    .meta({ title: '配合单位' }),
  startsOn: day.meta({ title: '开始' }),
  dueOn: day.optional().meta({ title: '到期', description: '条文写“应当、必须”的要填；鼓励、推动的不填' }),
  milestones: z.array(milestone).max(20).default([]).meta({ title: '节点' }),
  money: z.number().min(0).max(1e11).optional().meta({ title: '经费', 'x-unit': '元' }),
  moneyFrom: z.string().trim().min(2).max(100).optional().meta({ title: '从哪里列支' }),
})
export const addTask = endpoint({
  method: 'POST',
  path: '/duties',
  summary: '派一件任务',
  may: write,
  body: taskBody,
  returns: z.object({ id, number: z.string() }),
})

const event = z.object({
  id,
  kind: z.string(),
  on: day,
  percent: z.int().nullable(),
  text: z.string(),
  until: day.nullable(),
  milestone: z.string().nullable(),
  level: z.int().nullable(),
  office: z.string(),
  by: z.string(),
})
const evidence = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  summary: z.string(),
  file: z.string().nullable(),
  office: z.string(),
  by: z.string(),
  on: day,
  verdict: z.enum(['属实', '不属实']).nullable(),
  checkedBy: z.string().nullable(),
  checkedOn: day.nullable(),
  note: z.string().nullable(),
})
export const readTask = endpoint({
  method: 'GET',
  path: '/duties/{id}',
  summary: '一件任务',
  may: read,
  params,
  returns: taskRow.extend({
    finding: z.string(),
    clausesFull: z.array(bound),
    bodies: z.array(z.object({ name: z.string(), part: z.enum(parts), desk: z.boolean() })),
    milestones: z.array(
      z.object({ n: z.int(), title: z.string(), dueOn: day.nullable(), doneOn: day.nullable(), late: z.boolean() }),
    ),
    events: z.array(event),
    evidences: z.array(evidence),
    meeting: z.object({ id, title: z.string(), item: z.string() }).nullable(),
    closedWhy: z.string().nullable(),
    /** Whom a reminder would reach next. */
    rise: z.string().nullable(),
    explain: z.string().nullable(),
    version: z.int(),
    may: z.object({
      receive: z.boolean(),
      report: z.boolean(),
      finish: z.boolean(),
      extend: z.boolean(),
      decideExtension: z.boolean(),
      check: z.boolean(),
      verify: z.boolean(),
      agree: z.boolean(),
      sendBack: z.boolean(),
      remind: z.boolean(),
      edit: z.boolean(),
      reopen: z.boolean(),
      withdraw: z.boolean(),
      close: z.boolean(),
    }),
    /** The extension asked for. */
    asked: z.object({ until: day, reason: z.string(), by: z.string(), on: day }).nullable(),
    milestoneForm: z.array(z.object({ n: z.int(), title: z.string() })),
  }),
})

export const editBody = z.object({
  title: text('任务', 4, 100),
  measure: text('举措', 4, 1000),
  result: text('成果形式', 2, 200),
  money: z.number().min(0).max(1e11).optional().meta({ title: '经费', 'x-unit': '元' }),
  moneyFrom: z.string().trim().min(2).max(100).optional().meta({ title: '从哪里列支' }),
})
export const editTask = endpoint({
  method: 'PUT',
  path: '/duties/{id}',
  summary: '更正任务的写法',
  may: write,
  params,
  body: editBody.extend({ version: z.int() }),
  returns: z.object({ id, version: z.int() }),
})

const done = z.object({ id })
const act = <const P extends string, B extends z.ZodType>(path: P, summary: string, may: string, body: B) =>
  endpoint({ method: 'POST', path: `/duties/{id}/${path}`, summary, may, params, body, returns: done })

export const receiveTask = act('receipt', '签收任务', report, z.object({}))
export const reportBody = z.object({
  happenedOn: day.meta({ title: '截至哪一天' }),
  percent: z.int().min(0).max(100).meta({ title: '完成了多少', 'x-unit': '%', description: '自己的判断；核验另记' }),
  text: text('做了什么', 4, 1000),
  milestone: z.int().optional().meta({ title: '完成的节点' }),
  evidence: z.array(evidenceBody).max(20).default([]).meta({ title: '证据' }),
})
export const reportTask = act('reports', '报进展', report, reportBody)
export const finishBody = z.object({
  happenedOn: day.meta({ title: '哪一天办完' }),
  text: text('办成了什么', 4, 1000),
  evidence: z.array(evidenceBody).max(20).default([]).meta({ title: '证据', description: '前面报过的不用再传' }),
})
export const finishTask = act('completion', '申请销号', report, finishBody)
export const extendBody = z.object({
  until: day.meta({ title: '延到哪一天' }),
  reason: text('为什么要延', 6, 500),
})
export const extendTask = act('extension', '申请延期', report, extendBody)
export const decideBody = z.object({
  decision: z.enum(['准予', '不准']).meta({ title: '决定', 'x-widget': 'radio' }),
  text: text('理由', 2, 300),
})
export const decideExtension = act('extension/decision', '决定延期', write, decideBody)
export const checkBody = z.object({
  evidence: id.meta({ 'x-widget': 'hidden' }),
  verdict: z.enum(['属实', '不属实']).meta({ title: '核对结果', 'x-widget': 'radio' }),
  note: z.string().trim().max(200).optional().meta({ title: '怎么核的' }),
})
export const checkEvidence = act('checks', '核对一份证据', write, checkBody)
export const verifyBody = z.object({
  percent: z.int().min(0).max(100).meta({ title: '核实的完成进度', 'x-unit': '%' }),
  text: text('凭什么', 2, 500),
})
export const verifyTask = act('verification', '核实进度', write, verifyBody)
export const agreeBody = z.object({ text: text('核验意见', 2, 500) })
export const agreeTask = act('agreement', '同意销号，交另一人', write, agreeBody)
export const withReason = z.object({ text: text('原因', 4, 500) })
export const returnTask = act('return', '退回补正', write, withReason)
export const remindTask = act('reminders', '催办', write, z.object({ text: text('催什么', 2, 300) }))
export const reopenTask = act('reopening', '重新打开', write, withReason)
export const withdrawTask = act('withdrawal', '撤销任务', write, withReason)

export const openEvidence = endpoint({
  method: 'GET',
  path: '/duties/evidence/{id}/file',
  summary: '打开证据文件',
  may: read,
  params,
  query: openPurpose,
  returns: attachment,
})

const format = z.enum(['docx', 'pdf'])
export const closingPaper = endpoint({
  method: 'GET',
  path: '/duties/{id}/closing-form/{format}',
  summary: '销号审批表',
  may: read,
  params: params.extend({ format }),
  returns: attachment,
})
/** Of the tasks the caller's own office gave. */
export const bulletinPaper = endpoint({
  method: 'GET',
  path: '/duties/bulletin/{format}',
  summary: '督查通报',
  may: write,
  params: z.object({ format }),
  query: z.object({ from: day, to: day }),
  returns: attachment,
})
