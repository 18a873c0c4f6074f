import { z } from 'zod'
import { day, file } from './contract/parts.ts'
import type { EntryKind } from './levels.ts'

const text = (title: string, min = 1, max = 100) => z.string().trim().min(min).max(max).meta({ title })
const maybe = (title: string, max = 100) => z.string().trim().max(max).optional().meta({ title })
const year = z.int().min(1980).max(2100).meta({ title: '年度', 'x-unit': '年' })
const person = z.uuid().optional().meta({ title: '档案里的人', 'x-widget': 'pick', 'x-options': '/studio-leaders' })

/** What one line of the book says, by its kind. The amounts are as the papers have them. */
export const entrySchemas = {
  成员: z.object({
    title: text('姓名', 1, 40),
    person,
    position: maybe('岗位', 60),
    skill: maybe('等级或职称', 60),
    born: z.int().min(1930).max(2015).optional().meta({ title: '出生年份', 'x-unit': '年' }),
    on: day.meta({ title: '加入日期' }),
    leftOn: day.optional().meta({ title: '离开日期' }),
  }),
  课题: z.object({
    title: text('课题', 2, 120),
    year,
    stage: z.enum(['立项', '攻关', '推广']).meta({ title: '进展', 'x-widget': 'radio' }),
    approved: maybe('立项单位和立项号', 120),
    goal: maybe('目标', 500),
    paper: file('立项书').optional(),
  }),
  成果: z.object({
    title: text('名称', 2, 120),
    year,
    outcome: z.enum(['专利', '工法', '论文', '五小', '标准', '其他']).meta({ title: '类别', 'x-widget': 'select' }),
    number: z.string().trim().max(60).optional().meta({ title: '编号', description: '专利号、标准号等，照证书填' }),
    quantity: z
      .number()
      .min(0)
      .max(10_000_000)
      .optional()
      .meta({ title: '年效益', 'x-unit': '万元', description: '填了效益的，要上传财务部门的证明' }),
    paper: file('证书或财务证明').optional(),
    used: maybe('还用在哪里', 200).meta({
      title: '还用在哪里',
      description: '五小评奖、职称、工匠申报等；同一成果重复使用要写明',
    }),
  }),
  带徒: z.object({
    title: text('徒弟姓名', 1, 40),
    person,
    on: day.meta({ title: '结对日期' }),
    endedOn: day.optional().meta({ title: '出师或结束日期' }),
    from: maybe('结对时等级', 40),
    to: maybe('现等级', 40),
  }),
  收支: z.object({
    way: z.enum(['收入', '支出']).meta({ title: '收入还是支出', 'x-widget': 'radio' }),
    title: text('项目', 2, 120),
    year,
    on: day.optional().meta({ title: '日期' }),
    quantity: z.number().min(0.01).max(1_000_000_000).meta({ title: '金额', 'x-unit': '元' }),
    source: z
      .enum(['上级补助', '单位配套', '其他'])
      .optional()
      .meta({ title: '来源', 'x-widget': 'select', 'x-when': { way: '收入' }, 'x-must': true }),
    paper: file('凭证').optional(),
  }),
  活动: z.object({
    title: text('活动', 2, 120),
    what: z.enum(['培训', '开放日', '交流', '服务企业', '进校园']).meta({ title: '类别', 'x-widget': 'select' }),
    on: day.meta({ title: '日期' }),
    quantity: z.int().min(0).max(1_000_000).optional().meta({ title: '人次', 'x-unit': '人次' }),
    note: maybe('内容', 500),
    paper: file('照片或签到表').optional(),
  }),
} as const satisfies Record<EntryKind, z.ZodObject>

/** A line of the book as it is stored. */
export interface Stored {
  readonly title: string
  readonly year: number
  readonly on: string | null
  readonly quantity: number | null
  readonly person: string | null
  readonly paper: string | null
  readonly sameness: string | null
  readonly fields: Readonly<Record<string, unknown>>
}

/** Parses what the form sent; the columns that are counted stand apart, the rest stays in `fields`. */
export function storedOf(kind: EntryKind, given: unknown): Stored | z.ZodError {
  const parsed = entrySchemas[kind].safeParse(given)
  if (!parsed.success) return parsed.error
  const values: Readonly<Record<string, unknown>> = parsed.data
  const { title, year: of, on, quantity, person: who, paper, ...fields } = values
  const word = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  const onDay = word(on)
  return {
    title: word(title) ?? '',
    year: typeof of === 'number' ? of : Number(onDay?.slice(0, 4)),
    on: onDay,
    quantity: typeof quantity === 'number' ? quantity : null,
    person: word(who),
    paper: word(paper),
    sameness: kind === '成果' ? samenessOf(word(values['outcome']), word(values['number']), word(title) ?? '') : null,
    fields,
  }
}

/** Two outcomes are the same when their numbers are; without a number, when kind and name are, spaces and marks aside. */
export function samenessOf(outcome: string | null, number: string | null, title: string): string {
  const plain = (text: string) => text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  return number && plain(number) !== '' ? `号${plain(number)}` : `${outcome ?? ''}${plain(title)}`
}
