import { set, table, values } from '#kernel/rules'
import { cite, labour, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  models2016: { title: '宁波市2016年劳动模范评选办法的报道', note: '评的是2013—2015年度，三年一次；据新闻报道' },
  wage2014: { title: '宁波市企业工资集体协商条例', date: '2014', note: '2014年；条文据法规库，条号、施行日待核' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const
const then = { from: '2016-01-01', to: '2016-12-31' } as const
// 只知道年份的，取当年最后一日：早于此日的不按它算。
const bargaining = { ...read, from: '2014-12-31', cites: cite(sources.wage2014, '（条号待核）') } as const

export default placePack({
  id: '330200-ningbo',
  division: 330200000000,
  title: '宁波市',
  short: '甬',
  sources,
  parameters: values([
    set(labour.roundYears, {
      ...read,
      from: '2016-01-01',
      value: table(labour.roundYears, [{ honour: '市劳动模范和先进工作者', value: 3 }]),
      cites: cite(sources.models2016, '评选周期'),
      task: '宁波市评选办：以现行办法为准',
    }),
    set(roundLaw.roundSeats, {
      ...read,
      ...then,
      value: table(roundLaw.roundSeats, [
        { honour: '市劳动模范', value: 150 },
        { honour: '市模范集体', value: 60 },
      ]),
      cites: cite(sources.models2016, '名额'),
    }),
    set(roundLaw.cadreExcluded, {
      ...read,
      ...then,
      value: '县（局）级副职',
      cites: cite(sources.models2016, '评选范围'),
    }),
    set(roundLaw.cadreNonLeading, { ...read, ...then, value: true, cites: cite(sources.models2016, '评选范围') }),
    set(labour.bargainReplyWorkdays, { ...bargaining, value: 10 }),
    set(labour.bargainReps, { ...bargaining, value: 3 }),
    set(labour.bargainRepsLarge, { ...bargaining, value: 5 }),
    set(labour.bargainOutside, { ...bargaining, value: [1, 3] }),
    set(labour.bargainSubmit, { ...bargaining, value: 15 }),
  ]),
})
