import { openPurpose } from '#kernel/files'
import { attachment, endpoint, options, paging } from '#kernel/http'
import { z } from 'zod'
import { kinds, papers, progresses, releaseKinds, sources, states } from '../words.ts'
import {
  answer,
  body,
  day,
  file,
  id,
  item,
  matterRow,
  params,
  read,
  rule,
  step,
  text,
  votes,
  waitingRelease,
  write,
} from './parts.ts'

export const matterBody = z.object({
  kind: z.enum(kinds).meta({ title: '监督方式', 'x-widget': 'radio' }),
  topic: text('议题', 4, 100, '如：关于产业工人队伍建设改革情况的报告'),
  pack: z.string().max(40).meta({ title: '监督哪份决定的执行', 'x-widget': 'select' }),
  clauses: z
    .array(
      z.object({
        clause: z.string().max(60).meta({ title: '条文', 'x-widget': 'pick', 'x-options': '/legislature/clauses' }),
      }),
    )
    .max(40)
    .default([])
    .meta({ title: '针对哪几条', description: '执法检查照这些条文出检查表' }),
  reporter: body('报告机关、答复机关'),
  meetingOn: day.optional().meta({ title: '常委会会议日期', description: '定了以后，会前的日子往前数' }),
  meetingTitle: z.string().trim().max(80).optional().meta({ title: '哪次会议' }),
  signers: z
    .int()
    .min(1)
    .max(200)
    .optional()
    .meta({ title: '联名人数', 'x-unit': '人', 'x-when': { kind: '质询' } }),
})

export const matterForm = endpoint({
  method: 'GET',
  path: '/legislature/form',
  summary: '立议题的表单要的东西',
  may: read,
  returns: z.object({ packs: z.array(z.object({ id: z.string(), title: z.string() })), rules: z.array(rule) }),
})
export const bodyOptions = endpoint({
  method: 'GET',
  path: '/legislature/bodies',
  summary: '报告机关、责任单位',
  may: read,
  query: z.object({ q: z.string().trim().max(60).optional(), id: z.string().optional() }),
  returns: options,
})
export const clauseOptions = endpoint({
  method: 'GET',
  path: '/legislature/clauses',
  summary: '条文',
  may: read,
  query: z.object({ q: z.string().trim().max(60).optional(), id: z.string().optional() }),
  returns: options,
})
export const listMatters = endpoint({
  method: 'GET',
  path: '/legislature/matters',
  summary: '监督议题',
  may: read,
  query: z.object({
    ...paging,
    q: z.string().trim().max(60).optional(),
    kind: z.enum(kinds).optional(),
    state: z.enum(states).optional(),
    late: z.literal('yes').optional(),
    sort: z.string().optional(),
  }),
  returns: z.object({
    finding: z.string(),
    rows: z.array(matterRow),
    total: z.int(),
    asOf: day,
    may: z.object({ write: z.boolean() }),
  }),
})
const set = z.object({ id, number: z.string(), late: z.array(z.string()) })
export const addMatter = endpoint({
  method: 'POST',
  path: '/legislature/matters',
  summary: '立一件监督议题',
  may: write,
  body: matterBody,
  returns: set,
})
const release = z.object({
  id,
  kind: z.enum(releaseKinds),
  title: z.string(),
  on: day,
  published: id,
  withdrawnOn: day.nullable(),
  withdrawnWhy: z.string().nullable(),
})
export const readMatter = endpoint({
  method: 'GET',
  path: '/legislature/matters/{id}',
  summary: '一件监督议题：时钟、步骤、意见、反馈',
  may: read,
  params,
  returns: matterRow.extend({
    finding: z.string(),
    asOf: day,
    pack: z.string(),
    packTitle: z.string(),
    clausesFull: z.array(
      z.object({ id: z.string(), label: z.string(), mechanism: z.string(), text: z.string(), mark: z.string() }),
    ),
    desk: z.boolean(),
    meetingTitle: z.string().nullable(),
    reportDueOn: day.nullable(),
    signers: z.int().nullable(),
    closedOn: day.nullable(),
    closedWhy: z.string().nullable(),
    version: z.int(),
    chain: z.array(step),
    steps: z.array(
      z.object({
        id,
        step: z.string(),
        on: day,
        text: z.string(),
        file: id.nullable(),
        office: z.string(),
        by: z.string(),
      }),
    ),
    itemRows: z.array(item),
    votes,
    rules: z.array(rule),
    releases: z.array(release),
    waiting: z.array(waitingRelease),
    papers: z.array(z.object({ kind: z.enum(papers), title: z.string() })),
    may: z.object({
      write: z.boolean(),
      meeting: z.boolean(),
      items: z.boolean(),
      vote: z.boolean(),
      publish: z.boolean(),
      close: z.boolean(),
    }),
    /** Why it can't be closed yet. */
    lacks: z.array(z.string()),
  }),
})
export const meetingBody = z.object({
  meetingOn: day.meta({ title: '常委会会议日期' }),
  meetingTitle: z.string().trim().max(80).optional().meta({ title: '哪次会议' }),
  reportDueOn: day
    .optional()
    .meta({ title: '报告期限', description: '会议、决议或者交办时指定了日子的才填；没有指定的照本省办法' }),
  version: z.int().meta({ 'x-widget': 'hidden' }),
})
export const setMeeting = endpoint({
  method: 'PUT',
  path: '/legislature/matters/{id}/meeting',
  summary: '定会议日期',
  may: write,
  params,
  body: meetingBody,
  returns: set,
})
export const stepBody = z.object({
  step: z.string().max(40).meta({ title: '步骤', 'x-widget': 'hidden' }),
  happenedOn: day.meta({ title: '哪天办的' }),
  text: z
    .string()
    .trim()
    .max(2000)
    .default('')
    .meta({ title: '说明', 'x-widget': 'textarea', description: '文号、提出的修改意见、会议决定等' }),
  file: file('文件'),
})
export const doStep = endpoint({
  method: 'POST',
  path: '/legislature/matters/{id}/steps',
  summary: '登记一步',
  may: read,
  params,
  body: stepBody,
  returns: z.object({ id }),
})
export const endBody = z.object({
  how: z.enum(['办结', '撤销']).meta({ title: '怎么结束', 'x-widget': 'radio' }),
  why: text('说明', 2, 300),
})
export const endMatter = endpoint({
  method: 'POST',
  path: '/legislature/matters/{id}/ending',
  summary: '办结或者撤销',
  may: write,
  params,
  body: endBody,
  returns: z.object({ id }),
})
export const splitBody = z.object({ text: text('审议意见全文', 4, 20_000, '粘贴全文，按“一、”“（一）”“1．”分条') })
export const splitOpinions = endpoint({
  method: 'POST',
  path: '/legislature/matters/{id}/splitting',
  summary: '把审议意见的文本按条分开（只分，不存）',
  may: write,
  params,
  body: splitBody,
  returns: z.object({ pieces: z.array(z.string()) }),
})
export const itemsBody = z.object({
  source: z.enum(sources).default('审议意见').meta({ 'x-widget': 'hidden' }),
  items: z
    .array(
      z.object({
        text: text('意见', 4, 1000),
        body: body('责任单位'),
        dueOn: day.optional().meta({ title: '办到哪一天', description: '不填的随研究处理情况报告的期限' }),
      }),
    )
    .min(1, '至少一条')
    .max(60)
    .meta({ title: '逐条' }),
})
export const addItems = endpoint({
  method: 'POST',
  path: '/legislature/matters/{id}/items',
  summary: '逐条登记审议意见',
  may: write,
  params,
  body: itemsBody,
  returns: z.object({ id, added: z.int() }),
})
export const replyBody = z.object({
  happenedOn: day.meta({ title: '哪天' }),
  progress: z.enum(progresses).meta({ title: '到哪一步', 'x-widget': 'radio' }),
  measures: text('做了什么', 4, 1000),
  result: text('结果', 2, 1000, '能用数的用数；暂不能落实的写清原因和打算'),
  file: file('文件'),
})
export const replyItem = endpoint({
  method: 'POST',
  path: '/legislature/items/{id}/replies',
  summary: '逐条反馈',
  may: answer,
  params,
  body: replyBody,
  returns: z.object({ id }),
})
export const closeItemBody = z.object({ why: text('凭什么办结', 2, 300) })
export const closeItem = endpoint({
  method: 'POST',
  path: '/legislature/items/{id}/closing',
  summary: '一条意见办结',
  may: write,
  params,
  body: closeItemBody,
  returns: z.object({ id }),
})
export const passBody = z.object({
  clause: z.string().max(60).meta({ title: '落到哪一条', 'x-widget': 'pick', 'x-options': '/legislature/clauses' }),
  result: text('成果形式', 2, 200),
  dueOn: day.optional().meta({ title: '办到哪一天', description: '不填的照交办的日子' }),
})
export const passItem = endpoint({
  method: 'POST',
  path: '/legislature/items/{id}/task',
  summary: '转为督办任务',
  may: 'duties.write',
  params,
  body: passBody,
  returns: z.object({ id, number: z.string() }),
})
export const voteBody = z.object({
  item: id.optional().meta({ 'x-widget': 'hidden' }),
  heldOn: day.meta({ title: '测评日期' }),
  satisfied: z.int().min(0).max(500).meta({ title: '满意', 'x-unit': '票' }),
  fairly: z.int().min(0).max(500).meta({ title: '基本满意', 'x-unit': '票' }),
  unsatisfied: z.int().min(0).max(500).meta({ title: '不满意', 'x-unit': '票' }),
  againBy: day.optional().meta({ title: '再次报告的日子', description: '不合格的：会议指定了日子的填' }),
})
export const addVote = endpoint({
  method: 'POST',
  path: '/legislature/matters/{id}/votes',
  summary: '登记满意度测评',
  may: write,
  params,
  body: voteBody,
  returns: z.object({ round: z.int(), passed: z.boolean().nullable() }),
})
export const releaseBody = z.object({
  kind: z.enum(releaseKinds).meta({ title: '公布什么', 'x-widget': 'select' }),
  title: text('标题', 4, 120),
  basis: text('依据', 2, 120, '如：第12次主任会议决定'),
  text: z
    .string()
    .trim()
    .max(20_000)
    .default('')
    .meta({ title: '公布的正文', 'x-widget': 'textarea', description: '逐条的意见和结果由系统填，不含内部过程' }),
})
export const publish = endpoint({
  method: 'POST',
  path: '/legislature/matters/{id}/releases',
  summary: '申请向社会公布，由另一人复核',
  may: write,
  params,
  body: releaseBody,
  returns: z.object({ id, asked: id }),
})
export const withdrawBody = z.object({ why: text('为什么撤下', 2, 200) })
export const withdraw = endpoint({
  method: 'POST',
  path: '/legislature/releases/{id}/withdrawal',
  summary: '撤下公布的内容',
  may: write,
  params,
  body: withdrawBody,
  returns: z.object({ id }),
})
export const paper = endpoint({
  method: 'GET',
  path: '/legislature/matters/{id}/papers/{paper}/{format}',
  summary: '报告骨架、对账表、抽样单',
  may: read,
  params: params.extend({ paper: z.enum(papers), format: z.enum(['pdf', 'docx']) }),
  returns: attachment,
})
export const openFile = endpoint({
  method: 'GET',
  path: '/legislature/files/{id}',
  summary: '报告、反馈所附的文件',
  may: read,
  params,
  query: openPurpose,
  returns: attachment,
})
