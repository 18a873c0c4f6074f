import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Waits } from '#kernel/modules'
import { isLateItem, openSteps, readMatters, sayStep, type Matter } from './query.ts'

const atMost = 30
const sinceOf = (m: Matter, today: string): string => m.steps.at(-1)?.on ?? today

/** What the home page tells: to whoever reports which step is due before the meeting, to whoever answers its opinions, to the committee its own steps and what is late. */
export async function desk(tx: Transaction, caller: Caller): Promise<readonly Waits[]> {
  if (!caller.post || !caller.may.has('legislature.read')) return []
  const all = await readMatters(tx, caller, sql`m.state = '在办'`)
  const steps: Waits[] = all.flatMap(m => {
    const by = m.mine === '委员会' ? '委员会' : m.mine === '报告机关' ? '报告机关' : undefined
    return by === undefined
      ? []
      : openSteps(m, by)
          // The committee's own steps without a day are on its desk page; here stands what has one.
          .filter(s => by === '报告机关' || s.dueOn !== null)
          .map(s => ({
            id: `${m.id}:${s.key}`,
            to: `/legislature/matters/${m.id}`,
            title: s.left !== null && s.left < 0 ? sayStep(s) : s.key,
            about: m.topic,
            due: s.dueOn,
            since: sinceOf(m, caller.today),
          }))
  })
  const mine: Waits[] = all.flatMap(m =>
    m.items
      .filter(i => i.mine && (i.standing === '办理中' || i.standing === '逾期' || i.standing === '再办'))
      .map(i => ({
        id: i.id,
        to: `/legislature/matters/${m.id}`,
        title: i.standing === '再办' ? '再次反馈人大审议意见' : '反馈人大审议意见',
        about: `第${i.n}条 ${i.text}`,
        due: i.due,
        since: sinceOf(m, caller.today),
      })),
  )
  const late = all.filter(m => m.mine === '委员会').flatMap(m => m.items.filter(isLateItem).map(i => ({ m, i })))
  const told: Waits[] =
    late.length === 0
      ? []
      : [
          {
            id: 'legislature:late',
            to: '/legislature',
            title: `${late.length}条审议意见逾期没有反馈`,
            about: late
              .slice(0, 3)
              .map(({ i }) => `${i.bodyName}第${i.n}条`)
              .join('；'),
            due: late[0]?.i.due ?? null,
            since: late[0]?.i.due ?? caller.today,
          },
        ]
  return [...steps, ...mine, ...told].slice(0, atMost)
}
