import { cite, type BenefitCase } from '#modules/oversight'
import sources from './sources.ts'

const cites = cite(sources.guidance, '生活困难补助金')

const model = {
  tier: '省',
  honourSince: '2015-04-28',
  alive: true,
  unableToWork: false,
  fixedIncome: false,
  born: '1970-01-01',
  sex: '男',
}
const line = (title: string, facts: object, expects: BenefitCase['expects'], held?: string): BenefitCase => ({
  item: 'living-hardship',
  title,
  on: '2025-03-01',
  facts: { ...model, ...facts },
  expects,
  cites,
  ...(held === undefined ? {} : { held }),
})

export const benefitCases: readonly BenefitCase[] = [
  line('在职，月均6000元', { identity: '在职', monthlyIncome: 600_000 }, { fen: 56_600 }),
  line('在职，月均5000元：封顶', { identity: '在职', monthlyIncome: 500_000 }, { fen: 100_000 }),
  line('在职，月均正好6566元', { identity: '在职', monthlyIncome: 656_600 }, { fen: 0 }),
  line('离退休，月均3000元', { identity: '离退休', monthlyIncome: 300_000 }, { fen: 55_200 }),
  line('离退休，月均2500元：差额1052元，封顶', { identity: '离退休', monthlyIncome: 250_000 }, { fen: 100_000 }),
  line(
    '农民，男60岁，有极少固定收入300元：补差',
    { identity: '农民', born: '1965-03-01', unableToWork: false, fixedIncome: false, monthlyIncome: 30_000 },
    { fen: 70_000 },
  ),
  line(
    '农民，女54岁，无收入，没有丧失劳动能力：年龄不到',
    { identity: '农民', sex: '女', born: '1970-06-01', unableToWork: false, fixedIncome: false, monthlyIncome: 0 },
    { is: 'not' },
  ),
  line('在职，月均5000元，正在接受调查', { identity: '在职', monthlyIncome: 500_000 }, { is: 'held' }, '正在接受调查'),
  line('在职，收入没有交', { identity: '在职', monthlyIncome: null }, { is: 'missing' }),
]
