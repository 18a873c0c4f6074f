import type { Day } from '#kernel/calendar'
import type { Progress } from '../words.ts'

interface Ids {
  readonly labour: string
  readonly union: string
  readonly finance: string
  readonly education: string
}

interface Opinion {
  readonly given: { readonly text: string; readonly body: string; readonly dueOn?: Day }
  readonly reply?: {
    readonly by: 'labour' | 'union'
    readonly on: Day
    readonly progress: Progress
    readonly measures: string
    readonly result: string
  }
  /** The clause under which the union passed it on into the ledger of tasks. */
  readonly pass?: string
}

/** Invented: six opinions as a standing committee writes them. */
export const opinions = (ids: Ids): readonly Opinion[] => [
  {
    given: { text: '公开职工教育培训经费的使用情况，接受职工监督。', body: ids.labour },
    reply: {
      by: 'labour',
      on: '2026-01-12',
      progress: '已落实',
      measures: '印发通知，要求规模以上企业在厂务公开栏公布上年度使用情况',
      result: '应公开的企业214家，已公开201家（演示数）',
    },
  },
  {
    given: { text: '提高培训经费用于一线职工的比例，纳入年度检查。', body: ids.labour },
    reply: {
      by: 'labour',
      on: '2026-01-15',
      progress: '正在落实',
      measures: '把一线占比列为年度检查必查项，抽查企业40家',
      result: '抽查的40家里28家达到60%，其余限期整改（演示数）',
    },
  },
  {
    given: { text: '把劳模工匠请进培训课堂，建立讲师名册。', body: ids.union },
    reply: {
      by: 'union',
      on: '2026-01-18',
      progress: '已落实',
      measures: '从劳模库、工匠库里选聘讲师，按专业建名册',
      result: '聘讲师36名，开课52场（演示数）',
    },
  },
  { given: { text: '落实培训补贴资金，年底前拨付到位。', body: ids.finance } },
  {
    given: { text: '职业院校面向企业开放实训基地，形成清单。', body: ids.education, dueOn: '2026-06-30' },
  },
  {
    given: { text: '扩大新就业形态劳动者的技能培训覆盖面。', body: ids.labour, dueOn: '2026-04-30' },
    pass: 'C010',
  },
]

/** Invented: questions for the meeting in June. */
export const questions = (ids: Ids) => [
  {
    question: '一线职工参加技能培训的比例为什么几年没有提高，卡在哪里？',
    asker: '演示委员甲',
    body: ids.labour,
    figures: ['duties.onTime'],
  },
  {
    question: '培训补贴从申请到拨付要多久，能不能缩短？',
    asker: '演示委员乙',
    body: ids.finance,
    figures: [],
  },
]
