import { set, values } from '#kernel/rules'
import * as honours from '#modules/honours'
import { cite, congressLaw, labour, placePack, type Source } from '#modules/oversight'

const sources = {
  democratic: {
    title: '河南省企业民主管理的规定（2007年）',
    date: '2007',
    note: '2007年；名称、条号、施行日待核，条文据法规库',
  },
  supervision: {
    title: '河南省实施监督法的办法（2015年）',
    date: '2015',
    note: '2015年；名称、条号、施行日待核，条文据法规库',
  },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const
// 只知道年份的，取当年最后一日：早于此日的不按它算。决算、预算的审议意见另为两个月，这里是一般的审议意见。
const meeting = { ...read, from: '2007-12-31', cites: cite(sources.democratic, '（条号待核）') } as const
const npc = { ...read, from: '2015-12-31', cites: cite(sources.supervision, '（条号待核）') } as const

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
    set(labour.peopleAssign, { ...npc, value: 10 }),
    set(labour.peopleReport, { ...npc, value: 3 }),
  ]),
})
