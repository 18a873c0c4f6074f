import {
  atMost,
  choose,
  clause,
  dividedBy,
  equals,
  fact,
  formula,
  item,
  lookup,
  minus,
  plus,
  rounded,
  rule,
  source,
  times,
  value,
  type Amount,
  type Expr,
} from '#kernel/rules'
import { dispatchMax, safetyDanger, safetyFirst } from './parameters.ts'
import { orderRate } from './parameters-congress.ts'

// Wages, hours, shares: what a text works out by a formula and no module acts on yet.

const minimum = source({ title: '最低工资规定', number: '劳动和社会保障部令第21号' })
const annex = minimum.article('附件：最低工资标准测算方法')
const support = fact<number>('support', { title: '赡养系数' })
const added = fact<number>('added', { title: '调整数a', format: 'money' })
const money = (name: string, title: string) => fact<number>(name, { title, format: 'money' })
const whole = (e: Expr<Amount>) => rounded(e, 'halfUp', '分')

const byShare = formula({
  id: 'labour.minimumWage.share',
  title: '最低工资测算：比重法',
  about: '省（区、市）',
  format: 'money',
  from: '2004-03-01',
  yields: whole(
    plus(
      item('人均生活费用支出×赡养系数', times(money('spending', '最低人均收入户人均生活费用支出'), support), annex),
      added,
    ),
  ),
})
const byEngel = formula({
  id: 'labour.minimumWage.engel',
  title: '最低工资测算：恩格尔系数法',
  about: '省（区、市）',
  format: 'money',
  from: '2004-03-01',
  yields: whole(
    plus(
      item(
        '最低食物支出标准÷恩格尔系数×赡养系数',
        times(dividedBy(money('food', '最低食物支出标准'), fact<number>('engel', { title: '恩格尔系数' })), support),
        annex,
      ),
      added,
    ),
  ),
})
const hourly = formula({
  id: 'labour.minimumWage.hourly',
  title: '小时最低工资标准的折算',
  about: '省（区、市）',
  format: 'money',
  from: '2004-03-01',
  yields: whole(
    item(
      '月标准÷月均工作日÷8×（1＋单位养老、医疗费比例之和）×（1＋浮动系数）',
      times(
        times(
          dividedBy(
            dividedBy(money('monthly', '月最低工资标准'), fact<number>('workdays', { title: '月均工作日' })),
            value(8, { unit: '小时' }),
          ),
          plus(value(1), fact<number>('rates', { title: '单位基本养老、医疗保险费比例之和' })),
        ),
        plus(value(1), fact<number>('floating', { title: '浮动系数' })),
      ),
      annex,
    ),
  ),
})

const conversion = source({
  title: '关于职工全年月平均工作时间和工资折算问题的通知',
  number: '劳社部发〔2008〕3号',
})
const restDays = value(104, { unit: '天' })
const months = value(12, { unit: '个月' })
/** Two decimals: rounded as fen are, of a hundred times the number. */
const hundredths = (e: Expr<Amount>): Expr<Amount> =>
  dividedBy(rounded(times(e, value(100)), 'halfUp', '整数'), value(100))
const payDays = formula({
  id: 'labour.payDays',
  title: '月计薪天数',
  about: '职工',
  unit: '天',
  from: '2008-01-03',
  yields: hundredths(
    item(
      '（全年天数－休息日）÷12',
      dividedBy(minus(fact<number>('year', { title: '全年天数', unit: '天' }), restDays), months),
      conversion.article('二'),
    ),
  ),
})
const workDays = formula({
  id: 'labour.workDays',
  title: '月平均制度工作日',
  about: '职工',
  unit: '天',
  from: '2008-01-03',
  yields: hundredths(
    item(
      '（全年天数－休息日－法定节假日）÷12',
      dividedBy(
        minus(
          minus(fact<number>('year', { title: '全年天数', unit: '天' }), restDays),
          fact<number>('holidays', { title: '法定节假日', unit: '天' }),
        ),
        months,
      ),
      conversion.article('一'),
    ),
  ),
})

const platform = source({ title: '新就业形态人员职业伤害保障扩围的部门答问' })
const premium = formula({
  id: 'labour.injuryPremium',
  title: '职业伤害保障的缴费（基准额）',
  about: '平台企业',
  format: 'money',
  from: '2025-07-01',
  yields: item(
    '单数×每单基准额',
    times(
      fact<number>('orders', { title: '单数', unit: '单' }),
      lookup(orderRate, { trade: fact<string>('trade', { title: '行业' }) }),
    ),
    platform.article('每单必保；支缴率浮动另算'),
  ),
})

const safety = source({ title: '生产经营单位安全培训规定' })
const safetyHours = formula({
  id: 'labour.safetyHours',
  title: '新上岗人员的安全培训学时',
  about: '从业人员',
  unit: '学时',
  from: '2015-07-01',
  yields: choose({
    label: '岗前学时',
    general: { label: '一般单位', cites: safety.article('（条号待核）'), then: safetyFirst },
    exceptions: [
      {
        label: '高危行业',
        cites: safety.article('（条号待核）'),
        when: equals(
          fact<boolean>('dangerous', { title: '煤矿、非煤矿山、危险化学品、烟花爆竹、金属冶炼等' }),
          value(true),
        ),
        then: safetyDanger,
      },
    ],
  }),
})

const dispatched = rule({
  id: 'labour.dispatchShare',
  title: '劳务派遣的数量',
  about: '用工单位',
  holds: clause(
    '被派遣劳动者不超过用工总量的规定比例（用工总量＝合同工＋派遣工）',
    source({ title: '劳务派遣暂行规定' }).article('（条号待核）'),
    atMost(
      fact<number>('dispatched', { title: '被派遣劳动者', unit: '人' }),
      times(
        plus(
          fact<number>('own', { title: '本单位劳动合同工', unit: '人' }),
          fact<number>('dispatched', { title: '被派遣劳动者', unit: '人' }),
        ),
        dispatchMax,
      ),
    ),
  ),
})

export const wageRules = [dispatched]
export const wageFormulas = [byShare, byEngel, hourly, payDays, workDays, premium, safetyHours]
