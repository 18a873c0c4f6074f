import { set, values } from '#kernel/rules'
import * as honours from '#modules/honours'
import * as legislature from '#modules/legislature'
import { cite, congressLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  democratic: {
    title: '河南省企业民主管理的规定（2007年）',
    date: '2007',
    note: '2007年；名称、条号、施行日待核，条文据法规库',
  },
  supervision: {
    title: '河南省实施《中华人民共和国各级人民代表大会常务委员会监督法》办法',
    issuer: '河南省人民代表大会常务委员会',
    date: '2025-07-31',
    note: '2009年11月27日通过，2015年9月26日修正；2025年7月31日修订，2025年10月1日起施行。期限据2015年文本，修订本的期限条款没有读到',
  },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const
// 只知道年份的，取当年最后一日：早于此日的不按它算。
const meeting = { ...read, from: '2007-12-31', cites: cite(sources.democratic, '（条号待核）') } as const
// 2015年文本：十日内交办，三个月内报告；决算、预算的审议意见两个月，不在本系统的议题里。2025年修订本另核。
const opinions = {
  from: '2015-09-26',
  cites: cite(sources.supervision, '审议意见的交办和办理（2015年文本，条号待核）', 'C304'),
} as const
const since = {
  ...opinions,
  from: '2025-10-01',
  evidence: '待核',
  task: '河南省人大常委会办公厅：核对2025年修订本的期限',
} as const

export default placePack({
  id: '410000-henan',
  division: 410000000000,
  title: '河南省',
  short: '豫',
  sources,
  parameters: values([
    set(honours.congressQuorum, { ...meeting, value: [2, 3] }),
    set(honours.congressMajority, { ...meeting, value: [1, 2] }),
    set(congressLaw.women, { ...meeting, value: '适当比例' }),
    set(congressLaw.materialDays, { ...meeting, value: 7 }),
    set(congressLaw.termLeast, { ...meeting, value: 3 }),
    set(congressLaw.termMost, { ...meeting, value: 5 }),
    set(legislature.handOutDays, { ...read, ...opinions, value: 10 }),
    set(legislature.handOutDays, { ...since, value: 10 }),
    set(legislature.reportMonths, { ...read, ...opinions, value: 3 }),
    set(legislature.reportMonths, { ...since, value: 3 }),
  ]),
})
