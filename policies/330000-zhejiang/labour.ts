import { set, table, type DatedValue } from '#kernel/rules'
import { cite, congressLaw, labour, type Source } from '#modules/oversight'
import sources from './sources.ts'

export const labourSources = {
  collective: {
    title: '浙江省集体合同条例',
    date: '2010',
    note: '2010年；条文据法规库，施行日待核',
  },
  arbitration: { title: '浙江省劳动人事争议调解仲裁条例', date: '2020', note: '2020年；条文据法规库，施行日待核' },
  inspection: { title: '浙江省劳动保障监察条例', date: '2020', note: '2020年；条文据法规库，施行日待核' },
  wage2024: {
    title: '浙江省人民政府关于调整全省最低工资标准的通知',
    date: '2024-01-12',
    note: '2024年1月1日起执行；据新闻转载，文号待补',
  },
  supervision: { title: '浙江省工会劳动法律监督条例', date: '2016', note: '2016年；条文据法规库，条号、施行日待核' },
  wage2021: {
    title: '浙江省人民政府关于调整全省最低工资标准的通知',
    number: '浙政发〔2021〕22号',
    note: '2021年8月1日起执行，2024年1月废止；据转载',
  },
  wage2017: {
    title: '浙江省人民政府关于调整全省最低工资标准的通知',
    number: '浙政发〔2017〕43号',
    note: '最低工资标准包含的项目据该通知的报道',
  },
} satisfies Record<string, Source>

const s = labourSources
// 只知道年份的，取当年最后一日：早于此日的不按它算。
const [from, later] = ['2010-12-31', '2020-12-31']
const collective = (article: string) => cite(s.collective, article)
const democratic = cite(sources.democratic, '（条号待核）', 'C042')
const read = (since: string, value: number, cites: ReturnType<typeof cite>) =>
  ({ from: since, value, evidence: '已核', checked: '2026-11-26', cites }) as const

const supervised = '2016-12-31'
const supervision = cite(s.supervision, '（条号待核）')
const meeting = { from, evidence: '已核', checked: '2026-11-26', cites: democratic } as const
const wages = (since: string, notice: Source) =>
  ({ from: since, evidence: '已核', checked: '2026-11-26', cites: cite(notice, '月标准、小时标准') }) as const
const steps = ['一档', '二档', '三档', '四档'] as const
const tiered = (fen: readonly number[]) => fen.map((value, i) => ({ tier: steps[i] ?? '四档', value }))

/** Zhejiang's own figures of labour law, those that were read. */
export const labourValues: readonly DatedValue[] = [
  set(labour.bargainReplyWorkdays, read(from, 10, collective('（条号待核）'))),
  set(labour.bargainReps, read(from, 3, collective('（条号待核）'))),
  set(labour.bargainRepsLarge, read(from, 5, collective('（条号待核）'))),
  set(labour.bargainOutside, {
    from,
    value: [1, 3],
    evidence: '已核',
    checked: '2026-11-26',
    cites: collective('（条号待核）'),
  }),
  set(labour.bargainSubmit, read(from, 15, collective('（条号待核）'))),
  set(labour.bargainResubmit, read(from, 5, collective('（条号待核）'))),
  set(labour.bargainFile, read(from, 10, collective('（条号待核）'))),
  set(labour.bargainCopies, read(from, 5, collective('（条号待核）'))),
  set(labour.bargainPublish, read(from, 5, collective('（条号待核）'))),
  set(labour.bargainDispute, read(from, 30, collective('第三十九条'))),
  set(labour.bargainDisputeMore, read(from, 15, collective('第三十九条'))),
  set(labour.bargainRenew, read(from, 90, collective('（条号待核）'))),
  set(labour.disclosureReply, read(from, 30, democratic)),
  set(labour.arbitrationSimple, read(later, 30, cite(s.arbitration, '第三十九条'))),
  set(labour.inspectionAccept, read(later, 5, cite(s.inspection, '第二十三条'))),
  set(labour.supervisionReply, read(supervised, 15, supervision)),
  set(labour.supervisionReject, read(supervised, 5, supervision)),
  set(labour.supervisors, read(supervised, 2, supervision)),
  set(congressLaw.women, { ...meeting, value: '不低于女职工占比' }),
  set(congressLaw.delegatesFrom, {
    ...meeting,
    value: table(congressLaw.delegatesFrom, [
      { staff: 100, value: 100 },
      { staff: 1000, value: 1000 },
      { staff: 5000, value: null },
    ]),
  }),
  ...(
    [
      ['2017-12-01', [201_000, 180_000, 166_000, 150_000], [1_840, 1_650, 1_500, 1_360], s.wage2017],
      ['2021-08-01', [228_000, 207_000, 184_000], [2_200, 2_000, 1_800], s.wage2021],
    ] as const
  ).flatMap(([since, months, hours, notice]) => [
    set(labour.wageMonthly, { ...wages(since, notice), value: table(labour.wageMonthly, tiered(months)) }),
    set(labour.wageHourly, { ...wages(since, notice), value: table(labour.wageHourly, tiered(hours)) }),
  ]),
  set(labour.wageMonthly, {
    from: '2024-01-01',
    value: table(labour.wageMonthly, [
      { tier: '一档', value: 249_000 },
      { tier: '二档', value: 226_000 },
      { tier: '三档', value: 201_000 },
    ]),
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(s.wage2024, '（文号待补）'),
  }),
  set(labour.wageHourly, {
    from: '2024-01-01',
    value: table(labour.wageHourly, [
      { tier: '一档', value: 2_400 },
      { tier: '二档', value: 2_200 },
      { tier: '三档', value: 2_000 },
    ]),
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(s.wage2024, '（文号待补）'),
  }),
  set(labour.wageWithSocial, {
    from: '2017-12-01',
    value: true,
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(s.wage2017, '（据报道）'),
  }),
  set(labour.wageWithHousing, {
    from: '2017-12-01',
    value: true,
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(s.wage2017, '（据报道）'),
  }),
  set(labour.delegatesBase, {
    from,
    value: table(labour.delegatesBase, [
      { staff: 1, value: 30 },
      { staff: 100, value: 40 },
      { staff: 1000, value: 100 },
      { staff: 5000, value: 200 },
    ]),
    evidence: '已核',
    checked: '2026-11-26',
    cites: democratic,
  }),
  set(labour.delegatesStep, {
    from,
    value: table(labour.delegatesStep, [
      { staff: 100, value: 100 },
      { staff: 1000, value: 1000 },
      { staff: 5000, value: null },
    ]),
    evidence: '已核',
    checked: '2026-11-26',
    cites: democratic,
  }),
  set(labour.delegatesMore, {
    from,
    value: table(labour.delegatesMore, [
      { staff: 100, value: 7 },
      { staff: 1000, value: 20 },
      { staff: 5000, value: null },
    ]),
    evidence: '已核',
    checked: '2026-11-26',
    cites: democratic,
  }),
]
