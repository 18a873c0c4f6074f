import { set, table, values } from '#kernel/rules'
import * as honours from '#modules/honours'
import { cite, congressLaw, labour, placePack, type Source } from '#modules/oversight'

const sources = {
  wage: { title: '上海市最低工资标准的报道', note: '2023年7月起2690元；金额已核，日期为通行说法，据转载' },
  wageScope: { title: '上海市最低工资标准构成的说明', note: '不包含个人缴纳的社会保险费和住房公积金；据转载' },
  collective: { title: '上海市集体合同条例', note: '条文据法规库；条号、施行日待核' },
  congress: { title: '上海市职工代表大会条例', date: '2017', note: '2017年修正本，条文据法规库；施行日待核' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const
// 只知道年份的，取当年最后一日；集体合同条例的施行日没有读到，按职代会条例的年份记。
const bargaining = { ...read, from: '2017-12-31', cites: cite(sources.collective, '（条号待核）') } as const
const meeting = { ...read, from: '2017-12-31', cites: cite(sources.congress, '（条号待核）') } as const

export default placePack({
  id: '310000-shanghai',
  division: 310000000000,
  title: '上海市',
  short: '沪',
  sources,
  parameters: values([
    set(labour.wageMonthly, {
      ...read,
      from: '2023-07-01',
      value: table(labour.wageMonthly, [{ tier: '不分档', value: 269_000 }]),
      cites: cite(sources.wage, '月标准'),
      task: '上海市人力资源和社会保障局：核对起始日和2025年的调整',
    }),
    set(labour.wageWithSocial, {
      ...read,
      from: '2023-07-01',
      value: false,
      cites: cite(sources.wageScope, '（据转载）'),
    }),
    set(labour.wageWithHousing, {
      ...read,
      from: '2023-07-01',
      value: false,
      cites: cite(sources.wageScope, '（据转载）'),
    }),
    set(labour.bargainReplyDays, { ...bargaining, value: 15 }),
    set(labour.bargainReps, { ...bargaining, value: 3 }),
    set(labour.bargainOutside, { ...bargaining, value: [1, 3] }),
    set(labour.bargainFile, { ...bargaining, value: 10 }),
    set(labour.delegatesBase, {
      ...meeting,
      value: table(labour.delegatesBase, [
        { staff: 1, value: 30 },
        { staff: 100, value: 30 },
        { staff: 3001, value: 175 },
      ]),
    }),
    set(labour.delegatesStep, {
      ...meeting,
      value: table(labour.delegatesStep, [
        { staff: 100, value: 100 },
        { staff: 3001, value: null },
      ]),
    }),
    set(labour.delegatesMore, {
      ...meeting,
      value: table(labour.delegatesMore, [
        { staff: 100, value: 5 },
        { staff: 3001, value: null },
      ]),
    }),
    set(congressLaw.delegatesFrom, {
      ...meeting,
      value: table(congressLaw.delegatesFrom, [
        { staff: 100, value: 100 },
        { staff: 3001, value: null },
      ]),
    }),
    set(honours.congressQuorum, { ...meeting, value: [2, 3] }),
    set(honours.congressMajority, { ...meeting, value: [1, 2] }),
    set(honours.congressSecret, { ...meeting, value: true }),
    set(honours.congressManagerMax, { ...meeting, value: [1, 5] }),
    set(congressLaw.women, { ...meeting, value: '一般与女职工占比相适应' }),
    set(congressLaw.materialDays, { ...meeting, value: 7 }),
    set(congressLaw.reportUp, { ...meeting, value: 7 }),
    set(congressLaw.termLeast, { ...meeting, value: 3 }),
    set(congressLaw.termMost, { ...meeting, value: 5 }),
    set(congressLaw.termDelay, { ...meeting, value: 1 }),
    set(congressLaw.rectifyDays, { ...meeting, value: 90, cites: cite(sources.congress, '第四十六条') }),
    set(congressLaw.urgeDays, { ...meeting, value: 30, cites: cite(sources.congress, '第四十六条') }),
  ]),
})
