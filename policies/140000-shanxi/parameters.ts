import { set, table, values } from '#kernel/rules'
import * as honours from '#modules/honours'
import * as legislature from '#modules/legislature'
import { cite, craftLaw, roundLaw } from '#modules/oversight'
import sources from './sources.ts'

// 省里有没有更严的规定还没有读到：先按国家规定办，界面标“待核”。
const cites = cite(sources.democratic, '（条号待核；本省规定未读到）')
const task = '山西省总工会：核对本省企业民主管理规定'
const from = '2012-02-13'
// 省里有办法，期限的条文没有读到：不猜。
const opinions = {
  from: '2010-10-01',
  value: null,
  evidence: '未配置',
  cites: cite(sources.supervision, '审议意见的交办和办理（条号待核）', 'C304'),
  task: '山西省人大常委会办公厅：照本省实施监督法办法录入',
} as const

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default values([
  set(honours.congressQuorum, { from, value: [2, 3], evidence: '待核', cites, task }),
  set(honours.congressMajority, { from, value: [1, 2], evidence: '待核', cites, task }),
  set(honours.congressSecret, { from, value: true, evidence: '待核', cites, task }),
  set(honours.congressSmallUnit, { from, value: null, evidence: '未配置', task }),

  set(legislature.handOutDays, opinions),
  set(legislature.schemeMonths, opinions),
  set(legislature.reportMonths, opinions),
  set(roundLaw.roundSeats, {
    ...read,
    from: '2025-01-01',
    to: '2025-12-31',
    value: table(roundLaw.roundSeats, [
      { honour: '分到本省的全国劳动模范', value: 50 },
      { honour: '分到本省的全国先进工作者', value: 20 },
    ]),
    cites: cite(sources.models2025, '名额'),
  }),
  set(craftLaw.studioFund, {
    ...read,
    from: '2024-01-01',
    to: '2024-12-31',
    value: table(craftLaw.studioFund, [{ for: '重点支持', value: 8_000_000 }]),
    cites: cite(sources.studios2024, '重点支持', 'C071'),
  }),
  set(craftLaw.masterFund, {
    ...read,
    from: '2019-01-01',
    value: table(craftLaw.masterFund, [
      { level: '国家级技能大师工作室', value: 20_000_000 },
      { level: '省级技能大师工作室', value: 10_000_000 },
      { level: '国家级高技能人才培训基地', value: 500_000_000 },
      { level: '省级高技能人才培训基地', value: 200_000_000 },
    ]),
    cites: cite(sources.bases2019, '补助', 'C250'),
    task: '省人力资源社会保障厅：以当年通知为准',
  }),
])
