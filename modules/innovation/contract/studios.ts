import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { entryKinds, studioLevels, studioStates } from '../levels.ts'
import { day, documentNumber, file, flag, id, option, paged, paging, purpose, text } from './parts.ts'

export const annualState = z.object({
  kase: id,
  year: z.int(),
  kind: z.string(),
  dueOn: day,
  step: z.string(),
  status: z.string(),
  conclusion: z.string().nullable(),
  overdue: z.boolean(),
})

export const studioRow = z.object({
  id,
  name: z.string(),
  kind: z.string(),
  kindTitle: z.string(),
  level: z.string(),
  line: z.string(),
  body: z.string(),
  namedOn: day,
  unit: id,
  unitName: z.string(),
  county: z.string().nullable(),
  leaderName: z.string(),
  leaderGone: z.string().nullable(),
  field: z.string().nullable(),
  label: z.string().nullable(),
  state: z.string(),
  members: z.int(),
  outcomes: z.int(),
  annual: annualState.nullable(),
  flag: flag.nullable(),
})

const filters = {
  q: z.string().trim().max(60).optional(),
  kind: z.string().max(30).optional(),
  level: z.enum(studioLevels).optional(),
  line: z.string().max(10).optional(),
  county: z.coerce.number().int().optional(),
  state: z.enum(studioStates).optional(),
  mark: z.enum(['黄牌', '红牌', '待换带头人', '专精特新', '年报逾期']).optional(),
}
export type StudioFilters = z.output<z.ZodObject<typeof filters>>
const facet = z.array(z.object({ value: z.string(), title: z.string(), n: z.int() }))

export const listStudios = endpoint({
  method: 'GET',
  path: '/studios',
  summary: '工作室名册',
  may: 'innovation.read',
  query: z.object({
    ...paging,
    ...filters,
    sort: z
      .enum(['name', '-name', 'namedOn', '-namedOn', 'members', '-members', 'outcomes', '-outcomes'])
      .default('name'),
  }),
  returns: paged(studioRow).extend({
    facets: z.object({
      kinds: facet,
      levels: facet,
      lines: facet,
      counties: facet,
      named: z.int(),
      members: z.int(),
      outcomes: z.int(),
      yellow: z.int(),
      red: z.int(),
      leaderless: z.int(),
      special: z.int(),
      overdue: z.int(),
    }),
    /** Named and in force, by kind and level. */
    figures: z.array(
      z.object({ kindTitle: z.string(), line: z.string(), byLevel: z.record(z.string(), z.int()), all: z.int() }),
    ),
    may: z.object({ register: z.boolean(), own: z.boolean(), apply: z.boolean(), programme: z.boolean() }),
  }),
})
export const exportStudios = endpoint({
  method: 'GET',
  path: '/studios/export',
  summary: '导出工作室名册',
  may: 'innovation.read',
  query: z.object({ ...filters, purpose }),
  returns: attachment,
})
export const exportFigures = endpoint({
  method: 'GET',
  path: '/studios/figures',
  summary: '导出工作室统计表',
  may: 'innovation.read',
  query: z.object({ purpose }),
  returns: attachment,
})

export const kindRow = z.object({
  key: z.string(),
  title: z.string(),
  line: z.string(),
  why: z.string(),
  evidence: z.string(),
  /** Whether this post's line may name it. */
  mine: z.boolean(),
})
/** Kinds, and notices of other places to start from. */
export const studioChoices = endpoint({
  method: 'GET',
  path: '/studio-choices',
  summary: '工作室种类、预设和本地参数',
  may: 'innovation.read',
  returns: z.object({
    kinds: z.array(kindRow),
    levels: z.array(z.string()),
    presets: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        line: z.string(),
        kind: z.string(),
        saying: z.string(),
        open: z.string(),
        evidence: z.string(),
        source: z.string(),
        money: z.string().nullable(),
        settings: z.record(z.string(), z.unknown()),
      }),
    ),
    parameters: z.array(
      z.object({ title: z.string(), value: z.string().nullable(), evidence: z.string(), task: z.string() }),
    ),
  }),
})
export const findLeaders = endpoint({
  method: 'GET',
  path: '/studio-leaders',
  summary: '查找带头人和成员',
  may: 'innovation.read',
  query: z.object({ q: z.string().max(60).optional(), id: z.string().max(40).optional() }),
  returns: z.object({ rows: z.array(option) }),
})
export const findStudioUnits = endpoint({
  method: 'GET',
  path: '/studio-units',
  summary: '查找所在单位',
  may: 'innovation.read',
  query: z.object({ q: z.string().max(60).optional(), id: z.string().max(40).optional() }),
  returns: z.object({ rows: z.array(option) }),
})
export const findStudios = endpoint({
  method: 'GET',
  path: '/studio-options',
  summary: '查找在册的工作室',
  may: 'innovation.read',
  query: z.object({ q: z.string().max(60).optional(), id: z.string().max(40).optional() }),
  returns: z.object({ rows: z.array(option) }),
})

/** A naming that already stands in a document: recorded, not decided here. */
export const studioBody = z.object({
  name: text('工作室名称', 4, 80),
  kind: z.string().min(1).meta({ title: '种类', 'x-widget': 'select' }),
  level: z.enum(studioLevels).meta({ title: '级别', 'x-widget': 'select' }),
  organisation: id.meta({ title: '所在单位', 'x-widget': 'pick', 'x-options': '/studio-units' }),
  leader: id.optional().meta({ title: '带头人（档案里有的）', 'x-widget': 'pick', 'x-options': '/studio-leaders' }),
  leaderName: z.string().trim().max(40).optional().meta({ title: '带头人姓名', description: '没有建档的，填姓名' }),
  leaderTitles: z.string().max(200).default('').meta({ title: '带头人荣誉、等级' }),
  field: z.string().max(100).optional().meta({ title: '专业领域' }),
  area: z.number().min(0).max(100_000).optional().meta({ title: '场所面积', 'x-unit': '平方米' }),
  body: text('命名机关全称', 4, 60),
  namedOn: day.meta({ title: '命名日期' }),
  documentTitle: text('命名文件', 4, 200),
  documentNumber,
  paper: file('盖章的命名文件'),
})
export const registerStudio = endpoint({
  method: 'POST',
  path: '/studios',
  summary: '照命名文件补录一个工作室',
  may: 'innovation.read',
  body: studioBody,
  returns: z.object({ id }),
})

export const entryRow = z.object({
  id,
  kind: z.enum(entryKinds),
  title: z.string(),
  year: z.int(),
  on: day.nullable(),
  quantity: z.number().nullable(),
  fields: z.record(z.string(), z.unknown()),
  person: id.nullable(),
  paper: id.nullable(),
  state: z.string(),
  version: z.int(),
  /** How many other studios have the same outcome; 0 when it is none or nowhere. */
  elsewhere: z.int(),
})
export const eventRow = z.object({
  id,
  kind: z.string(),
  state: z.string(),
  on: day,
  reason: z.string(),
  detail: z.string(),
  paper: id.nullable(),
  askedBy: z.string().nullable(),
  decidedBy: z.string().nullable(),
  leaf: z.int().nullable(),
})

export const readStudio = endpoint({
  method: 'GET',
  path: '/studios/{id}',
  summary: '一个工作室：谁带头、谁命名、今年考核到哪一步',
  may: 'innovation.read',
  params: z.object({ id }),
  returns: studioRow.extend({
    finding: z.string(),
    documentTitle: z.string(),
    documentNumber: z.string().nullable(),
    paper: id,
    plaqueOn: day.nullable(),
    programme: z.object({ id, title: z.string(), money: z.string().nullable() }).nullable(),
    application: id.nullable(),
    leader: id.nullable(),
    leaderTitles: z.string(),
    area: z.number().nullable(),
    equipment: z.string().nullable(),
    labelSource: z.string().nullable(),
    rectifyBy: day.nullable(),
    reconfirmedOn: day.nullable(),
    endedOn: day.nullable(),
    mergedInto: z.object({ id, name: z.string() }).nullable(),
    source: z.string(),
    version: z.int(),
    entries: z.array(entryRow),
    annuals: z.array(annualState.extend({ selfScore: z.number().nullable() })),
    changes: z.array(eventRow),
    alliances: z.array(z.object({ id, name: z.string(), lead: z.boolean() })),
    history: z.array(
      z.object({ at: z.string(), by: z.string().nullable(), office: z.string().nullable(), what: z.string() }),
    ),
    forms: z.record(z.string(), z.record(z.string(), z.unknown())),
    may: z.object({
      write: z.boolean(),
      ask: z.boolean(),
      decide: z.boolean(),
      /** Why not, when an office of another line looks at it. */
      because: z.string().nullable(),
    }),
  }),
})

export const studioFacts = z.object({
  field: z.string().max(100).optional().meta({ title: '专业领域' }),
  area: z.number().min(0).max(100_000).optional().meta({ title: '场所面积', 'x-unit': '平方米' }),
  equipment: z.string().max(1000).optional().meta({ title: '设备', 'x-widget': 'textarea' }),
  leaderTitles: z.string().max(200).default('').meta({ title: '带头人荣誉、等级' }),
  label: z
    .enum(['专精特新“小巨人”企业', '专精特新中小企业', '创新型中小企业'])
    .optional()
    .meta({ title: '企业标签', 'x-widget': 'select' }),
  labelSource: z
    .string()
    .max(120)
    .optional()
    .meta({
      title: '标签出自哪份认定文件',
      'x-must': true,
      'x-when': { label: ['专精特新“小巨人”企业', '专精特新中小企业', '创新型中小企业'] },
    }),
})
export const editStudio = endpoint({
  method: 'PUT',
  path: '/studios/{id}',
  summary: '更新工作室的场所、设备和企业标签',
  may: 'innovation.read',
  params: z.object({ id }),
  body: studioFacts.extend({ version: z.int() }),
  returns: z.object({ id, version: z.int() }),
})

export const addEntry = endpoint({
  method: 'POST',
  path: '/studios/{id}/entries',
  summary: '记一笔台账：成员、课题、成果、带徒、收支、活动',
  may: 'innovation.read',
  params: z.object({ id }),
  body: z.object({ kind: z.enum(entryKinds), fields: z.record(z.string(), z.unknown()) }),
  returns: z.object({ id, elsewhere: z.int() }),
})
export const editEntry = endpoint({
  method: 'PUT',
  path: '/studio-entries/{id}',
  summary: '改一笔台账，或者作废',
  may: 'innovation.read',
  params: z.object({ id }),
  body: z.object({
    version: z.int(),
    state: z.enum(['有效', '作废']).default('有效'),
    fields: z.record(z.string(), z.unknown()),
  }),
  returns: z.object({ id, version: z.int(), elsewhere: z.int() }),
})

export const changeKinds = ['换带头人', '更名', '合并', '撤回', '摘牌'] as const
export const changeBody = z.object({
  kind: z.enum(changeKinds).meta({ title: '变动', 'x-widget': 'radio' }),
  leader: id.optional().meta({
    title: '新带头人（档案里有的）',
    'x-widget': 'pick',
    'x-options': '/studio-leaders',
    'x-when': { kind: '换带头人' },
  }),
  leaderName: z
    .string()
    .trim()
    .max(40)
    .optional()
    .meta({ title: '新带头人姓名', description: '没有建档的，填姓名', 'x-when': { kind: '换带头人' } }),
  leaderTitles: z
    .string()
    .max(200)
    .optional()
    .meta({ title: '新带头人荣誉、等级', 'x-when': { kind: '换带头人' } }),
  name: z
    .string()
    .trim()
    .min(4)
    .max(80)
    .optional()
    .meta({ title: '新名称', 'x-when': { kind: '更名' }, 'x-must': true }),
  into: id.optional().meta({
    title: '并入哪个工作室',
    'x-widget': 'pick',
    'x-options': '/studio-options',
    'x-when': { kind: '合并' },
    'x-must': true,
  }),
  happenedOn: day.meta({ title: '发生日期' }),
  reason: text('理由', 4, 500),
  documentTitle: z.string().max(200).optional().meta({ title: '决定文件' }),
  documentNumber,
  paper: file('盖章的决定或申请'),
})
/** A unit's is a request; an office of the line that named it decides. */
export const changeStudio = endpoint({
  method: 'POST',
  path: '/studios/{id}/changes',
  summary: '换带头人、更名、合并、撤回、摘牌',
  may: 'innovation.read',
  params: z.object({ id }),
  body: changeBody,
  returns: z.object({ id, state: z.string() }),
})
export const decideChange = endpoint({
  method: 'POST',
  path: '/studio-changes/{id}',
  summary: '批准或不同意单位申请的变动',
  may: 'innovation.review',
  params: z.object({ id }),
  body: z.object({
    agree: z.boolean().meta({ title: '同意' }),
    opinion: text('意见', 2, 500),
    documentTitle: z.string().max(200).optional().meta({ title: '决定文件' }),
    documentNumber,
    paper: file('盖章的决定').optional(),
  }),
  returns: z.object({ id, state: z.string() }),
})
