import type { Day } from '#kernel/calendar'
import {
  ageOn,
  all,
  asOf,
  atLeast,
  before,
  choose,
  equals,
  fact,
  inMonth,
  item,
  latestOf,
  least,
  lookup,
  minus,
  monthsBetween,
  most,
  none,
  not,
  oneOf,
  parameter,
  plus,
  rounded,
  source,
  sumOf,
  table,
  tableParameter,
  times,
  value,
  yearsBefore,
  yearsBetween,
  yuan,
  type AgeReached,
  type Expr,
  type Fraction,
  type Reading,
} from '#kernel/rules'

// Invented: the shapes of real benefits and levels, none of their figures.

export const today: Day = '2026-05-01'
export const tiers = ['全国', '省部', '市'] as const
export const identities = ['在职', '离退休', '农民'] as const
export const states = ['正常', '接受调查', '失联'] as const
export const levels = ['初级工', '中级工', '高级工', '技师'] as const
export const kinds = ['国有', '民营', '平台'] as const
export const wageTiers = ['一档', '二档', '三档'] as const

const article = (n: string) => source({ title: '基准模型' }).article(n)
const reached = parameter<AgeReached>({ id: 'bench.reached', title: '周岁从哪天算', on: 'day' })
const cap = parameter<number>({ id: 'bench.cap', title: '每月封顶', format: 'money', on: 'month.owed' })
const share = parameter<Fraction>({ id: 'bench.share', title: '自付部分补助比例', on: 'year.owed' })
const medicalCap = parameter<number>({
  id: 'bench.medicalCap',
  title: '医疗补助封顶',
  format: 'money',
  on: 'year.owed',
})
const months = parameter<number>({ id: 'bench.months', title: '取得高级工满多少个月', unit: '个月', on: 'application' })
const clean = parameter<number>({ id: 'bench.clean', title: '无处分年限', unit: '年', on: 'day' })
const allowance = tableParameter({
  id: 'bench.allowance',
  title: '荣誉津贴月标准',
  format: 'money',
  on: 'month.owed',
  keys: [
    { name: 'tier', title: '层级', among: tiers },
    { name: 'identity', title: '身份', among: identities },
  ],
})
const line = tableParameter({
  id: 'bench.line',
  title: '困难标准线',
  format: 'money',
  on: 'year.owed',
  keys: [{ name: 'identity', title: '身份', among: identities }],
})
const leave = tableParameter({
  id: 'bench.leave',
  title: '年休假天数',
  unit: '日',
  on: 'year.owed',
  keys: [{ name: 'served', title: '累计工作', band: true, unit: '年' }],
})
const wage = tableParameter({
  id: 'bench.wage',
  title: '月最低工资',
  format: 'money',
  on: 'month.owed',
  keys: [{ name: 'tier', title: '档次', among: wageTiers }],
})

const reading = (title: string, given: unknown): Reading => ({ title, value: given, evidence: '产品约定' })
export const parameters: Record<string, Reading> = {
  [reached.id]: reading('周岁从哪天算', '生日当日'),
  [cap.id]: reading('每月封顶', 100_000),
  [share.id]: reading('自付部分补助比例', [3, 5]),
  [medicalCap.id]: reading('医疗补助封顶', 5_000_000),
  [months.id]: reading('取得高级工满多少个月', 24),
  [clean.id]: reading('无处分年限', 5),
  [allowance.id]: reading(
    '荣誉津贴月标准',
    table(
      allowance,
      // One cell is missing: farmers of the lowest tier have no figure yet.
      tiers.flatMap((tier, i) =>
        identities.flatMap((identity, k) =>
          i === 2 && k === 2 ? [] : [{ tier, identity, value: 40_000 - 9_000 * i - 1_500 * k }],
        ),
      ),
    ),
  ),
  [line.id]: reading(
    '困难标准线',
    table(
      line,
      identities.map((identity, k) => ({ identity, value: 650_000 - 250_000 * k })),
    ),
  ),
  [leave.id]: reading(
    '年休假天数',
    table(
      leave,
      [1, 10, 20].map((served, i) => ({ served, value: 5 * (i + 1) })),
    ),
  ),
  [wage.id]: reading(
    '月最低工资',
    table(
      wage,
      wageTiers.map((tier, i) => ({ tier, value: 249_000 - 23_500 * i })),
    ),
  ),
}

const born = fact<Day>('born', { title: '出生日期' })
const joinedOn = fact<Day>('joinedOn', { title: '参加工作日期' })
const awardedOn = fact<Day>('awardedOn', { title: '授予日期' })
const tier = fact<string>('tier', { title: '层级' })
const identity = fact<string>('identity', { title: '身份' })
const state = fact<string>('state', { title: '状态' })
const income = fact<number>('income', { title: '月平均收入', format: 'money' })
const selfPaid = fact<number>('selfPaid', { title: '医保报销后自付', format: 'money' })
/** Of the unit one belongs to. */
const unitTier = fact<string>('unitTier', { title: '单位所在地最低工资档次' })
const unitKind = fact<string>('unitKind', { title: '单位类型' })

const paid = { name: 'paid', title: '已发', attestedBy: '县总工会' }
const certificates = { name: 'certificate', title: '技能等级证书', attestedBy: '人社部门' }
const sanctions = { name: 'sanction', title: '处分', attestedBy: '纪检机构' }
const served = yearsBetween(joinedOn, asOf)

const suspended = (general: Expr<number>) =>
  choose({
    label: '是否停发',
    general: { label: '照发', then: general },
    exceptions: [
      { label: '接受调查的停发', cites: article('第九条'), when: equals(state, value('接受调查')), then: yuan(0) },
      { label: '失联的停发', cites: article('第十条'), when: equals(state, value('失联')), then: yuan(0) },
    ],
  })
const monthly = suspended(item('按标准', lookup(allowance, { tier, identity }), article('第三条')))
const paidThisMonth = sumOf(
  paid,
  fact<number>('amount', { title: '金额', format: 'money' }),
  inMonth(fact<Day>('on', { title: '发放日' }), asOf),
)

/** Ten variables of benefits and levels: numbers, money, one yes or no. */
export const variables: readonly { readonly id: string; readonly of: Expr }[] = [
  { id: 'age', of: ageOn(born, asOf, reached) },
  { id: 'honourMonths', of: monthsBetween(awardedOn, asOf) },
  { id: 'allowance', of: monthly },
  {
    id: 'seniority',
    of: choose({
      label: '早年授予加发',
      general: { label: '不加发', then: yuan(0) },
      exceptions: [
        {
          label: '1990年以前授予',
          cites: article('第四条'),
          when: before(awardedOn, value('1990-01-01')),
          then: yuan(50),
        },
      ],
    }),
  },
  {
    id: 'hardship',
    of: suspended(most(least(minus(lookup(line, { identity }), income), cap), yuan(0)) as Expr<number>),
  },
  { id: 'medical', of: rounded(least(times(selfPaid, share), medicalCap), 'halfUp', '元') },
  { id: 'paid', of: paidThisMonth },
  { id: 'arrears', of: most(minus(plus(monthly, value(0)), paidThisMonth), yuan(0)) },
  {
    id: 'leave',
    of: choose({
      label: '年休假',
      general: { label: '按年限', then: lookup(leave, { served }) },
      exceptions: [
        { label: '不满一年', cites: article('第二条'), when: not(atLeast(served, value(1))), then: value(0) },
      ],
    }),
  },
  {
    id: 'technician',
    of: all(
      equals(
        latestOf(certificates, fact<Day>('issuedOn', { title: '发证日期' }), fact<string>('level', { title: '等级' })),
        value('高级工'),
      ),
      atLeast(monthsBetween(joinedOn, asOf), months),
      oneOf(unitKind, value(['国有', '民营'])),
      atLeast(income, rounded(times(lookup(wage, { tier: unitTier }), value(1)), 'up', '角')),
      none(sanctions, not(before(fact<Day>('decidedOn', { title: '决定日期' }), yearsBefore(asOf, clean)))),
    ),
  },
]
