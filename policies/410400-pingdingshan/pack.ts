import { set, table, values } from '#kernel/rules'
import * as honours from '#modules/honours'
import { cite, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  mayDay2019: {
    title: '平顶山市总工会2019年五一劳动奖推荐通知',
    note: '公示不少于5个工作日，材料七项各有份数；据该会网站',
  },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const
const then = { ...read, from: '2019-01-01', to: '2019-12-31', cites: cite(sources.mayDay2019, '申报材料') } as const

export default placePack({
  id: '410400-pingdingshan',
  division: 410400000000,
  title: '平顶山市',
  short: '平',
  sources,
  parameters: values([
    set(honours.noticeWorkdays, {
      ...read,
      from: '2019-01-01',
      value: 5,
      cites: cite(sources.mayDay2019, '公示要求', 'C063'),
      task: '评选办：以本届通知为准',
    }),
    set(honours.deedsWords, { ...then, value: 2000 }),
    set(roundLaw.materialCopies, {
      ...then,
      value: table(roundLaw.materialCopies, [
        { paper: '职代会纪要或记录复印件', value: 2 },
        { paper: '公示件', value: 2 },
        { paper: '推荐报告', value: 2 },
        { paper: '推荐审批表（A3双面）', value: 3 },
        { paper: '征求意见表', value: 2 },
        { paper: '事迹材料（A4）', value: 3 },
        { paper: '农民的户口本（主页、本人页一张A4）', value: 2 },
      ]),
    }),
  ]),
})
