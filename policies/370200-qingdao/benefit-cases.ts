import { cite, type BenefitCase } from '#modules/oversight'
import sources from './sources.ts'

const cites = cite(sources.special, '申报条件')

const model = { tier: '省', honourSince: '2010-04-28', alive: true }

export const benefitCases: readonly BenefitCase[] = [
  {
    item: 'special-medical',
    title: '自付5000元：没有超过',
    on: '2017-10-01',
    facts: { ...model, selfPaidMedical: 500_000 },
    expects: { is: 'not' },
    cites,
  },
  {
    item: 'special-medical',
    title: '自付8000元：超过了，比例没有读到',
    on: '2017-10-01',
    facts: { ...model, selfPaidMedical: 800_000 },
    expects: { is: 'unconfigured' },
    cites,
  },
]
