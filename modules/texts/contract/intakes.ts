import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import {
  clauseId,
  confidence,
  day,
  id,
  modality,
  moduleName,
  proposed,
  read,
  standing,
  state,
  status,
  write,
} from './parts.ts'

const progress = z.object({ all: z.int(), settled: z.int(), high: z.int() })
const params = z.object({ id })
const row = z.object({
  id,
  title: z.string().nullable(),
  issuer: z.string().nullable(),
  status,
  adoptedOn: day.nullable(),
  standing,
  progress,
  fileName: z.string(),
  madeOn: day,
  byName: z.string(),
  office: z.string(),
})

export const listIntakes = endpoint({
  method: 'GET',
  path: '/text-intakes',
  summary: '导入的文本：读进来的外地决定和确认进度',
  may: read,
  query: z.object({ standing: standing.optional(), q: z.string().trim().max(60).optional() }),
  returns: z.object({
    finding: z.string(),
    rows: z.array(row),
    total: z.int(),
    facets: z.object({ standings: z.array(z.object({ value: z.string(), title: z.string(), n: z.int() })) }),
    may: z.object({ write: z.boolean() }),
  }),
})

export const addIntake = endpoint({
  method: 'POST',
  path: '/text-intakes',
  summary: '读入一份决定的文本（DOCX、带文字的 PDF、TXT）',
  may: write,
  upload: { maxBytes: 10 * 1024 * 1024 },
  body: z.object({ file: z.file() }),
  returns: z.object({ id }),
})

const clause = z.object({
  n: z.int(),
  item: z.string(),
  number: z.string(),
  part: z.string().nullable(),
  text: z.string(),
  proposed,
  state,
  modality,
  mark: z.string(),
  bodies: z.array(z.string()),
  mechanism: z.string(),
  module: z.string(),
  superior: z.array(z.string()),
})

export const readIntake = endpoint({
  method: 'GET',
  path: '/text-intakes/{id}',
  summary: '一份导入的文本：读到了什么、舍去了什么、逐句的建议',
  may: read,
  params,
  returns: z.object({
    ...row.shape,
    finding: z.string(),
    meeting: z.string().nullable(),
    effectiveOn: day.nullable(),
    effectSaid: z.string().nullable(),
    short: z.string(),
    folder: z.string().nullable(),
    division: z.string().nullable(),
    fileKind: z.string(),
    encoding: z.string().nullable(),
    sha256: z.string(),
    version: z.int(),
    checkedOn: day.nullable(),
    checkedName: z.string().nullable(),
    refusedWhy: z.string().nullable(),
    items: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        part: z.string().nullable(),
        paragraphs: z.array(z.string()),
        from: z.int(),
        to: z.int(),
        raw: z.string(),
      }),
    ),
    dropped: z.array(z.object({ line: z.int(), text: z.string(), why: z.string() })),
    changes: z.array(z.object({ what: z.string(), n: z.int() })),
    notes: z.array(z.string()),
    clauses: z.array(clause),
    /** The last step that can be taken back, in words. */
    undo: z.string().nullable(),
    modules: z.array(z.object({ value: z.string(), title: z.string() })),
    may: z.object({ write: z.boolean(), submit: z.boolean(), discard: z.boolean() }),
  }),
})

export const headBody = z.object({
  title: z.string().trim().min(4, '请填写标题').max(200).meta({ title: '标题' }),
  issuer: z.string().trim().min(2, '请填写制定机关').max(80).meta({ title: '制定机关' }),
  status: status.meta({ title: '文本状态', 'x-widget': 'radio' }),
  adoptedOn: day.optional().meta({ title: '通过日期', description: '征求意见稿不填' }),
  meeting: z.string().trim().max(120).optional().meta({ title: '通过的会议' }),
  effectiveOn: day.optional().meta({ title: '施行日期', description: '只写“自公布之日起施行”、公布日不清楚的，不填' }),
  short: z.string().trim().length(1, '一个字').meta({ title: '引用时的简称', description: '一个字，如“浙”' }),
  division: z
    .string()
    .trim()
    .regex(/^\d{6}$/, '六位数字')
    .optional()
    .meta({ title: '行政区划代码', description: '六位，文件夹用' }),
  folder: z
    .string()
    .trim()
    .regex(/^[a-z]{2,20}$/, '小写拼音')
    .optional()
    .meta({ title: '文件夹拼音', description: '如 xinzhou' }),
})
export const changeHead = endpoint({
  method: 'POST',
  path: '/text-intakes/{id}/head',
  summary: '核定标题、机关、日期',
  may: write,
  params,
  body: headBody,
  returns: z.object({ id }),
})

export const clauseBody = z.object({
  take: state,
  modality: modality.optional(),
  bodies: z.array(z.string().trim().min(1).max(40)).max(20).optional(),
  mechanism: z.string().trim().min(2).max(80).optional(),
  module: moduleName.optional(),
  superior: z.array(clauseId).max(10).optional(),
})
export const settleClause = endpoint({
  method: 'POST',
  path: '/text-intakes/{id}/clauses/{n}',
  summary: '定一句：接受、改定、不要，或者放回待定',
  may: write,
  params: z.object({ id, n: z.coerce.number().int().min(1) }),
  body: clauseBody,
  returns: z.object({ id }),
})
export const settleSure = endpoint({
  method: 'POST',
  path: '/text-intakes/{id}/sure-clauses',
  summary: '把握高的一并接受',
  may: write,
  params,
  body: z.object({ confidence: confidence.default('高') }),
  returns: z.object({ n: z.int() }),
})
export const undoStep = endpoint({
  method: 'POST',
  path: '/text-intakes/{id}/undone-steps',
  summary: '撤回上一步',
  may: write,
  params,
  body: z.object({}),
  returns: z.object({ n: z.int() }),
})
export const submitIntake = endpoint({
  method: 'POST',
  path: '/text-intakes/{id}/submission',
  summary: '全部定完，交另一人对照原件复核',
  may: write,
  params,
  body: z.object({}),
  returns: z.object({ id }),
})
export const discardIntake = endpoint({
  method: 'POST',
  path: '/text-intakes/{id}/discard',
  summary: '传错了，作废',
  may: write,
  params,
  body: z.object({}),
  returns: z.object({ id }),
})
export const originalText = endpoint({
  method: 'GET',
  path: '/text-intakes/{id}/original',
  summary: '原文，一字不改',
  may: read,
  params,
  returns: attachment,
})
export const packFiles = endpoint({
  method: 'GET',
  path: '/text-intakes/{id}/pack',
  summary: '草稿包：policies 文件夹要的几个文件，一个压缩包',
  may: read,
  params,
  returns: attachment,
})
