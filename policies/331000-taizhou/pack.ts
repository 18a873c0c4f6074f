import { set, table, values } from '#kernel/rules'
import { cite, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  models2014: {
    title: '台州市2014年劳动模范评选的通知',
    note: '110名、集体25个；10名由一类技能大赛冠军产生，不占各地名额；据转载',
  },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '331000-taizhou',
  division: 331000000000,
  title: '台州市',
  short: '台',
  sources,
  parameters: values([
    set(roundLaw.roundSeats, {
      ...read,
      from: '2014-01-01',
      to: '2014-12-31',
      value: table(roundLaw.roundSeats, [
        { honour: '市劳动模范', value: 110 },
        { honour: '市模范集体', value: 25 },
      ]),
      cites: cite(sources.models2014, '名额'),
    }),
  ]),
})
