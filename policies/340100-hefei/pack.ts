import { set, table, values } from '#kernel/rules'
import { cite, congressLaw, craftLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  studios2022: {
    title: '合肥市2022年劳模（职工）创新工作室认定通知',
    note: '新认定5万元、重新确认3万元，每年至少1个单位立项的课题；据转载，文号待核',
  },
  stars: {
    title: '合肥市志愿者星级评定的办法',
    note: '100、300、600、1000、1500小时为一至五星；名称、年份、文号待核，据转载',
  },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '340100-hefei',
  division: 340100000000,
  title: '合肥市',
  short: '合',
  sources,
  parameters: values([
    set(craftLaw.studioFund, {
      ...read,
      from: '2022-01-01',
      to: '2022-12-31',
      value: table(craftLaw.studioFund, [
        { for: '新认定', value: 5_000_000 },
        { for: '重新确认', value: 3_000_000 },
      ]),
      cites: cite(sources.studios2022, '补助', 'C071'),
    }),
    set(craftLaw.studioTopics, {
      ...read,
      from: '2022-01-01',
      to: '2022-12-31',
      value: 1,
      cites: cite(sources.studios2022, '认定条件', 'C071'),
    }),
    set(congressLaw.starHours, {
      ...read,
      from: '2021-01-01',
      value: [100, 300, 600, 1000, 1500],
      cites: cite(sources.stars, '星级时长'),
      task: '合肥市志愿服务主管部门：年份待核，按2021年记',
    }),
  ]),
})
