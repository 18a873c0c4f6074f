import { set, table, values } from '#kernel/rules'
import * as honours from '#modules/honours'
import { cite, craftLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  mayDay2021: { title: '天津市滨海新区2021年五一劳动奖推荐通知', note: '500字以内单页A4事迹，3份；据转载' },
  master2023: { title: '天津市2023年国家级技能大师工作室建设项目的报道', note: '中央补助50万元，建设期两年；据转载' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '120000-tianjin',
  division: 120000000000,
  title: '天津市',
  short: '津',
  sources,
  parameters: values([
    set(honours.briefWords, {
      ...read,
      from: '2021-01-01',
      to: '2021-12-31',
      value: 500,
      cites: cite(sources.mayDay2021, '申报材料'),
    }),
    set(craftLaw.masterFund, {
      ...read,
      from: '2023-01-01',
      value: table(craftLaw.masterFund, [{ level: '国家级技能大师工作室', value: 50_000_000 }]),
      cites: cite(sources.master2023, '补助', 'C250'),
    }),
  ]),
})
