import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { citation, day, evidence, id, schema, words } from './parts.ts'

export const standardKinds = ['国家职业标准', '评价规范', '专项职业能力考核规范'] as const
const lines = (title: string, description: string) =>
  z.array(words(60)).max(200).default([]).meta({ title, description })

/** What an office types from the standard in its hand. Nothing of it is ours. */
export const standardForm = z.object({
  kind: z.enum(standardKinds).meta({ title: '种类', 'x-widget': 'radio' }),
  occupation: words(60, 2).meta({ title: '职业（专项职业能力）', description: '照标准的名称，如：焊工' }),
  code: z
    .string()
    .regex(/^[1-8]-\d{2}-\d{2}-\d{2}$/)
    .optional()
    .meta({
      title: '职业编码',
      description: '照大典2022年版，如：6-18-02-04；专项职业能力没有的不填',
      'x-pattern-says': '写成 6-18-02-04 这样',
    }),
  release: words(40).meta({ title: '版本', description: '如：2024年版' }),
  documentTitle: z.string().trim().max(120).optional().meta({ title: '颁布文件' }),
  documentNumber: z.string().trim().max(60).optional().meta({ title: '文号', description: '文件上没有的不填' }),
  from: day.meta({ title: '从哪天起用', 'x-widget': 'date' }),
  to: day.optional().meta({ title: '用到哪天', description: '还在用的不填' }),
  edition: z.enum(['2023', '2018']).meta({
    title: '依哪一版编制规程',
    'x-widget': 'radio',
    'x-titles': { 2023: '2023年版', 2018: '2018年版' },
    description: '通用申报条件照这一版；标准另有规定的写在下面',
  }),
  levels: z
    .array(z.enum(['五级/初级工', '四级/中级工', '三级/高级工', '二级/技师', '一级/高级技师']))
    .max(5)
    .meta({ title: '设哪几级', 'x-widget': 'checkboxes', description: '专项职业能力没有等级，不选' }),
  names: lines('算本职业的名称', '工种、岗位名、旧职业名，一行一个；如：电焊工。没有写的名称不计年限'),
  related: lines('相关职业', '照标准的清单，一行一个'),
  majors: lines('本专业、相关专业', '照标准的清单，一行一个'),
  series: lines('有专业对应关系的职称系列', '职称代码的前段，如：01（工程）'),
  adjustments: z
    .array(
      z.object({
        condition: words(12).meta({ title: '哪一条', description: '如：技师①' }),
        years: z.int().min(0).max(40).meta({ title: '本标准的年限', 'x-unit': '年' }),
        article: words(40).meta({ title: '标准的条号' }),
      }),
    )
    .max(40)
    .default([])
    .meta({ title: '与通用条件不同的年限' }),
})
export type StandardForm = z.output<typeof standardForm>

export const standardShown = z.object({
  id,
  kind: z.enum(standardKinds),
  occupation: z.string(),
  code: z.string().nullable(),
  version: z.string(),
  document: z.string(),
  from: day,
  to: day.nullable(),
  levels: z.array(z.string()),
  state: z.enum(['现行', '将行', '曾用']),
  demo: z.boolean(),
})

export const listStandards = endpoint({
  method: 'GET',
  path: '/skill-standards',
  summary: '职业标准',
  may: 'skills.read',
  returns: z.object({
    rows: z.array(standardShown),
    waiting: z.array(z.object({ title: z.string(), askedOn: day })),
    editions: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        about: z.string(),
        levels: z.array(
          z.object({
            level: z.string(),
            ways: z.array(z.object({ key: z.string(), says: z.string(), evidence, cites: citation })),
          }),
        ),
      }),
    ),
    appointed: z.array(z.object({ level: z.string(), says: z.string(), evidence, cites: citation })),
    may: z.object({ enter: z.boolean() }),
  }),
})

const conditionsShown = z.array(
  z.object({
    level: z.string(),
    ways: z.array(z.object({ key: z.string(), says: z.string(), evidence, cites: citation, own: z.boolean() })),
  }),
)
export const readStandard = endpoint({
  method: 'GET',
  path: '/skill-standards/{id}',
  summary: '一份职业标准',
  may: 'skills.read',
  params: z.object({ id }),
  returns: standardShown.extend({
    edition: z.string(),
    about: z.string(),
    names: z.array(z.string()),
    related: z.array(z.string()),
    majors: z.array(z.string()),
    series: z.array(z.string()),
    conditions: conditionsShown,
    askedBy: z.string(),
    agreedBy: z.string(),
    agreedOn: day,
    others: z.array(standardShown),
  }),
})

export const standardFormShown = endpoint({
  method: 'GET',
  path: '/skill-standards/form',
  summary: '录入职业标准的表',
  may: 'skills.standards',
  returns: z.object({ schema }),
})
export const proposeStandard = endpoint({
  method: 'POST',
  path: '/skill-standards',
  summary: '录入职业标准（另一人复核后生效）',
  may: 'skills.standards',
  body: standardForm,
  returns: z.object({ approval: id }),
})
