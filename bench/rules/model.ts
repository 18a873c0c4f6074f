import type { Day } from '#kernel/calendar'
import {
  all,
  any,
  asOf,
  atLeast,
  atMost,
  before,
  clause,
  equals,
  fact,
  fraction,
  howMany,
  moreThan,
  none,
  not,
  oneOf,
  parameter,
  source,
  times,
  value,
  yearsBefore,
  yearsBetween,
  type Expr,
  type Fraction,
  type Reading,
} from '#kernel/rules'

// Invented: the shapes of real requirements, none of their figures.

export const today: Day = '2026-05-01'
export const trades = ['焊工', '钳工', '电工', '护理', '教师', '快递', '环卫', '其他'] as const

const invented = source({ title: '基准模型' }).article('示例')
const years = parameter<number>({ id: 'bench.years', title: '最低工龄', unit: '年', on: 'day' })
const age = parameter<number>({ id: 'bench.age', title: '年龄上限', unit: '岁', on: 'day' })
const clean = parameter<number>({ id: 'bench.clean', title: '无处分年限', unit: '年', on: 'day' })
const quorum = parameter<Fraction>({ id: 'bench.quorum', title: '到会比例', on: 'day' })

const reading = (title: string, given: unknown): Reading => ({ title, value: given, evidence: '产品约定' })
export const parameters: Record<string, Reading> = {
  [years.id]: reading('最低工龄', 10),
  [age.id]: reading('年龄上限', 55),
  [clean.id]: reading('无处分年限', 5),
  [quorum.id]: reading('到会比例', [2, 3]),
}

const joinedOn = fact<Day>('joinedOn', { title: '参加工作日期' })
const born = fact<Day>('born', { title: '出生日期' })
const frontline = equals(fact<boolean>('frontline', { title: '一线职工' }), value(true))
const delegates = fact<number>('delegates', { title: '应到', unit: '人' })
const sanction = { name: 'sanction', title: '处分', attestedBy: '纪检机构' }
const requirement = (label: string, holds: Expr<boolean>): Expr<boolean> => clause(label, invented, holds)

export const requirements: readonly Expr<boolean>[] = [
  requirement('工龄', atLeast(yearsBetween(joinedOn, asOf), years)),
  requirement('年龄', atMost(yearsBetween(born, asOf), age)),
  requirement('女职工或一线职工', any(equals(fact<'男' | '女'>('sex', { title: '性别' }), value('女')), frontline)),
  requirement('工种', oneOf(fact<string>('trade', { title: '工种' }), value(['焊工', '钳工', '电工', '护理']))),
  requirement('不欠会费', atMost(fact<number>('owed', { title: '欠缴会费', format: 'money' }), value(0))),
  requirement(
    '过半数',
    moreThan(fact<number>('inFavour', { title: '同意', unit: '票' }), times(delegates, fraction(1, 2))),
  ),
  requirement('到会', atLeast(fact<number>('present', { title: '实到', unit: '人' }), times(delegates, quorum))),
  requirement(
    '近年无处分',
    none(sanction, not(before(fact<Day>('decidedOn', { title: '决定日期' }), yearsBefore(asOf, clean)))),
  ),
  requirement(
    '同类处分不超过一次',
    atMost(howMany(sanction, equals(fact<string>('kind', { title: '种类' }), value('警告'))), value(1)),
  ),
  requirement('入职时间', all(any(frontline, before(joinedOn, value('2015-07-01'))))),
]
