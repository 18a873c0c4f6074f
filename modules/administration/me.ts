import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { atTheDoor, findSession, hashToken, type Found } from '#kernel/identity'
import { waitingFor } from './approvals.ts'
import { whatWaits } from './home/waits.ts'

interface PostRow {
  readonly id: string
  readonly role: string
  readonly role_title: string
  readonly organisation: string
  readonly organisation_name: string
  readonly acting_for: string | null
  readonly to_day: string | null
}

/** Whether this database is the embedded demo. */
export const isDemo = async (tx: Transaction): Promise<boolean> =>
  (await tx.get<{ demo: boolean }>(sql`select app.is_demo() as demo`)).demo

/** The login of the one who holds the token. */
export async function loginOf(caller: Caller, token: string): Promise<string | undefined> {
  return caller.transaction(async tx => {
    await atTheDoor(tx)
    return (await tx.find<Found>(findSession(token, caller.today)))?.login
  })
}

/** What GET /api/me says. Also for a visitor: the day, and whether all this is a demo. */
export async function whoIsHere(caller: Caller, token: string) {
  return caller.transaction(async tx => {
    const demo = await isDemo(tx)
    const counts = await countsOf(tx, caller)
    await atTheDoor(tx)
    const found = caller.account === null ? undefined : await tx.find<Found>(findSession(token, caller.today))
    const rows = found
      ? await tx.rows<PostRow>(sql`select * from app.posts_of(${hashToken(token)}, ${caller.today})`)
      : []
    const posts = rows.map(row => ({
      id: row.id,
      role: row.role,
      roleTitle: row.role_title,
      organisation: row.organisation,
      organisationName: row.organisation_name,
      acting: row.acting_for !== null,
      until: row.to_day,
    }))
    const withheld = [...(caller.withheld ?? [])]
    return {
      account: found ? { id: found.account, login: found.login, name: found.name } : null,
      posts,
      post: posts.find(post => post.id === caller.post?.id) ?? null,
      own: (found?.person ?? null) !== null,
      may: [...caller.may],
      withheld,
      today: caller.today,
      demo,
      mustChangePassword: found?.must_change ?? false,
      needsTotp: withheld.length > 0 && found?.enrolled === false,
      secondFactor: found?.second_factor ?? false,
      counts,
    }
  })
}

/** What waits for this post, by the page it is shown on, and by the permission it takes: pages name the ones they count. */
async function countsOf(tx: Transaction, caller: Caller): Promise<Record<string, number>> {
  if (!caller.post || caller.reach.way === 'self' || caller.reach.way === 'inspect') return {}
  const tasks = await tx.rows<{ may: string; n: number }>(sql`
    select may, count(*) as n from task where organisation = ${caller.post.organisation} and may = any(${[...caller.may]}) and done_on is null group by may`)
  const approvals = (await waitingFor(tx, caller)).filter(row => row.askedBy !== caller.account).length
  const others = await whatWaits(tx, caller)
  const waiting = tasks.reduce((sum, task) => sum + task.n, others.length)
  return {
    ...Object.fromEntries(tasks.map(task => [task.may, task.n])),
    // By the list they belong to: /objections/… counts at /objections.
    ...Object.fromEntries(
      [...Map.groupBy(others, one => one.to.replace(/\/[^/]*$/, ''))].map(([list, all]) => [list, all.length]),
    ),
    '/': waiting,
    '/approvals': approvals,
  }
}
