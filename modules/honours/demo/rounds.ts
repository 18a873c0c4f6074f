import type { Day } from '#kernel/calendar'
import type { Actor } from '#kernel/demo'
import * as c from '../contract.ts'
import type { Settings } from '../settings.ts'
import { call } from './walk.ts'

const asked = (...keys: readonly (readonly [string, string])[]) => keys.map(([key, title]) => ({ key, title }))
const everyone = [
  ['MPS', '公安'],
  ['CCDI', '纪委监委'],
  ['COURT', '人民法院'],
] as const
const leaders = [
  ...everyone,
  ['TAX', '税务'],
  ['SAMR', '市场监管'],
  ['HRSS', '人力资源社会保障'],
  ['ECO', '生态环境'],
  ['EMERG', '应急管理'],
] as const

/** 演示届次的方案：单位、市、省三级公示，初审、复审两审。数字是演示用的，不代表任何一届真实通知。 */
export const settings: Settings = {
  subjects: ['person', 'organisation', 'team'],
  stages: [
    { level: 'unit', parts: ['notice', 'submit'], noticeWorkdays: 5, objectionExtraDays: 0 },
    { level: 'county', parts: ['receive', 'consult', 'decide', 'submit'], objectionExtraDays: 0, dueDays: 10 },
    {
      level: 'city',
      parts: ['receive', 'notice', 'decide', 'submit'],
      noticeWorkdays: 5,
      objectionExtraDays: 1,
      receiveTitle: '市级初审',
      decideTitle: '市级集体研究',
      dueDays: 10,
    },
    {
      level: 'province',
      parts: ['receive', 'notice', 'decide'],
      noticeWorkdays: 5,
      objectionExtraDays: 0,
      receiveTitle: '省级初审',
      decideTitle: '省级复审',
      dueDays: 15,
    },
  ],
  categories: [
    {
      key: 'worker',
      title: '企业职工',
      lead: '工会',
      departments: asked(...everyone),
      kinds: [
        { key: 'frontline', title: '一线工人', frontline: true, leader: false },
        { key: 'technical', title: '专业技术人员', frontline: true, leader: false },
        { key: 'manager', title: '企业管理人员', frontline: false, leader: false },
      ],
    },
    {
      key: 'leader',
      title: '企业负责人',
      lead: '工会',
      departments: asked(...leaders),
      kinds: [{ key: 'leader', title: '企业负责人', frontline: false, leader: true }],
    },
    {
      key: 'office',
      title: '机关事业单位工作人员',
      lead: '人力资源社会保障',
      departments: asked(...everyone),
      kinds: [
        { key: 'civil', title: '公务员', frontline: false, leader: false },
        { key: 'teaching', title: '科教人员', frontline: true, leader: false },
      ],
    },
    {
      key: 'farmer',
      title: '农民',
      lead: '农业农村',
      departments: asked(...everyone),
      kinds: [
        { key: 'farmer', title: '普通农业劳动者', frontline: true, leader: false },
        { key: 'migrant', title: '农民工', frontline: true, leader: false },
      ],
    },
  ],
  replyWorkdays: 10,
  replyValidDays: 60,
  deeds: { min: 60, max: 2000, briefMin: 30, briefMax: 500 },
  baseHonours: ['忻州市劳动模范', '忻州市五一劳动奖章'],
  retiredExcluded: true,
  rankExcluded: ['厅局级正职', '厅局级副职'],
  vetoes: [
    { event: '拖欠职工工资', years: null },
    { event: '生产安全责任事故', years: 3 },
    { event: '偷税漏税', years: 2 },
  ],
  contact: { phone: '0350-0000000', email: 'yanshi@example.invalid', address: '演示路1号', postcode: '' },
  seats: { byCategory: {} },
  ratios: [],
  linked: [],
  consent: false,
  marks: [],
  basis: {
    conditions: '第二条',
    recommend: '第五条',
    congress: '第六条',
    notice: '第七条',
    objection: '第八条',
    consult: '第九条',
    review: '第十条',
    submit: '第十一条',
    correct: '第十二条',
    replace: '第十三条',
    withdraw: '第十三条',
    void: '第十四条',
  },
}

/** 市里自己评的一届：单位推荐，市总工会初审、研究，不经县级. Nobody attests vetoes, so it has none. */
export const ofTheCity: Settings = {
  ...settings,
  subjects: ['person'],
  stages: [
    { level: 'unit', parts: ['submit'], objectionExtraDays: 0 },
    { level: 'city', parts: ['receive', 'decide'], objectionExtraDays: 0, decideTitle: '市级审定' },
  ],
  vetoes: [],
  baseHonours: [],
}

interface Announced {
  readonly on: Day
  readonly year: number
  readonly title: string
  readonly awardOn: Day
  readonly previous?: string
  readonly honour?: string
  readonly preset?: string
  readonly settings?: Settings
}

/** Types a round in from its notice and opens it. The notice is invented, so it has no number. */
export async function deploy(organiser: Actor, announced: Announced): Promise<string> {
  const { on, year, title, awardOn, previous } = announced
  const caller = organiser(on)
  const { id } = await call(
    c.createRound,
    {
      body: {
        title,
        honour: announced.honour ?? '14-MODEL',
        year,
        preset: announced.preset ?? 'province',
        noticeTitle: `关于评选${title}的通知（演示）`,
        noticeOn: on,
        awardOn,
        settings: announced.settings ?? settings,
        ...(previous ? { previous } : {}),
      },
    },
    caller,
  )
  await call(c.openRound, { params: { round: id }, body: { state: '开放' } }, caller)
  return id
}
