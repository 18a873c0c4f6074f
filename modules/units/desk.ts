import { addDays } from '#kernel/calendar'
import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Waits } from '#kernel/modules'

/** Days before its day a plan shows among the tasks of the unit. */
const ahead = 14

/** Plans of a unit that are due or past; an office above looks at its book, not at each. */
export async function desk(tx: Transaction, caller: Caller): Promise<readonly Waits[]> {
  if (!caller.may.has('units.plan') || caller.reach.way !== 'unit') return []
  return tx.rows<Waits>(sql`
    select p.id, '/blank-teams/' || p.team as "to", '补上党员空白：' || m.name as title, p.responsible as about, p.due_on as due, p.made_on as since
    from team_plan p join team_mark m on m.team = p.team where p.state = '进行中' and p.due_on <= ${addDays(caller.today, ahead)} order by p.due_on limit 50`)
}
