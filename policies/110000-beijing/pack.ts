import { set, values } from '#kernel/rules'
import * as legislature from '#modules/legislature'
import { cite, placePack, roundLaw, type Source } from '#modules/oversight'

const sources = {
  hearing: {
    title: '北京市各级人民代表大会常务委员会听取和审议人民政府、人民法院和人民检察院专项工作报告办法',
    issuer: '北京市人民代表大会常务委员会',
    date: '2007-11-30',
    note: '市人大常委会公告第65号，2008年1月1日起施行；监督法2024年修正后有没有修改待核',
  },
  medal2006: { title: '北京市2006年首都劳动奖章评选通知', note: '局级以上不参评、处级从严；据转载' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const
// 三个月内报研究处理方案，一年内报处理情况。监督法2024年修正以后本办法改没改没有读到。
const opinions = {
  from: '2008-01-01',
  cites: cite(sources.hearing, '审议意见的研究处理（条号待核）', 'C304'),
} as const
const since = {
  ...opinions,
  from: '2024-11-08',
  evidence: '待核',
  task: '北京市人大常委会办公厅：核对监督法修正以后的期限',
} as const

export default placePack({
  id: '110000-beijing',
  division: 110000000000,
  title: '北京市',
  short: '京',
  sources,
  parameters: values([
    set(legislature.schemeMonths, { ...read, ...opinions, value: 3 }),
    set(legislature.schemeMonths, { ...since, value: 3 }),
    set(legislature.reportMonths, { ...read, ...opinions, value: 12 }),
    set(legislature.reportMonths, { ...since, value: 12 }),
    set(roundLaw.cadreExcluded, {
      ...read,
      from: '2006-01-01',
      to: '2006-12-31',
      value: '局级',
      cites: cite(sources.medal2006, '评选范围'),
    }),
  ]),
})
