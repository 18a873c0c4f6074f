import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Waits } from '#kernel/modules'
import { bareAt, bareClauses } from './bare.ts'
import { readTasks, owedBy } from './query.ts'
import { isLate } from './rows.ts'
import { levelTitles } from './words.ts'

const atMost = 30

/** What the home page tells: to a body what it owes, to the office what waits for it, to the legislature what is late. */
export async function desk(tx: Transaction, caller: Caller): Promise<readonly Waits[]> {
  if (!caller.post || !caller.may.has('duties.read')) return []
  const reports = caller.may.has('duties.report')
  const writes = caller.may.has('duties.write')
  const closes = caller.may.has('duties.close')
  const owed = reports ? await readTasks(tx, caller, owedBy) : []
  const mine: Waits[] = owed
    .filter(t => t.standing !== '待核验' && t.standing !== '待销号')
    .map(t => ({
      id: t.id,
      to: `/duties/${t.id}`,
      title: `${t.standing === '未启动' ? '签收任务' : t.standing === '退回补正' ? '补正后再报' : isLate(t) ? '逾期任务' : '报进展'}${t.level > 1 ? `（已催到${levelTitles[t.level as 2 | 3]}）` : ''}`,
      about: `${t.number} ${t.title}`,
      due: t.dueOn,
      since: t.movedOn ?? t.startsOn,
    }))
  const office = writes
    ? (await readTasks(tx, caller, sql`t.state = '在办' and t.organisation = ${caller.post.organisation}`))
        .filter(t => t.standing === '待核验' || t.extension)
        .map(t => ({
          id: `${t.id}:office`,
          to: `/duties/${t.id}`,
          title: t.extension ? '决定延期' : '核验销号',
          about: `${t.number} ${t.title}`,
          due: t.dueOn,
          since: t.movedOn ?? t.startsOn,
        }))
    : []
  // Nobody owes what nobody was told to do: the office that gives tasks is told once of all of them.
  const bare = writes ? await bareClauses(tx, caller) : undefined
  const untold: Waits[] =
    !bare || bare.clauses.length === 0
      ? []
      : [
          {
            id: 'duties:bare',
            to: `${bareAt.to}?${new URLSearchParams(bareAt.search).toString()}`,
            title: `${bare.clauses.length}条“应当”还没有派任务`,
            about: `${bare.pack.title}：${bare.clauses
              .slice(0, 3)
              .map(one => `${one.label}${one.mechanism}`)
              .join('、')}${bare.clauses.length > 3 ? '等' : ''}`,
            due: null,
            since: bare.pack.inForce ?? caller.today,
          },
        ]
  // Whoever only reads is told once how many are late, not each of them.
  const late = !reports && !writes && !closes ? (await readTasks(tx, caller, sql`t.state = '在办'`)).filter(isLate) : []
  const told: Waits[] =
    late.length === 0
      ? []
      : [
          {
            id: 'duties:late',
            to: '/duties?late=yes',
            title: `${late.length}件任务逾期`,
            about: late
              .slice(0, 3)
              .map(t => `${t.lead} ${t.title}`)
              .join('；'),
            due: null,
            since: late[0]?.dueOn ?? caller.today,
          },
        ]
  return [...mine, ...office, ...untold, ...told].slice(0, atMost)
}
