import { set, type DatedValue } from '#kernel/rules'
import * as legislature from '#modules/legislature'
import { cite } from '#modules/oversight'
import sources from './sources.ts'

const law = (article: string) => cite(sources.supervisionLaw, article, 'C304')
// 三个日数和联名人数2006年通过、2007年施行的文本里就有，2024年修正后条号如下。
const from = '2007-01-01'
const assembly = '省、市人大常委会办公厅：照本省实施监督法的办法录入'
const standing = '本级人大常委会：照本级满意度测评办法录入'
const silent = (task: string) => ({ from, value: null, evidence: '未配置', task }) as const

/** 监督法：会前的日子。会后的办理期限监督法没有写，一省一个样，没有读到的是未配置。 */
export const legislatureParameters: readonly DatedValue[] = [
  set(legislature.consultDays, {
    from,
    value: 20,
    evidence: '已核',
    checked: '2026-11-26',
    cites: law('第十五条第一款'),
  }),
  set(legislature.submitDays, {
    from,
    value: 10,
    evidence: '已核',
    checked: '2026-11-26',
    cites: law('第十五条第一款'),
  }),
  set(legislature.distributeDays, {
    from,
    value: 7,
    evidence: '已核',
    checked: '2026-11-26',
    cites: law('第十五条第二款'),
  }),
  set(legislature.signersProvince, {
    from,
    value: 5,
    evidence: '已核',
    checked: '2026-11-26',
    cites: law('第五十一条第一款'),
  }),
  set(legislature.signersCounty, {
    from,
    value: 3,
    evidence: '已核',
    checked: '2026-11-26',
    cites: law('第五十一条第一款'),
  }),
  set(legislature.handOutDays, silent(assembly)),
  set(legislature.schemeMonths, silent(assembly)),
  set(legislature.reportMonths, silent(assembly)),
  set(legislature.passPercent, silent(standing)),
  set(legislature.againMonths, silent(standing)),
  set(legislature.soonDays, {
    from,
    value: 7,
    evidence: '产品约定',
    task: '本级人大常委会：照本级工作规程录入',
  }),
]
