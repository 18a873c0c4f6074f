import { set, values } from '#kernel/rules'
import * as care from '#modules/care'
import * as duties from '#modules/duties'
import * as honours from '#modules/honours'
import { jumpShare } from '#modules/cockpit'
import { leastCell } from '#modules/indicators'
import { keepMonths } from '#modules/simulation'
import { cite } from '#modules/oversight'
import * as people from '#modules/people'
import * as portraits from '#modules/portraits'
import * as review from '#modules/review'
import * as units from '#modules/units'
import { labourValues } from './labour.ts'
import { legislatureParameters } from './legislature-parameters.ts'
import { lawFigures } from './law-figures.ts'
import { skillParameters } from './skill-parameters.ts'
import sources from './sources.ts'
import { surveyParameters } from './survey-parameters.ts'

// 条号待核：文号、发文机关已核，条文内容为通行口径。
const congress = cite(sources.democratic, '（条号待核）', 'C043')

export default values([
  ...labourValues,
  ...legislatureParameters,
  ...lawFigures,
  ...skillParameters,
  ...surveyParameters,
  set(honours.congressQuorum, { from: '2012-02-13', value: [2, 3], evidence: '熟知', cites: congress }),
  set(honours.congressMajority, { from: '2012-02-13', value: [1, 2], evidence: '熟知', cites: congress }),
  set(honours.congressSecret, { from: '2012-02-13', value: true, evidence: '熟知', cites: congress }),
  set(honours.congressSmallUnit, {
    from: '2012-02-13',
    value: null,
    evidence: '未配置',
    task: '省总工会：按本省企业民主管理规定录入',
  }),
  set(honours.congressManagerMax, { from: '2012-02-13', value: [1, 5], evidence: '熟知', cites: congress }),

  set(honours.noticeWorkdays, {
    from: '2005-01-01',
    value: 5,
    evidence: '熟知',
    cites: cite(sources.zhengzhou2023, '公示要求', 'C063'),
    task: '评选办：以本届通知为准',
  }),
  set(honours.noticeCountsFirstDay, {
    from: '2005-01-01',
    value: true,
    evidence: '产品约定',
    cites: cite(sources.anhui2020, '公示起止日：5月14日至20日，首日计入'),
  }),
  set(honours.objectionExtraDays, {
    from: '2005-01-01',
    value: 1,
    evidence: '产品约定',
    cites: cite(sources.anhui2020, '异议受理至公示期满次日'),
  }),
  set(honours.objectionByPostmark, { from: '2005-01-01', value: true, evidence: '产品约定' }),

  set(honours.replyWorkdays, { from: '2005-01-01', value: 10, evidence: '产品约定' }),
  set(honours.replyValidDays, { from: '2005-01-01', value: 180, evidence: '产品约定' }),
  set(honours.deedsWords, {
    from: '2005-01-01',
    value: 2000,
    evidence: '熟知',
    cites: cite(sources.pingdingshan2019, '申报材料第六项'),
    task: '评选办：以本届通知为准',
  }),
  set(honours.briefWords, {
    from: '2005-01-01',
    value: 500,
    evidence: '熟知',
    cites: cite(sources.tianjin2021, '申报材料'),
    task: '评选办：以本届通知为准',
  }),

  // 个人信息保护法第四十五条、第四十六条只说“及时”，没有写天数。
  set(people.requestWorkdays, {
    from: '2021-11-01',
    value: 15,
    evidence: '产品约定',
    cites: cite(sources.privacyLaw, '第四十五条、第四十六条'),
  }),
  // 第四十七条、第五十条没有写天数：与查阅、更正同样答复。
  set(people.rightsWorkdays, {
    from: '2021-11-01',
    value: 15,
    evidence: '产品约定',
    cites: cite(sources.privacyLaw, '第四十四条、第四十七条、第五十条'),
  }),
  // 个人信息保护法第五十一条只要求合理确定操作权限，没有写多少人要两人经手。
  set(people.exportAlone, {
    from: '2021-11-01',
    value: 500,
    evidence: '产品约定',
    cites: cite(sources.privacyLaw, '第五十一条'),
    task: '各级工会：可以录入更小的数',
  }),
  // 劳动合同法没有写到期前几天通知；有的省写了30日，由省、市录入。
  set(units.soonDays, { from: '2021-11-01', value: 60, evidence: '产品约定', task: '各级工会：可以录入别的数' }),
  set(units.attestMonths, { from: '2021-11-01', value: 3, evidence: '产品约定', task: '各级工会：可以录入别的数' }),
  // 职业健康检查的周期按危害因素定（GBZ 188），没有统一的数。
  set(units.healthMonths, {
    from: '2021-11-01',
    value: null,
    evidence: '未配置',
    task: '县（市、区）卫生健康部门：按本地主要危害因素录入',
  }),
  // 登记类型本身就能断定的；国有控股的有限责任公司、股份公司断不定，作“断不定”。名称见代码表“登记类型”。
  set(units.stateOwned, {
    from: '2021-11-01',
    value: ['国有独资公司', '全民所有制企业（国有企业）', '国有企业', '国有联营企业'],
    evidence: '产品约定',
    task: '省总工会：与国资监管机构核对',
  }),
  // 评审办法各地不一，没有读到统一规定；本届评审办法另有规定的从其规定。
  set(review.places, { from: '2005-01-01', value: 2, evidence: '产品约定', task: '评选办：以本届评审办法为准' }),
  set(review.leastScores, { from: '2005-01-01', value: 3, evidence: '产品约定', task: '评选办：以本届评审办法为准' }),
  // 决定没有写；组太小时，组里的一个人会被认出来。
  set(portraits.groupLeast, {
    from: '2005-01-01',
    value: 10,
    evidence: '产品约定',
    task: '省总工会：按统计公开的口径定',
  }),

  // 待遇。金额没有全国标准：各地的在各地的包里，没有的写着是谁的事。
  set(care.upliftLow, {
    from: '1978-06-02',
    value: [1, 20],
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(sources.retire1978, '第四条（据转引）'),
  }),
  set(care.upliftHigh, {
    from: '1978-06-02',
    value: [3, 20],
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(sources.retire1978, '第四条（据转引）'),
  }),
  set(care.checkMonths, { from: '2005-01-01', value: 12, evidence: '产品约定', task: '本级总工会：以当地办法为准' }),
  set(care.contestWorkdays, { from: '2005-01-01', value: 15, evidence: '产品约定', task: '本级总工会' }),
  set(care.postingWorkdays, {
    from: '2005-01-01',
    value: 5,
    evidence: '产品约定',
    task: '本级总工会：照本地帮扶办法录入',
  }),
  set(care.codeMinutes, { from: '2005-01-01', value: 5, evidence: '产品约定', task: '本级总工会' }),
  // 决定和意见都没有写灯怎么亮：各地督办办法不一，录入本地的就按本地的。
  set(duties.soonWorkdays, {
    from: '2024-12-19',
    value: 10,
    evidence: '产品约定',
    task: '市总工会：照本地督办办法录入',
  }),
  set(duties.yellowLag, { from: '2024-12-19', value: 10, evidence: '产品约定', task: '市总工会：照本地督办办法录入' }),
  set(duties.redLag, { from: '2024-12-19', value: 30, evidence: '产品约定', task: '市总工会：照本地督办办法录入' }),
  set(duties.deputyWorkdays, {
    from: '2024-12-19',
    value: 5,
    evidence: '产品约定',
    task: '市总工会：照本地督办办法录入',
  }),
  set(duties.headWorkdays, {
    from: '2024-12-19',
    value: 15,
    evidence: '产品约定',
    task: '市总工会：照本地督办办法录入',
  }),
  set(duties.returnsRise, { from: '2024-12-19', value: 2, evidence: '产品约定', task: '市总工会：照本地督办办法录入' }),
  // 看板最小单元不足10人不展示，是通行做法，没有读到统一规定。
  set(jumpShare, { from: '2005-01-01', value: 20, evidence: '产品约定', task: '省总工会：按本地波动定' }),
  set(leastCell, { from: '2005-01-01', value: 10, evidence: '产品约定', task: '省总工会：按统计公开的口径定' }),
  set(keepMonths, { from: '2005-01-01', value: 24, evidence: '产品约定', task: '本级总工会' }),
])
