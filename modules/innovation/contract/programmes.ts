import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { programmeLevels } from '../levels.ts'
import { settings } from '../settings.ts'
import { day, documentNumber, id, text } from './parts.ts'

export const programmeRow = z.object({
  id,
  title: z.string(),
  kind: z.string(),
  kindTitle: z.string(),
  level: z.string(),
  line: z.string(),
  body: z.string(),
  noticeTitle: z.string(),
  noticeOn: day,
  state: z.enum(['草拟', '开放', '截止', '办结']),
  applications: z.int(),
  open: z.int(),
  named: z.int(),
  /** Studios this programme reviews, and how many have no review of this year yet. */
  studios: z.int(),
  unreviewed: z.int(),
  mine: z.boolean(),
})
export const listProgrammes = endpoint({
  method: 'GET',
  path: '/studio-programmes',
  summary: '工作室命名批次和办法',
  may: 'innovation.read',
  returns: z.object({ rows: z.array(programmeRow), mayCreate: z.boolean(), mayApply: z.boolean() }),
})
export const readProgramme = endpoint({
  method: 'GET',
  path: '/studio-programmes/{id}',
  summary: '一个批次：条件、评分表、各级承办、申报',
  may: 'innovation.read',
  params: z.object({ id }),
  returns: programmeRow.extend({
    noticeNumber: z.string().nullable(),
    version: z.int(),
    settings,
    offices: z.array(z.object({ level: z.string(), organisation: id, name: z.string() })),
    versions: z.array(z.object({ version: z.int(), changedOn: day, reason: z.string() })),
    path: z.array(z.object({ key: z.string(), title: z.string(), level: z.string(), here: z.int() })),
    annual: z.object({ year: z.int(), opened: z.int(), passed: z.int(), overdue: z.int() }),
    may: z.object({ edit: z.boolean(), apply: z.boolean(), because: z.string().nullable() }),
  }),
})
export const programmeDraft = z.object({
  title: text('批次名称', 4, 100),
  kind: z.string().min(1).meta({ title: '工作室种类', 'x-widget': 'select' }),
  level: z.enum(programmeLevels).meta({ title: '级别', 'x-widget': 'radio' }),
  body: text('命名机关全称', 4, 60),
  noticeTitle: text('通知（办法）标题', 4, 200),
  noticeNumber: documentNumber,
  noticeOn: day.meta({ title: '通知日期' }),
  settings: settings.meta({ title: '通知里的条件' }),
})
export const createProgramme = endpoint({
  method: 'POST',
  path: '/studio-programmes',
  summary: '照通知录入一个批次',
  may: 'innovation.review',
  body: programmeDraft,
  returns: z.object({ id }),
})
export const changeProgramme = endpoint({
  method: 'PUT',
  path: '/studio-programmes/{id}',
  summary: '修改批次（另存一版；在办的仍按立案时的版本）',
  may: 'innovation.review',
  params: z.object({ id }),
  body: programmeDraft.extend({ version: z.int(), reason: text('修改理由', 4, 300) }),
  returns: z.object({ version: z.int() }),
})
export const turnProgramme = endpoint({
  method: 'POST',
  path: '/studio-programmes/{id}/state',
  summary: '开放、截止、办结',
  may: 'innovation.review',
  params: z.object({ id }),
  body: z.object({ state: z.enum(['开放', '截止', '办结']) }),
  returns: z.object({ state: z.string() }),
})
/** 布置年度考核: a case for every studio of the programme that has none for the year. */
export const openAnnual = endpoint({
  method: 'POST',
  path: '/studio-programmes/{id}/annual',
  summary: '布置年度考核或重新确认',
  may: 'innovation.review',
  params: z.object({ id }),
  body: z.object({
    year: z.int().min(2000).max(2100).meta({ title: '考核年度', 'x-unit': '年' }),
    kind: z.enum(['年度考核', '重新确认']).default('年度考核').meta({ title: '考核还是重新确认', 'x-widget': 'radio' }),
    dueOn: day.meta({ title: '年报报送截止' }),
  }),
  returns: z.object({ opened: z.int(), already: z.int() }),
})
