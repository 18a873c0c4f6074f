import { set, values } from '#kernel/rules'
import { cite, congressLaw, labour, placePack, type Source } from '#modules/oversight'

const sources = {
  disclosure: { title: '山东省厂务公开条例', date: '2014', note: '2014年；条文据法规库，施行日待核' },
  wageBargaining: { title: '山东省企业工资集体协商条例', date: '2016', note: '2016年；条文据法规库，条号、施行日待核' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const
// 只知道年份的，取当年最后一日：早于此日的不按它算。

export default placePack({
  id: '370000-shandong',
  division: 370000000000,
  title: '山东省',
  short: '鲁',
  sources,
  parameters: values([
    set(congressLaw.disclosureDays, {
      ...read,
      from: '2014-12-31',
      value: 15,
      cites: cite(sources.disclosure, '第十二条'),
    }),
    set(labour.bargainReps, {
      ...read,
      from: '2016-12-31',
      value: 3,
      cites: cite(sources.wageBargaining, '（条号待核）'),
    }),
  ]),
})
