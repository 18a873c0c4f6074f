import { set, values } from '#kernel/rules'
import { cite, congressLaw, labour, placePack, type Source } from '#modules/oversight'

const sources = {
  disclosure: { title: '重庆市厂务公开条例', date: '2010', note: '2010年；条文据法规库，施行日待核' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const
// 只知道年份的，取当年最后一日：早于此日的不按它算。

export default placePack({
  id: '500000-chongqing',
  division: 500000000000,
  title: '重庆市',
  short: '渝',
  sources,
  parameters: values([
    set(congressLaw.disclosureDays, {
      ...read,
      from: '2010-12-31',
      value: 15,
      cites: cite(sources.disclosure, '公开栏公开的时限'),
    }),
    set(labour.disclosureReply, {
      ...read,
      from: '2010-12-31',
      value: 30,
      cites: cite(sources.disclosure, '第十一条'),
    }),
  ]),
})
