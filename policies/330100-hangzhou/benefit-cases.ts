import { cite, type BenefitCase } from '#modules/oversight'
import sources from './sources.ts'

const cites = cite(sources.allowance, '月津贴')

const line = (title: string, facts: object, fen: number): BenefitCase => ({
  item: 'honour-allowance',
  title,
  on: '2009-06-01',
  facts: { alive: true, identity: '离退休', ...facts },
  expects: { fen },
  cites,
})

export const benefitCases: readonly BenefitCase[] = [
  line('全国劳模，1995年获授', { tier: '国家', honourSince: '1995-04-29' }, 15_000),
  line('全国劳模，1989年获授：加50元', { tier: '国家', honourSince: '1989-09-28' }, 20_000),
  line('省劳模，1986年获授：加30元', { tier: '省', honourSince: '1986-05-01' }, 15_000),
  line('市劳模，1990年底前获授：加20元', { tier: '市', honourSince: '1990-12-31' }, 10_000),
  line('农业劳模，全国', { tier: '国家', identity: '农民', honourSince: '2000-04-29' }, 30_000),
]
