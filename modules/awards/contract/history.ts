import { endpoint } from '#kernel/http'
import { paged, paging } from '#modules/organisations'
import { z } from 'zod'
import { levels, subjectKinds } from '../kinds.ts'
import { day, id } from './parts.ts'

const words = (title: string, max = 100) => z.string().trim().min(1).max(max).meta({ title })
const maybe = (title: string, max = 100, more: Readonly<Record<string, unknown>> = {}) =>
  z
    .string()
    .trim()
    .max(max)
    .optional()
    .meta({ title, ...more })

/** An old award as the book has it: the name and what was written then. Nothing is guessed from it. */
export const historicAward = z.object({
  subjectKind: z
    .enum(subjectKinds)
    .default('person')
    .meta({
      title: '授予对象',
      'x-widget': 'radio',
      'x-titles': { person: '个人', organisation: '单位', team: '班组' },
    }),
  name: words('姓名或者名称', 60),
  sex: z
    .enum(['男', '女'])
    .optional()
    .meta({ title: '性别', 'x-when': { subjectKind: 'person' } }),
  born: day.optional().meta({
    title: '出生日期',
    description: '只知道年月的，写当月1日，并在说明里注明',
    'x-when': { subjectKind: 'person' },
  }),
  honourTitle: words('荣誉全称', 60).meta({
    title: '荣誉全称',
    description: '当时怎么叫就怎么写，不写“省劳模”这样的简称',
  }),
  year: z.int().min(1930).max(2100).meta({ title: '获得的年度' }),
  grantedOn: day.optional().meta({ title: '授予日期' }),
  level: z.enum(levels).optional().meta({ title: '级别', 'x-widget': 'select', description: '目录里有的称号不用填' }),
  grantedBy: maybe('授予机关', 100, { description: '目录里有的称号不用填' }),
  employerName: maybe('当时的单位', 100),
  position: maybe('当时的岗位职务', 60),
  documentTitle: maybe('表彰决定名称', 200),
  documentNumber: maybe('表彰决定文号', 60, { description: '没有的留空，不要编造' }),
  certificateNumber: maybe('证书编号', 60),
  ground: words('出处：哪本册子、哪一页', 200),
  sure: z.boolean().optional().meta({ title: '已核对过：确是另一个人，或者确要登记这个称号', 'x-widget': 'tick' }),
})
export const addHistoric = endpoint({
  method: 'POST',
  path: '/awards/history',
  summary: '补录历史荣誉',
  may: 'awards.import',
  body: historicAward,
  returns: z.object({ id }),
})

const unjoined = z.object({
  id,
  subjectKind: z.enum(subjectKinds),
  name: z.string(),
  born: day.nullable(),
  honourTitle: z.string(),
  year: z.int(),
  employerName: z.string().nullable(),
  ground: z.string().nullable(),
  source: z.string(),
  /** How many in reach have the same name. */
  matches: z.int(),
  /** Others on this list with the same name, title and year. */
  twins: z.int(),
})
export const listUnjoined = endpoint({
  method: 'GET',
  path: '/awards/history',
  summary: '待并人的历史荣誉',
  may: 'awards.read',
  query: z.object({
    q: z.string().trim().max(40).optional(),
    matches: z.enum(['some', 'none']).optional(),
    sort: z.enum(['name', '-name', 'year', '-year']).default('name'),
    ...paging,
  }),
  returns: paged(unjoined).extend({
    facets: z.object({ matched: z.int(), joined: z.int() }),
    may: z.object({ join: z.boolean() }),
  }),
})
export const readHistoric = endpoint({
  method: 'GET',
  path: '/awards/history/{award}',
  summary: '一份历史荣誉和可能的人',
  may: 'awards.read',
  params: z.object({ award: id }),
  returns: z.object({
    award: unjoined.omit({ matches: true, twins: true }).extend({
      grantedBy: z.string(),
      position: z.string().nullable(),
      sex: z.string().nullable(),
      joinedTo: z.object({ id, title: z.string() }).nullable(),
    }),
    suggestions: z.array(
      z.object({
        id,
        title: z.string(),
        note: z.string(),
        /** What speaks for it and what against it; a person decides. */
        signs: z.array(z.object({ label: z.string(), fits: z.boolean().nullable() })),
        /** Why it cannot be joined. */
        no: z.string().nullable(),
      }),
    ),
    twins: z.array(z.object({ id, name: z.string(), employerName: z.string().nullable(), joined: z.boolean() })),
    trail: z.array(
      z.object({
        to: z.string(),
        reason: z.string(),
        joinedOn: day,
        by: z.string(),
        splitOn: day.nullable(),
        splitWhy: z.string().nullable(),
        splitBy: z.string().nullable(),
      }),
    ),
    may: z.object({ join: z.boolean(), split: z.boolean() }),
  }),
})
export const joinHistoric = endpoint({
  method: 'POST',
  path: '/awards/history/{award}/join',
  summary: '并到人（单位、班组）',
  may: 'awards.import',
  params: z.object({ award: id }),
  body: z.object({ subject: id, reason: z.string().trim().min(4).max(300), paper: id.optional() }),
  returns: z.object({ id }),
})
export const splitHistoric = endpoint({
  method: 'POST',
  path: '/awards/history/{award}/split',
  summary: '拆开并错的',
  may: 'awards.import',
  params: z.object({ award: id }),
  body: z.object({ reason: z.string().trim().min(4).max(300) }),
  returns: z.object({ id }),
})
