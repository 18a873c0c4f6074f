import { cite, type PresetStage, type RoundPreset } from '#modules/oversight'
import sources from './sources.ts'

const unit: PresetStage = { level: 'unit', parts: ['notice', 'submit'] }

export const roundPresets: readonly RoundPreset[] = [
  {
    id: 'national',
    title: '全国劳动模范和先进工作者',
    saying: '两审三公示：单位公示、初审、省级公示、复审、全国公示',
    honours: ['CN-MODEL', 'CN-ADV'],
    stages: [
      unit,
      { level: 'county', parts: ['receive', 'consult', 'submit'] },
      { level: 'city', parts: ['receive', 'submit'] },
      { level: 'province', parts: ['receive', 'consult'] },
      { level: 'nation', parts: ['receive'], receiveTitle: '初审' },
      { level: 'province', parts: ['notice', 'submit'] },
      { level: 'nation', parts: ['decide', 'notice'], decideTitle: '复审' },
    ],
    evidence: '已核',
    cites: cite(sources.models2025, '评选程序', 'C063'),
    assumed: '公示和两审的层级、次序据发布会；县、市两级的审核与征求意见环节为产品约定。',
  },
  {
    id: 'province',
    title: '省级五一劳动奖',
    saying: '两审三公示：办公室初审、领导小组复审，单位、市级、省级公示',
    honours: ['14-MAY1-CERT', '14-MAY1-MEDAL', '14-PIONEER'],
    stages: [
      unit,
      { level: 'county', parts: ['receive', 'consult', 'submit'] },
      { level: 'city', parts: ['receive', 'consult', 'notice', 'submit'] },
      { level: 'province', parts: ['receive', 'decide', 'notice'], receiveTitle: '初审', decideTitle: '复审' },
    ],
    evidence: '已核',
    cites: cite(sources.shanxi2022, '评选程序', 'C063'),
    assumed: '两审与三次公示的层级据报道；省级公示与复审的先后、县级环节为产品约定。',
  },
  {
    id: 'city',
    title: '市级劳动模范',
    saying: '两审三公示：单位、县级、市级公示，市级初审、复审',
    honours: ['1409-MODEL'],
    stages: [
      unit,
      { level: 'county', parts: ['receive', 'consult', 'notice', 'decide', 'submit'] },
      { level: 'city', parts: ['receive', 'consult', 'decide', 'notice'], receiveTitle: '初审', decideTitle: '复审' },
    ],
    evidence: '产品约定',
    cites: cite(sources.zhengzhou2023, '推荐程序', 'C063'),
    assumed: '“单位—县—市”三次公示各地写法不一，以本届通知为准。',
  },
  {
    id: 'county',
    title: '县级劳动模范',
    saying: '两审两公示',
    honours: [],
    stages: [
      unit,
      { level: 'county', parts: ['receive', 'consult', 'decide', 'notice'], receiveTitle: '初审', decideTitle: '复审' },
    ],
    evidence: '已核',
    cites: cite(sources.funing2018, '评选程序', 'C063'),
    assumed: '“两审两公示”据通知；两审的名称与征求意见的位置为产品约定。',
  },
]
