import { set, values } from '#kernel/rules'
import { cite, congressLaw, labour, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  hearing: { title: '北京市人大常委会听取专项工作报告的办法', note: '名称、年份、条号待核，条文据法规库' },
  medal2006: { title: '北京市2006年首都劳动奖章评选通知', note: '局级以上不参评、处级从严；据转载' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const
// 办法的年份没有读到，按监督法施行的2007年记；先报研究处理方案，一年报处理情况。
const npc = {
  ...read,
  from: '2007-01-01',
  cites: cite(sources.hearing, '（条号待核）'),
  task: '市人大常委会办公厅：年份待核',
} as const

export default placePack({
  id: '110000-beijing',
  division: 110000000000,
  title: '北京市',
  short: '京',
  sources,
  parameters: values([
    set(congressLaw.planMonths, { ...npc, value: 3 }),
    set(labour.peopleReport, { ...npc, value: 12 }),
    set(roundLaw.cadreExcluded, {
      ...read,
      from: '2006-01-01',
      to: '2006-12-31',
      value: '局级',
      cites: cite(sources.medal2006, '评选范围'),
    }),
  ]),
})
