import { parameter, tableParameter } from '#kernel/rules'

// What programmes of craftsmen, studios and bases give and ask, place by place and year by year. No module reads them: a programme's own
// figures are typed in from its notice.

const task = '命名、遴选机关：照当年的通知录入'
const money = { format: 'money', on: 'programme.notice', task } as const

const kinds = [
  '浙江大工匠',
  '浙江杰出工匠',
  '浙江工匠',
  '浙江青年工匠',
  '杭州工匠',
  '忻州工匠',
  '忻州工匠提名',
  '金州工匠',
] as const
const kind = { name: 'kind', title: '称号', among: kinds } as const

export const craftsmen = tableParameter({
  id: 'innovation.craftsman.seats',
  title: '工匠称号一次（一期）遴选的名额',
  unit: '人',
  on: 'programme.notice',
  task,
  keys: [kind],
})
export const craftsmanCycle = tableParameter({
  id: 'innovation.craftsman.cycleYears',
  title: '工匠称号几年遴选一次',
  unit: '年',
  on: 'programme.notice',
  task,
  keys: [kind],
})
export const craftsmanFund = tableParameter({
  id: 'innovation.craftsman.fund',
  title: '工匠、技能人才的经费支持',
  ...money,
  keys: [
    {
      name: 'tier',
      title: '层级',
      among: ['杰出技能人才（培养期）', '拔尖技能人才（培养期）', '优秀技能人才（培养期）', '白酒工匠（每人）'],
    },
  ],
})
export const studioFund = tableParameter({
  id: 'innovation.studio.fund',
  title: '创新工作室的补助',
  ...money,
  keys: [
    {
      name: 'for',
      title: '补助什么',
      among: ['新认定', '重新确认', '重点支持', '联盟', '一次性扶持（最高）'],
    },
  ],
})
export const studioTopics = parameter<number>({
  id: 'innovation.studio.minTopics',
  title: '工作室每年至少几个单位立项的课题',
  unit: '个',
  on: 'programme.notice',
  task,
})
export const masterFund = tableParameter({
  id: 'innovation.master.fund',
  title: '技能大师工作室、高技能人才培训基地的补助',
  ...money,
  keys: [
    {
      name: 'level',
      title: '项目',
      among: ['国家级技能大师工作室', '省级技能大师工作室', '国家级高技能人才培训基地', '省级高技能人才培训基地'],
    },
  ],
})
export const masterApprentices = parameter<number>({
  id: 'innovation.master.minApprentices',
  title: '技能大师工作室每年带徒不少于',
  unit: '人',
  on: 'programme.notice',
  task,
})
export const masterSkilled = parameter<number>({
  id: 'innovation.master.minSkilled',
  title: '技能大师工作室每年培养高技能人才不少于',
  unit: '人',
  on: 'programme.notice',
  task,
})

export const parameters = [
  craftsmen,
  craftsmanCycle,
  craftsmanFund,
  studioFund,
  studioTopics,
  masterFund,
  masterApprentices,
  masterSkilled,
]
