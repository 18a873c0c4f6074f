import { cite, type BenefitCase } from '#modules/oversight'
import sources from './sources.ts'

const cites = cite(sources.festival, '“两节”慰问金')

const model = { tier: '省', honourSince: '2010-04-28', alive: true }

export const benefitCases: readonly BenefitCase[] = [
  { item: 'festival-grant', title: '2018年', on: '2018-01-01', facts: model, expects: { fen: 50_000 }, cites },
  { item: 'festival-grant', title: '2019年起', on: '2019-01-01', facts: model, expects: { fen: 100_000 }, cites },
  {
    item: 'farmer-living',
    title: '农民劳模，男61岁，没有固定收入',
    on: '2021-01-01',
    facts: { ...model, identity: '农民', sex: '男', born: '1959-06-01', fixedIncome: false, unableToWork: false },
    expects: { fen: 300_000 },
    cites: cite(sources.subsidy, '农民劳模生活补助'),
  },
]
