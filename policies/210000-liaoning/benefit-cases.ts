import { cite, type BenefitCase } from '#modules/oversight'
import sources from './sources.ts'

const cites = cite(sources.special, '②')

const model = { tier: '省', honourSince: '2010-04-28', alive: true }
const medical = (title: string, selfPaidMedical: number, fen: number): BenefitCase => ({
  item: 'special-medical',
  title,
  on: '2018-06-01',
  facts: { ...model, selfPaidMedical },
  expects: { fen },
  cites,
})

export const benefitCases: readonly BenefitCase[] = [
  medical('自付40000元：百分之六十', 4_000_000, 2_400_000),
  medical('自付100000元：封顶', 10_000_000, 5_000_000),
  {
    item: 'special-family',
    title: '家庭特殊困难，全年一次',
    on: '2018-06-01',
    facts: { ...model, familyHardship: true },
    expects: { fen: 300_000 },
    cites,
  },
]
