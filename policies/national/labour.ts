import { set, table, type DatedValue } from '#kernel/rules'
import { cite, labour, type Source } from '#modules/oversight'

export const labourSources = {
  annualLeave: {
    title: '职工带薪年休假条例',
    number: '国务院令第514号',
    date: '2007-12-14',
    note: '2008年1月1日起施行；文号待核',
  },
  contractLaw: { title: '中华人民共和国劳动合同法', note: '2012年修正本' },
  arbitrationLaw: { title: '中华人民共和国劳动争议调解仲裁法', date: '2007-12-29', note: '2008年5月1日起施行' },
  civilProcedure2023: { title: '中华人民共和国民事诉讼法', note: '2023年修正本' },
  collectiveRules: {
    title: '集体合同规定',
    number: '劳动和社会保障部令第22号',
    note: '2004年5月1日起施行；文号已核，条号待核',
  },
  inspectionRules: { title: '劳动保障监察条例', note: '条文据法规库；施行日期待核' },
  dispatchRules: { title: '劳务派遣暂行规定', note: '据转载；条号、施行日期待核' },
  safetyTraining: { title: '生产经营单位安全培训规定', note: '学时据转载；条号、施行日期待核' },
  mayDayTier: {
    title: '全国五一劳动奖章享受省部级劳动模范待遇的规定',
    note: '据遵义市转述和中央纪委网站转载；原文文号待核',
  },
  rounds: {
    title: '新华社：2020年全国劳动模范和先进工作者表彰大会',
    date: '2020-11-24',
    note: '自1995年起每五年一次，据报道',
  },
} satisfies Record<string, Source>

const s = labourSources
const read = (from: string, value: number, cites: ReturnType<typeof cite>) =>
  ({ from, value, evidence: '已核', checked: '2026-11-26', cites }) as const
const told = (from: string, value: number, cites: ReturnType<typeof cite>) =>
  ({ from, value, evidence: '熟知', checked: '2026-11-26', cites, task: '省人力资源社会保障厅：核对条号' }) as const
const local = (task: string) => ({ from: '1995-01-01', value: null, evidence: '未配置', task }) as const
const collective = cite(s.collectiveRules, '（条号待核）')
const arbitration = (article: string) => cite(s.arbitrationLaw, article)

/** What the country says about hours, bargaining, disputes; what it leaves to the provinces says whose task it is. */
export const labourValues: readonly DatedValue[] = [
  set(labour.roundYears, {
    from: '1995-01-01',
    value: table(labour.roundYears, [
      { honour: '全国劳动模范和先进工作者', value: 5 },
      { honour: '省劳动模范和先进工作者', value: null },
      { honour: '市劳动模范和先进工作者', value: null },
    ]),
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(s.rounds, '（据报道）'),
    task: '授予机关：按本级评选办法录入',
  }),
  set(labour.benefitTier, {
    from: '2005-01-01',
    value: table(labour.benefitTier, [
      { honour: '全国五一劳动奖章', value: '省部级' },
      { honour: '省五一劳动奖章', value: null },
    ]),
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(s.mayDayTier, '（条号待核）'),
    task: '省总工会：省五一劳动奖章享受何种待遇，按本省规定录入',
  }),
  set(labour.annualLeave, {
    from: '2008-01-01',
    value: table(labour.annualLeave, [
      { served: 1, value: 5 },
      { served: 10, value: 10 },
      { served: 20, value: 15 },
    ]),
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(s.annualLeave, '第三条'),
  }),
  set(labour.bargainReplyDays, read('2004-05-01', 20, collective)),
  set(labour.bargainReps, told('2004-05-01', 3, collective)),
  set(labour.bargainOutside, {
    from: '2004-05-01',
    value: [1, 3],
    evidence: '熟知',
    checked: '2026-11-26',
    cites: collective,
    task: '省人力资源社会保障厅：核对条号',
  }),
  set(labour.bargainFile, read('2004-05-01', 10, collective)),
  set(labour.bargainCopies, read('2004-05-01', 3, collective)),
  set(labour.bargainReview, read('2008-01-01', 15, cite(s.contractLaw, '第五十四条'))),
  set(labour.bargainDispute, told('2004-05-01', 30, collective)),
  set(labour.bargainDisputeMore, told('2004-05-01', 15, collective)),
  set(labour.mediationDays, read('2008-05-01', 15, arbitration('第十四条'))),
  set(labour.arbitrationAccept, read('2008-05-01', 5, arbitration('第二十九条'))),
  set(labour.arbitrationAnswer, read('2008-05-01', 10, arbitration('第三十条'))),
  set(labour.arbitrationTrial, read('2008-05-01', 45, arbitration('第四十三条'))),
  set(labour.arbitrationMore, read('2008-05-01', 15, arbitration('第四十三条'))),
  set(labour.arbitrationFinal, read('2008-05-01', 12, arbitration('第四十七条'))),
  set(labour.judicialConfirm, read('2024-01-01', 30, cite(s.civilProcedure2023, '第二百零五条'))),
  set(labour.inspectionDays, read('2004-12-01', 60, cite(s.inspectionRules, '第十七条'))),
  set(labour.inspectionMore, read('2004-12-01', 30, cite(s.inspectionRules, '第十七条'))),
  set(labour.dispatchMax, {
    from: '2014-03-01',
    value: [1, 10],
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(s.dispatchRules, '（条号待核）'),
  }),
  set(labour.safetyFirst, read('2015-07-01', 24, cite(s.safetyTraining, '（条号待核）'))),
  set(labour.safetyDanger, read('2015-07-01', 72, cite(s.safetyTraining, '（条号待核）'))),
  set(labour.safetyAgain, read('2015-07-01', 20, cite(s.safetyTraining, '（条号待核）'))),
  set(labour.wageMonthly, local('省人民政府：按省政府通知录入')),
  set(labour.wageHourly, local('省人民政府：按省政府通知录入')),
]
