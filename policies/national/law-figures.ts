import { set, table, type DatedValue } from '#kernel/rules'
import { cite, congressLaw, craftLaw, roundLaw, type Source } from '#modules/oversight'
import sources from './sources.ts'

export const figureSources = {
  models2020: {
    title: '新华社：2020年全国劳动模范和先进工作者表彰大会',
    date: '2020-11-24',
    note: '劳模1689名、先进工作者804名，据报道',
  },
  awarded2025: {
    title: '2025年庆祝中华全国总工会成立100周年暨全国劳动模范和先进工作者表彰大会的报道',
    date: '2025-04-28',
    note: '劳模1670名、先进工作者756名，据报道',
  },
  bases2019: {
    title: '2019年度国家级高技能人才培训基地和技能大师工作室建设项目的报道',
    note: '国家级技能大师工作室20万元、培训基地500万元，据转载',
  },
  platform: {
    title: '关于加强新就业形态劳动纠纷一站式调解工作的通知',
    number: '人社厅发〔2024〕4号',
    note: '六部门印发；印发日待核，按2024年记',
  },
  injury: {
    title: '新就业形态人员职业伤害保障扩围的部门答问',
    note: '2025年7月起每单基准额，据重庆市人社部门答问；支缴率浮动另算',
  },
  prices: { title: '企业薪酬调查和工资价位发布的指标解释', note: '10、25、50、75、90分位的名称，据人社部2022年发布' },
  women: { title: '女职工劳动保护特别规定', date: '2012-04-28', note: '条文据法规库；文号待核' },
} satisfies Record<string, Source>

const f = figureSources
const read = { evidence: '已核', checked: '2026-11-26' } as const
const told = {
  from: '2012-02-13',
  evidence: '熟知',
  cites: cite(sources.democratic, '（条号待核）', 'C043'),
  task: '省总工会：按本省规定录入',
} as const

/** Figures of the country that no module acts on yet. */
export const lawFigures: readonly DatedValue[] = [
  set(roundLaw.roundSeats, {
    ...read,
    from: '2020-01-01',
    to: '2020-12-31',
    value: table(roundLaw.roundSeats, [
      { honour: '全国劳动模范', value: 1689 },
      { honour: '全国先进工作者', value: 804 },
    ]),
    cites: cite(f.models2020, '表彰人数'),
  }),
  set(roundLaw.roundSeats, {
    ...read,
    from: '2025-01-01',
    to: '2025-12-31',
    value: table(roundLaw.roundSeats, [
      { honour: '全国劳动模范', value: 1670 },
      { honour: '全国先进工作者', value: 756 },
    ]),
    cites: cite(f.awarded2025, '表彰人数'),
  }),
  set(roundLaw.baseHonour, {
    ...read,
    from: '2025-01-01',
    to: '2025-12-31',
    value: table(roundLaw.baseHonour, [
      { honour: '全国劳动模范和先进工作者', value: '省部级表彰奖励' },
      { honour: '省劳动模范', value: null },
      { honour: '市劳动模范', value: null },
    ]),
    cites: cite(sources.models2025, '荣誉基础'),
    task: '评选办：按本届通知录入',
  }),
  // 旧口径：2025年及以前的暂行办法；2026年起的管理办法没有读到全文。
  set(roundLaw.vetoYears, {
    ...read,
    from: '2005-01-01',
    to: '2025-12-31',
    value: table(roundLaw.vetoYears, [{ honour: '全国五一劳动奖', event: '较大以上生产安全事故', value: 3 }]),
    cites: cite(sources.mayDayOld, '不得申报的情形（据转载）'),
    task: '评选办：按本届通知录入',
  }),
  set(craftLaw.masterFund, {
    ...read,
    from: '2019-01-01',
    value: table(craftLaw.masterFund, [
      { level: '国家级技能大师工作室', value: 20_000_000 },
      { level: '国家级高技能人才培训基地', value: 500_000_000 },
    ]),
    cites: cite(f.bases2019, '中央补助', 'C250'),
    task: '人力资源社会保障部门：以当年通知为准',
  }),
  set(congressLaw.women, { ...told, value: '适当比例' }),
  set(congressLaw.materialDays, { ...told, value: 7 }),
  set(congressLaw.termLeast, { ...told, value: 3 }),
  set(congressLaw.termMost, { ...told, value: 5 }),
  set(congressLaw.disclosureDays, {
    from: '2012-02-13',
    value: 15,
    evidence: '产品约定',
    task: '省总工会：按本省厂务公开的规定录入',
  }),
  set(congressLaw.noticeReply, {
    from: '2021-03-31',
    value: 10,
    evidence: '产品约定',
    task: '省总工会：照本省文书样式录入',
  }),
  set(congressLaw.renewMonths, {
    from: '2004-05-01',
    value: 3,
    evidence: '熟知',
    cites: cite({ title: '集体合同规定', number: '劳动和社会保障部令第22号' }, '（条号待核）'),
    task: '省人力资源社会保障厅：核对条号',
  }),
  set(congressLaw.mediationMore, { ...read, from: '2024-01-01', value: 15, cites: cite(f.platform, '（条号待核）') }),
  set(congressLaw.priceLabels, {
    ...read,
    from: '2022-01-01',
    value: ['低位数', '下四分位数', '中位数', '上四分位数', '高位数'],
    cites: cite(f.prices, '分位值'),
    task: '省人力资源社会保障厅：本省另有名称的录入本省的',
  }),
  set(congressLaw.orderRate, {
    ...read,
    from: '2025-07-01',
    value: table(congressLaw.orderRate, [
      { trade: '出行', value: 1 },
      { trade: '即时配送（低）', value: 7 },
      { trade: '即时配送（高）', value: 25 },
      { trade: '同城货运', value: 18 },
    ]),
    cites: cite(f.injury, '每单基准额'),
  }),
  set(congressLaw.maternityDays, { ...read, from: '2012-04-28', value: 98, cites: cite(f.women, '第七条') }),
]
