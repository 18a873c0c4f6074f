import { set, type DatedValue } from '#kernel/rules'
import * as innovation from '#modules/innovation'
import * as skills from '#modules/skills'
import { cite } from '#modules/oversight'
import sources from './sources.ts'

const rules = (article: string) => cite(sources.standardRules2023, article, 'C148')

const craftsmen = (article: string, clause: string) => cite(sources.craftsmanMeasures, article, clause)

/** 考核规则：数字据2023年版规程的公开摘录核对；各标准另有规定的照标准。 */
export const skillParameters: readonly DatedValue[] = [
  set(skills.passEach, {
    from: '2018-01-01',
    value: 60,
    evidence: '已核',
    checked: '2026-11-26',
    cites: rules('考核要求：各科均百分制，各科达到为合格'),
  }),
  set(skills.candidatesPerInvigilator, {
    from: '2018-01-01',
    value: 15,
    evidence: '已核',
    checked: '2026-11-26',
    cites: rules('监考人员与考生配比'),
  }),
  set(skills.invigilatorsPerRoom, {
    from: '2018-01-01',
    value: 2,
    evidence: '已核',
    checked: '2026-11-26',
    cites: rules('每个标准教室监考人员'),
  }),
  set(skills.reviewPanelMin, {
    from: '2018-01-01',
    value: 3,
    evidence: '已核',
    checked: '2026-11-26',
    cites: rules('综合评审委员，单数'),
  }),
  set(skills.reviewFromLevel, {
    from: '2018-01-01',
    value: '二级/技师',
    evidence: '已核',
    checked: '2026-11-26',
    cites: rules('综合评审的对象'),
  }),
  set(skills.theoryMinutes, {
    from: '2018-01-01',
    value: 90,
    evidence: '已核',
    checked: '2026-11-26',
    cites: rules('理论知识考试时间'),
  }),
  set(skills.practiceMinutes, {
    from: '2018-01-01',
    value: 60,
    evidence: '已核',
    checked: '2026-11-26',
    cites: rules('操作技能考核时间'),
  }),
  set(skills.reviewMinutes, {
    from: '2018-01-01',
    value: 15,
    evidence: '已核',
    checked: '2026-11-26',
    cites: rules('综合评审时间'),
  }),
  set(skills.scoreRetention, {
    from: '2018-01-01',
    value: null,
    evidence: '未配置',
    task: '省人力资源社会保障厅：按本省补考规定录入',
  }),
  set(skills.bodyValidYears, {
    from: '2019-01-01',
    value: 3,
    evidence: '熟知',
    cites: cite(sources.skillGrades, '评价机构备案（通行做法）', 'C148'),
    task: '省人力资源社会保障厅：以备案文件为准',
  }),
  set(skills.hoursPerCredit, {
    from: '2022-05-01',
    value: null,
    evidence: '未配置',
    task: '接受转换的院校：按公布的转换办法录入',
  }),
  set(innovation.craftsmanAnnual, {
    from: '2024-01-01',
    value: 200,
    evidence: '已核',
    checked: '2026-11-26',
    cites: craftsmen('培育规模', 'C140'),
  }),
  set(innovation.craftsmanAnnualProvince, {
    from: '2024-01-01',
    value: 1000,
    evidence: '已核',
    checked: '2026-11-26',
    cites: craftsmen('培育规模', 'C140'),
  }),
  set(innovation.craftsmanAnnualCity, {
    from: '2024-01-01',
    value: 5000,
    evidence: '已核',
    checked: '2026-11-26',
    cites: craftsmen('培育规模', 'C140'),
  }),
  set(innovation.craftsmanTrainingYears, {
    from: '2024-01-01',
    value: 2,
    evidence: '已核',
    checked: '2026-11-26',
    cites: craftsmen('培育期', 'C140'),
  }),
  set(innovation.craftsmanFrontlineYears, {
    from: '2024-01-01',
    value: 5,
    evidence: '已核',
    checked: '2026-11-26',
    cites: craftsmen('对象条件', 'C140'),
  }),
  ...[innovation.craftsmanQuota, innovation.craftsmanYoungShare, innovation.craftsmanEnterpriseShare].map(one =>
    set(one, { from: '2024-01-01', value: null, evidence: '未配置', task: '遴选机关：照当年的遴选通知录入' }),
  ),
]
