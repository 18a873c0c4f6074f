import { item, lookup, onOrBefore, plus, value, whenOtherwise, type Expr } from '#kernel/rules'
import * as care from '#modules/care'
import { cite, type BenefitItem } from '#modules/oversight'
import { nationalBenefit } from '../national/benefits.ts'
import sources from './sources.ts'

/** 约2009年的旧标准：授予年代早的加发，只取最高一档。留着验证规则的写法，2009年以后不用. */
export const benefits: readonly BenefitItem[] = [
  {
    ...nationalBenefit('honour-allowance'),
    from: '2009-01-01',
    until: '2009-12-31',
    open: '转载的旧标准，年代约2009年，年份和文号待核；1956—1964年、1955—1965年的先进另有一档，没有列入',
    amount: plus(
      item('月标准', lookup(care.allowance, { tier: care.tier, identity: care.identity })),
      item(
        '早年获授加发',
        whenOtherwise(
          '农民以外，早年获授',
          onOrBefore(care.honourSince, lookup(care.eraUntil, { tier: care.tier })),
          lookup(care.eraBonus, { tier: care.tier }),
          value(0),
        ),
      ),
    ) as Expr<number>,
    evidence: '待核',
    cites: [cite(sources.allowance, '月津贴')],
  },
]
