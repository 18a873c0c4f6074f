import { endpoint } from '#kernel/http'
import { options, paged, paging } from '#modules/organisations'
import { z } from 'zod'
import { day, id, schema, words } from './parts.ts'

export const bodyKinds = ['用人单位', '社会培训评价组织', '职业资格评价机构', '专项职业能力考核机构'] as const
export const bodyStates = ['在册', '暂停', '取消'] as const
const levelNames = ['五级/初级工', '四级/中级工', '三级/高级工', '二级/技师', '一级/高级技师'] as const

const scope = z.array(
  z.object({
    occupation: words(60, 2).meta({ title: '职业', description: '照备案文件的名称' }),
    levels: z.array(z.enum(levelNames)).max(5).meta({ title: '等级', 'x-widget': 'checkboxes' }),
  }),
)
const filing = {
  validTo: day
    .optional()
    .meta({ title: '备案有效期到', 'x-widget': 'date', description: '文件没有写的不填，显示“未配置”' }),
  code: z
    .string()
    .trim()
    .regex(/^[YS]\d{12}$/)
    .optional()
    .meta({
      title: '证书编码第1至13位',
      description: '由人社部门赋码，照赋码文件填；没有的不填，不能自己编',
      'x-pattern-says': '第1位是Y或S，后面12位数字',
    }),
  scope: scope.min(1).max(200).meta({ title: '评价范围' }),
}
export const bodyForm = z.object({
  organisation: id.meta({ title: '机构', 'x-widget': 'pick', 'x-options': '/skill-units' }),
  kind: z.enum(bodyKinds).meta({ title: '类别', 'x-widget': 'radio' }),
  filedBy: words(80).meta({ title: '备案机关' }),
  filingNumber: z.string().trim().max(60).optional().meta({ title: '备案文号', description: '没有的不填' }),
  filedOn: day.meta({ title: '备案日期', 'x-widget': 'date' }),
  ...filing,
})
export type BodyForm = z.output<typeof bodyForm>
export const bodyChange = z.object(filing)
export type BodyChange = z.output<typeof bodyChange>

export const findingForm = z.object({
  happenedOn: day.meta({ title: '哪天', 'x-widget': 'date' }),
  way: z.enum(['现场督导', '飞行检查', '投诉举报', '材料抽查']).meta({ title: '怎么发现的', 'x-widget': 'radio' }),
  what: words(500, 4).meta({ title: '发现什么', 'x-widget': 'textarea' }),
  measure: z
    .enum(['没有问题', '限期整改', '暂停评价', '恢复评价', '取消备案'])
    .meta({ title: '怎么处理', 'x-widget': 'radio' }),
  rectifyBy: day.optional().meta({ title: '整改期限', 'x-widget': 'date', 'x-when': { measure: '限期整改' } }),
  basis: z.string().trim().max(200).optional().meta({ title: '依据', description: '照处理文书写；没有的不填' }),
  paper: id.optional().meta({ title: '检查记录或处理文书', 'x-widget': 'file', 'x-accept': 'any' }),
})
export type FindingForm = z.output<typeof findingForm>

export const bodyRow = z.object({
  id,
  name: z.string(),
  kind: z.enum(bodyKinds),
  occupations: z.array(z.string()),
  filedOn: day,
  validTo: day.nullable(),
  state: z.enum(bodyStates),
  /** 到期、60天内到期、没有赋码、没有写有效期. */
  warnings: z.array(z.string()),
  plans: z.int(),
  demo: z.boolean(),
})
export const listBodies = endpoint({
  method: 'GET',
  path: '/skill-bodies',
  summary: '评价机构',
  may: 'skills.read',
  query: z.object({
    ...paging,
    q: z.string().trim().max(60).optional(),
    kind: z.enum(bodyKinds).optional(),
    state: z.enum(bodyStates).optional(),
  }),
  returns: paged(bodyRow).extend({ warned: z.int(), may: z.object({ file: z.boolean() }) }),
})
export const readBody = endpoint({
  method: 'GET',
  path: '/skill-bodies/{id}',
  summary: '一个评价机构',
  may: 'skills.read',
  params: z.object({ id }),
  returns: bodyRow.extend({
    organisation: id,
    filingNumber: z.string().nullable(),
    filedBy: z.string(),
    code: z.string().nullable(),
    stateOn: day.nullable(),
    stateWhy: z.string().nullable(),
    version: z.int(),
    scope: z.array(z.object({ occupation: z.string(), levels: z.array(z.string()) })),
    findings: z.array(
      z.object({
        id,
        happenedOn: day,
        way: z.string(),
        what: z.string(),
        measure: z.string(),
        rectifyBy: day.nullable(),
        basis: z.string().nullable(),
        paper: id.nullable(),
        by: z.string(),
      }),
    ),
    planned: z.array(z.object({ id, title: z.string(), examOn: day, state: z.string() })),
    forms: z.object({ change: schema, finding: schema }),
    may: z.object({ change: z.boolean(), find: z.boolean() }),
  }),
})
export const bodyFormShown = endpoint({
  method: 'GET',
  path: '/skill-bodies/form',
  summary: '登记评价机构的表',
  may: 'skills.bodies',
  returns: z.object({ schema }),
})
export const fileBody = endpoint({
  method: 'POST',
  path: '/skill-bodies',
  summary: '照备案文件登记评价机构',
  may: 'skills.bodies',
  body: bodyForm,
  returns: z.object({ id }),
})
export const changeBody = endpoint({
  method: 'PUT',
  path: '/skill-bodies/{id}',
  summary: '更新有效期、赋码和范围',
  may: 'skills.bodies',
  params: z.object({ id }),
  body: bodyChange.extend({ version: z.int() }),
  returns: z.object({ version: z.int() }),
})
export const addFinding = endpoint({
  method: 'POST',
  path: '/skill-bodies/{id}/findings',
  summary: '登记监管发现和处理',
  may: 'skills.bodies',
  params: z.object({ id }),
  body: findingForm,
  returns: z.object({ id }),
})
export const findSkillUnits = endpoint({
  method: 'GET',
  path: '/skill-units',
  summary: '找单位',
  may: 'skills.read',
  query: z.object({ q: z.string().trim().max(60).optional(), id: id.optional() }),
  returns: options,
})
