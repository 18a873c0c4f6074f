import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { studioLevels } from '../levels.ts'
import { day, documentNumber, file, id, option, purpose, text } from './parts.ts'

export const collegeKinds = ['工匠学院', '高技能人才培育基地'] as const
const count = (title: string, unit: string) =>
  z.int().min(0).max(10_000_000).optional().meta({ title, 'x-unit': unit, description: '不知道的留空，不填0' })

export const collegeRow = z.object({
  id,
  name: z.string(),
  kind: z.string(),
  level: z.string(),
  line: z.string(),
  body: z.string(),
  namedOn: day,
  unitName: z.string(),
  county: z.string().nullable(),
  directions: z.string(),
  parent: z.object({ id, name: z.string() }).nullable(),
  branches: z.int(),
  demonstration: z.string().nullable(),
  state: z.string(),
  year: z.int().nullable(),
  trained: z.int().nullable(),
  certificates: z.int().nullable(),
  teachers: z.int().nullable(),
  modelTeachers: z.int().nullable(),
})
export const listColleges = endpoint({
  method: 'GET',
  path: '/colleges',
  summary: '工匠学院和高技能人才培育基地',
  may: 'innovation.read',
  query: z.object({
    q: z.string().trim().max(60).optional(),
    kind: z.enum(collegeKinds).optional(),
    level: z.enum(studioLevels).optional(),
    mark: z.enum(['分院', '示范点', '今年没有填数']).optional(),
  }),
  returns: z.object({
    rows: z.array(collegeRow),
    total: z.int(),
    all: z.int(),
    branches: z.int(),
    demonstrations: z.int(),
    unfilled: z.int(),
    trained: z.int(),
    may: z.object({ register: z.boolean() }),
  }),
})
export const exportColleges = endpoint({
  method: 'GET',
  path: '/colleges/export',
  summary: '导出工匠学院和基地名册',
  may: 'innovation.read',
  query: z.object({ purpose }),
  returns: attachment,
})
export const findColleges = endpoint({
  method: 'GET',
  path: '/college-options',
  summary: '查找工匠学院',
  may: 'innovation.read',
  query: z.object({ q: z.string().max(60).optional(), id: z.string().max(40).optional() }),
  returns: z.object({ rows: z.array(option) }),
})

export const collegeBody = z.object({
  kind: z.enum(collegeKinds).meta({ title: '类别', 'x-widget': 'radio' }),
  name: text('名称', 4, 80),
  level: z.enum(studioLevels).meta({ title: '级别', 'x-widget': 'select' }),
  organisation: id.meta({ title: '依托单位', 'x-widget': 'pick', 'x-options': '/studio-units' }),
  parent: id.optional().meta({
    title: '是哪个学院的分院',
    'x-widget': 'pick',
    'x-options': '/college-options',
    'x-when': { kind: '工匠学院' },
  }),
  hosts: text('主办、共建单位', 2, 300),
  carrier: text('依托载体', 2, 200),
  directions: text('专业方向', 2, 300),
  places: count('实训工位', '个'),
  equipment: z.string().max(1000).optional().meta({ title: '实训设备', 'x-widget': 'textarea' }),
  body: text('命名机关全称', 4, 60),
  namedOn: day.meta({ title: '命名日期' }),
  documentTitle: text('命名文件', 4, 200),
  documentNumber,
  paper: file('盖章的命名文件'),
})
export const registerCollege = endpoint({
  method: 'POST',
  path: '/colleges',
  summary: '登记工匠学院、分院或高技能人才培育基地',
  may: 'innovation.review',
  body: collegeBody,
  returns: z.object({ id }),
})
export const yearBody = z.object({
  year: z.int().min(2000).max(2100).meta({ title: '年度', 'x-unit': '年' }),
  teachers: count('教师', '人'),
  modelTeachers: count('其中劳模工匠', '人'),
  trained: count('培训', '人次'),
  hours: z.number().min(0).max(10_000_000).optional().meta({ title: '学时', 'x-unit': '学时' }),
  courses: count('课程', '门'),
  certificates: count('取得证书', '本'),
  paper: file('佐证材料').optional(),
})
export const readCollege = endpoint({
  method: 'GET',
  path: '/colleges/{id}',
  summary: '一个学院或基地：方向、师资、分院、历年培训',
  may: 'innovation.read',
  params: z.object({ id }),
  returns: collegeRow.extend({
    finding: z.string(),
    hosts: z.string(),
    carrier: z.string(),
    places: z.int().nullable(),
    equipment: z.string().nullable(),
    documentTitle: z.string(),
    documentNumber: z.string().nullable(),
    paper: id,
    demonstrationDocument: z.string().nullable(),
    version: z.int(),
    children: z.array(z.object({ id, name: z.string(), unitName: z.string(), trained: z.int().nullable() })),
    years: z.array(
      z.object({
        year: z.int(),
        teachers: z.int().nullable(),
        modelTeachers: z.int().nullable(),
        trained: z.int().nullable(),
        hours: z.number().nullable(),
        courses: z.int().nullable(),
        certificates: z.int().nullable(),
        paper: id.nullable(),
        by: z.string(),
      }),
    ),
    may: z.object({ fill: z.boolean(), edit: z.boolean() }),
  }),
})
export const fillCollegeYear = endpoint({
  method: 'POST',
  path: '/colleges/{id}/years',
  summary: '填一年的师资、培训和取证',
  may: 'innovation.read',
  params: z.object({ id }),
  body: yearBody,
  returns: z.object({ id }),
})
export const collegeEdit = z.object({
  directions: text('专业方向', 2, 300),
  places: count('实训工位', '个'),
  equipment: z.string().max(1000).optional().meta({ title: '实训设备', 'x-widget': 'textarea' }),
  state: z.enum(['在册', '停办', '摘牌']).meta({ title: '状态', 'x-widget': 'radio' }),
  demonstration: z
    .enum(['创建中', '已认定'])
    .optional()
    .meta({ title: '省总工会示范点', 'x-widget': 'select', description: '认定要有文件' }),
  demonstrationDocument: z
    .string()
    .max(200)
    .optional()
    .meta({ title: '认定文件', 'x-when': { demonstration: '已认定' }, 'x-must': true }),
  demonstrationPaper: file('盖章的认定文件')
    .optional()
    .meta({ 'x-when': { demonstration: '已认定' }, 'x-must': true, title: '盖章的认定文件', 'x-widget': 'file' }),
})
export const editCollege = endpoint({
  method: 'PUT',
  path: '/colleges/{id}',
  summary: '更新学院，登记示范点创建和认定',
  may: 'innovation.review',
  params: z.object({ id }),
  body: collegeEdit.extend({ version: z.int() }),
  returns: z.object({ id, version: z.int() }),
})
