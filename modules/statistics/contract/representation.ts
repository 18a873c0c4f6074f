import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { congressLevels, kinds, sorts } from '../words.ts'

const id = z.uuid()
const day = z.iso.date()
const read = 'statistics.read'
const write = 'statistics.write'
const params = z.object({ id })

const target = z.union([z.object({ share: z.int().min(0).max(10_000) }), z.object({ count: z.int().min(0) })])
const measure = z.object({
  sort: z.enum(sorts),
  n: z.int(),
  /** Deputies in office for whom it is known, of all in office: the shares' denominator is everybody. */
  known: z.int(),
  of: z.int(),
  target: target.nullable(),
  /** Null: no target, or nobody to count. */
  met: z.boolean().nullable(),
  /** The same of the term before. */
  before: z.object({ n: z.int(), of: z.int() }).nullable(),
})

export const congressRow = z.object({
  id,
  kind: z.enum(kinds),
  title: z.string(),
  level: z.enum(congressLevels),
  term: z.string(),
  from: day,
  to: day.nullable(),
  seats: z.int().nullable(),
  source: z.string(),
  targetSource: z.string().nullable(),
  previous: id.nullable(),
  now: z.boolean(),
  members: z.int(),
  measures: z.array(measure),
  version: z.int(),
})
export const listCongresses = endpoint({
  method: 'GET',
  path: '/representation',
  summary: '代表比例监测',
  may: read,
  query: z.object({ kind: z.enum(kinds).optional(), level: z.enum(congressLevels).optional() }),
  returns: z.object({
    finding: z.string(),
    asOf: day,
    rows: z.array(congressRow),
    kinds: z.array(z.object({ kind: z.string(), n: z.int() })),
    levels: z.array(z.object({ level: z.string(), n: z.int() })),
    /** One line a body with several terms: its shares over time. */
    trends: z.array(
      z.object({
        title: z.string(),
        points: z.array(
          z.object({
            at: z.string(),
            frontline: z.number().nullable(),
            model: z.number().nullable(),
            craftsman: z.number().nullable(),
            of: z.int(),
          }),
        ),
      }),
    ),
    mayWrite: z.boolean(),
  }),
})

const targetField = (title: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,3}(\.\d{1,2})?%$|^\d{1,5}名?$/, '写成“30%”或“12名”')
    .optional()
    .meta({ title, description: '文件给了的才填，如“30%”或“12名”' })

export const congressBody = z.object({
  kind: z.enum(kinds).meta({ title: '机构', 'x-widget': 'select' }),
  level: z.enum(congressLevels).meta({ title: '层级', 'x-widget': 'select' }),
  title: z.string().trim().min(4).max(100).meta({ title: '名称', description: '如：某市第十五届人民代表大会' }),
  term: z.string().trim().min(1).max(20).meta({ title: '届次', description: '如：第十五届；没有届次的写年份' }),
  from: day.meta({ title: '任期自', format: 'date' }),
  to: day.optional().meta({ title: '任期至', format: 'date', description: '还没有到的可以不填' }),
  seats: z.int().min(1).max(20_000).optional().meta({ title: '代表总数', description: '文件规定的名额' }),
  source: z
    .string()
    .trim()
    .min(4)
    .max(200)
    .meta({ title: '名单出处', description: '代表名单的公告、公报，写全称和日期' }),
  frontlineTarget: targetField('一线劳动者的目标'),
  modelTarget: targetField('劳动模范的目标'),
  craftsmanTarget: targetField('工匠人才的目标'),
  targetSource: z
    .string()
    .trim()
    .min(4)
    .max(200)
    .optional()
    .meta({ title: '目标出处', description: '写了目标的要写哪份文件第几条' }),
  previous: id.optional().meta({ title: '上一届', 'x-widget': 'pick', 'x-options': '/representation-options' }),
})
export const congressOptions = endpoint({
  method: 'GET',
  path: '/representation-options',
  summary: '选一届代表机构',
  may: read,
  query: z.object({ q: z.string().trim().max(60).optional(), id: z.string().optional() }),
  returns: z.object({ rows: z.array(z.object({ id: z.string(), title: z.string(), note: z.string().optional() })) }),
})
export const addCongress = endpoint({
  method: 'POST',
  path: '/representation',
  summary: '登记一届代表机构',
  may: write,
  body: congressBody,
  returns: z.object({ id }),
})
export const changeCongress = endpoint({
  method: 'PUT',
  path: '/representation/{id}',
  summary: '更正一届代表机构的登记',
  may: write,
  params,
  body: congressBody.extend({ version: z.int() }),
  returns: z.object({ id, version: z.int() }),
})

const yes = z.boolean().nullable()
export const representativeRow = z.object({
  id,
  name: z.string(),
  person: id.nullable(),
  sex: z.string().nullable(),
  employerName: z.string().nullable(),
  position: z.string().nullable(),
  category: z.string().nullable(),
  frontline: yes,
  model: yes,
  craftsman: yes,
  from: day,
  to: day.nullable(),
  endedWhy: z.string().nullable(),
  source: z.string(),
  version: z.int(),
})
export const readCongress = endpoint({
  method: 'GET',
  path: '/representation/{id}',
  summary: '一届代表机构：构成和名册',
  may: read,
  params,
  query: z.object({
    sort: z.enum([...sorts, 'unknown']).optional(),
    find: z.string().trim().max(60).optional(),
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  returns: congressRow.extend({
    finding: z.string(),
    asOf: day,
    rows: z.array(representativeRow),
    total: z.int(),
    form: z.record(z.string(), z.unknown()),
    mayWrite: z.boolean(),
  }),
})
export const exportCongress = endpoint({
  method: 'GET',
  path: '/representation/{id}/xlsx',
  summary: '导出代表名册',
  may: read,
  params,
  query: z.object({ purpose: z.string().trim().min(2).max(200).optional() }),
  returns: attachment,
})
export const exportRepresentation = endpoint({
  method: 'GET',
  path: '/representation.xlsx',
  summary: '导出代表比例表',
  may: read,
  returns: attachment,
})

const mark = (title: string) => z.enum(['是', '否', '不详']).default('不详').meta({ title, 'x-widget': 'radio' })
export const representativeBody = z.object({
  name: z.string().trim().min(2).max(60).meta({ title: '姓名' }),
  person: id
    .optional()
    .meta({ title: '连到人员档案', 'x-widget': 'pick', 'x-options': '/people/options', description: '没有建档的不连' }),
  sex: z.enum(['男', '女']).optional().meta({ title: '性别', 'x-widget': 'radio' }),
  employerName: z.string().trim().max(100).optional().meta({ title: '当选时单位' }),
  position: z.string().trim().max(60).optional().meta({ title: '当选时岗位职务' }),
  category: z.string().trim().max(40).optional().meta({ title: '当选时的类别', description: '名单上怎么写就怎么写' }),
  frontline: mark('一线劳动者'),
  model: mark('劳动模范'),
  craftsman: mark('工匠人才'),
  from: day.optional().meta({ title: '当选日期', format: 'date', description: '不填的按本届任期起' }),
  source: z.string().trim().min(4).max(200).optional().meta({ title: '出处', description: '不填的按本届名单的出处' }),
})
export const addRepresentative = endpoint({
  method: 'POST',
  path: '/representation/{id}/members',
  summary: '登记一名代表',
  may: write,
  params,
  body: representativeBody,
  returns: z.object({ id }),
})
export const endRepresentative = endpoint({
  method: 'POST',
  path: '/representatives/{id}/ending',
  summary: '代表出缺',
  may: write,
  params,
  body: z.object({
    to: day.meta({ title: '出缺日期', format: 'date' }),
    why: z
      .string()
      .trim()
      .min(2, '请写明原因')
      .max(200)
      .meta({ title: '原因', description: '如：辞职、调离本行政区域、逝世、终止资格' }),
    version: z.int().meta({ 'x-widget': 'hidden' }),
  }),
  returns: z.object({ id, version: z.int() }),
})

/** Rows copied from a sheet, first line the titles; `write` false only says what would become of each. */
export const pasteRepresentatives = endpoint({
  method: 'POST',
  path: '/representation/{id}/paste',
  summary: '从表格粘贴代表名单',
  may: write,
  params,
  body: z.object({ text: z.string().min(1, '请粘贴表格内容').max(500_000), write: z.boolean() }),
  returns: z.object({
    added: z.int(),
    same: z.int(),
    failed: z.int(),
    written: z.boolean(),
    columns: z.array(z.object({ title: z.string(), field: z.string().nullable() })),
    rows: z.array(
      z.object({
        line: z.int(),
        name: z.string(),
        action: z.enum(['新增', '不动', '退回']),
        reason: z.string().nullable(),
        remedy: z.string().nullable(),
      }),
    ),
  }),
})
