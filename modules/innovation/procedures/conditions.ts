import {
  all,
  answer,
  any,
  atLeast,
  clause,
  equals,
  fact,
  known,
  moreThan,
  not,
  plus,
  value,
  type Amount,
  type Citation,
  type Expr,
} from '#kernel/rules'
import { scoreKey } from '../forms.ts'
import type { Settings } from '../settings.ts'

export const decided = (what: string): Expr<boolean> =>
  equals(answer<string>('decision', { title: '结论' }), value(what))

/** 退回须有清单和期限。 */
export const returnIsComplete = (cites: Citation): Expr<boolean> =>
  clause(
    '退回要写清补正材料和期限',
    cites,
    any(
      not(decided('退回')),
      all(known(answer('items', { title: '退补清单' })), known(answer('dueOn', { title: '补正期限' }))),
    ),
  )

export const rectifyHasDay = (cites: Citation): Expr<boolean> =>
  clause('限期整改要写明期限', cites, any(not(decided('限期整改')), known(answer('rectifyBy', { title: '整改期限' }))))

const scoreSum = (settings: Settings): Expr<Amount> | null =>
  settings.criteria
    .map((c, i): Expr<Amount> => answer<number>(scoreKey(i), { title: c.title, unit: '分' }))
    .reduce<Expr<Amount> | null>((sum, one) => (sum === null ? one : plus(sum, one)), null)

/** What the notice asks before one may apply; what it does not ask is not asked. */
export function mayApply(settings: Settings, cites: Citation): Expr<boolean> | null {
  const sum = scoreSum(settings)
  const asked = [
    ...(sum && settings.selfMin !== undefined
      ? [clause(`自评不低于${settings.selfMin}分`, cites, atLeast(sum, value(settings.selfMin)))]
      : []),
    ...minimum(settings.minMembers, 'members', '成员', '人', cites),
    ...minimum(settings.minTopics, 'topics', '本年立项课题', '个', cites),
    ...minimum(settings.minApprentices, 'apprentices', '近一年带徒', '人', cites),
    ...(settings.leaderTitles.length > 0
      ? [
          clause(
            `带头人有规定的荣誉或等级：${settings.leaderTitles.join('、')}`,
            cites,
            equals(fact<boolean>('leaderFits', { title: '带头人荣誉' }), value(true)),
          ),
        ]
      : []),
  ]
  return asked.length === 0 ? null : all(...asked)
}

function minimum(
  least: number | undefined,
  name: string,
  title: string,
  unit: string,
  cites: Citation,
): Expr<boolean>[] {
  if (least === undefined) return []
  return [clause(`${title}不少于${least}${unit}`, cites, atLeast(fact<number>(name, { title, unit }), value(least)))]
}

/** 合格的前提：办法写明的每年最低数，台账上都有。没有达到的只能限期整改或摘牌。 */
export function mayPass(settings: Settings, cites: Citation): Expr<boolean>[] {
  const pass = (held: Expr<boolean>): Expr<boolean> => any(not(decided('合格')), held)
  const least = (n: number | undefined, name: string, title: string, unit: string): Expr<boolean>[] =>
    n === undefined
      ? []
      : [
          clause(
            `评合格的，当年${title}不少于${n}${unit}`,
            cites,
            pass(atLeast(fact<number>(name, { title, unit }), value(n))),
          ),
        ]
  return [
    ...least(settings.minMembers, 'members', '成员', '人'),
    ...least(settings.minTopics, 'topics', '课题', '个'),
    ...least(settings.minApprentices, 'apprentices', '带徒', '人'),
    clause(
      '评合格的，带头人在岗，或者已经换了带头人',
      cites,
      pass(equals(fact<boolean>('leaderGone', { title: '带头人已离开' }), value(false))),
    ),
  ]
}

/** 集体研究不是一个人签字。 */
export const severalDecided = (cites: Citation): Expr<boolean> =>
  clause(
    '集体研究有两人以上参加',
    cites,
    moreThan(answer<number>('participants', { title: '参加研究', unit: '人' }), value(1)),
  )
