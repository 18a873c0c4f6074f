import { set, values } from '#kernel/rules'
import { cite, congressLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  stars: {
    title: '张家港市志愿者星级评定的办法',
    note: '另有1000小时以上的铜、银、金章；名称、年份、文号待核，据转载',
  },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '320582-zhangjiagang',
  division: 320582000000,
  title: '张家港市',
  short: '张',
  sources,
  parameters: values([
    set(congressLaw.starHours, {
      ...read,
      from: '2021-01-01',
      value: [30, 60, 100, 200, 300],
      cites: cite(sources.stars, '星级时长'),
      task: '张家港市志愿服务主管部门：年份待核，按2021年记',
    }),
  ]),
})
