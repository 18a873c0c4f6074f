import type { Day } from '#kernel/calendar'
import {
  all,
  answer,
  any,
  asOf,
  atLeast,
  atMost,
  clause,
  equals,
  every,
  fact,
  known,
  moreThan,
  not,
  oneOf,
  onOrBefore,
  plus,
  times,
  value,
  type Citation,
  type Expr,
} from '#kernel/rules'
import { levelTitles, type Level } from '../levels.ts'
import { congressMajority, congressQuorum, congressSecret } from '../parameters.ts'

const delegates = answer<number>('delegates', { title: '应到', unit: '人' })
const present = answer<number>('present', { title: '实到', unit: '人' })
const inFavour = answer<number>('inFavour', { title: '赞成', unit: '票' })
const cast = plus(
  plus(inFavour, answer<number>('against', { title: '反对', unit: '票' })),
  answer<number>('abstained', { title: '弃权', unit: '票' }),
)

/** More cannot agree than took part. */
export const agreeingTookPart = (cites: Citation): Expr<boolean> =>
  clause(
    '同意人数不超过参加人数',
    cites,
    atMost(
      answer<number>('inFavour', { title: '同意', unit: '人' }),
      answer<number>('participants', { title: '参加', unit: '人' }),
    ),
  )

/** The counted votes must be possible at all before they are weighed. */
export const countsAddUp = (cites: Citation): Expr<boolean> =>
  all(
    clause('实到不超过应到', cites, atMost(present, delegates)),
    clause('赞成、反对、弃权之和不超过实到', cites, atMost(cast, present)),
  )

/**
 * 表决有效：出席达到法定比例，赞成超过“全体”代表（不是到会代表）的法定比例，按规定无记名。
 * The divisor is all delegates; counting those present is the classic mistake.
 */
export const congressPasses = (cites: Citation): Expr<boolean> =>
  all(
    clause('出席人数达到法定比例', cites, atLeast(present, times(delegates, congressQuorum))),
    clause('赞成票超过全体代表的法定比例', cites, moreThan(inFavour, times(delegates, congressMajority))),
    clause(
      '按规定无记名投票',
      cites,
      any(equals(answer<boolean>('secret', { title: '无记名' }), value(true)), equals(congressSecret, value(false))),
    ),
  )

/** 公示把个人信息公开，须本人知情同意；没有答复的是“未知”，不是同意。 */
export const consentGiven = (cites: Citation): Expr<boolean> =>
  clause('本人已知情同意', cites, equals(fact<boolean>('consented', { title: '本人的答复' }), value(true)))

/** 异议逐件有签字的结论；受理期多于公示期的，受理期也要满。 */
export const noticeIsClear = (cites: Citation): Expr<boolean> =>
  all(
    clause(
      '每件异议都有签字的结论',
      cites,
      equals(fact<number>('openObjections', { title: '未结异议', unit: '件' }), value(0)),
    ),
    clause('异议受理期已满', cites, not(onOrBefore(asOf, fact<Day>('objectionsUntil', { title: '异议受理截止日' })))),
  )

export const objectionsClosed = (cites: Citation): Expr<boolean> =>
  clause(
    '每件异议都有签字的结论',
    cites,
    equals(fact<number>('openObjections', { title: '未结异议', unit: '件' }), value(0)),
  )

/** 有签字结论的异议要照结论办：取消推荐的不能再同意，要求更正后重新公示的不能出无异议的报告。 */
export const conclusionsObeyed = (cites: Citation, agrees: Expr<boolean>): Expr<boolean> =>
  clause(
    '没有结论为取消推荐或重新公示的异议',
    cites,
    any(not(agrees), equals(fact<number>('upheldObjections', { title: '结论影响推荐的异议', unit: '件' }), value(0))),
  )

const conclusion = fact<string>('conclusion', { title: '结论' })
const expiresOn = fact<Day>('validUntil', { title: '回函有效期' })
const noObjection = all(oneOf(conclusion, value(['无不同意见', '不掌握情况'])), onOrBefore(asOf, expiresOn))

/** 超期未回函不等于无异议：没有回函的部门使结论“未知”，不是“通过”。 */
export const allReplied = (cites: Citation): Expr<boolean> =>
  clause('各部门回函均无不同意见且未过期', cites, every({ name: 'branches', title: '回函' }, noObjection))

/** Later, at a decision, the replies of the case are read again: one that has run out must be asked anew. */
export const repliesLive = (cites: Citation, level: Level): Expr<boolean> =>
  clause(
    `${levelTitles[level]}征求意见的回函均在有效期内`,
    cites,
    every({ name: `replies.${level}`, title: '回函' }, noObjection),
  )

/** 退回须有清单和期限。 */
export const returnIsComplete = (cites: Citation): Expr<boolean> =>
  clause(
    '退回要写清补正材料和期限',
    cites,
    any(
      not(equals(answer<string>('decision', { title: '结论' }), value('退回'))),
      all(known(answer('items', { title: '退补清单' })), known(answer<Day>('dueOn', { title: '补正期限' }))),
    ),
  )

export const decided = (what: string): Expr<boolean> =>
  equals(answer<string>('decision', { title: '结论' }), value(what))
