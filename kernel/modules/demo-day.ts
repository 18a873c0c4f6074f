import { z } from 'zod'
import type { Law } from '#kernel/access'
import { nextWorkday } from '#kernel/calendar'
import { endpoint, handle, type Route } from '#kernel/http'
import type { StoredWorld } from './world.ts'

const turn = endpoint({
  method: 'POST',
  path: '/demo/next-workday',
  summary: '演示：翻到下一个工作日',
  door: 'account',
  returns: z.object({ today: z.string() }),
})

/** The demo's own routes. They exist on the embedded demo alone. `settle` does what the new day brings. */
export function demoRoutes(world: StoredWorld, law: Law, settle: () => Promise<void>): Route[] {
  let turning: Promise<{ today: string }> | undefined
  const turnOnce = async () => {
    await world.store(nextWorkday(world.today(), law.calendar))
    await settle()
    return { today: world.today() }
  }
  return [
    // Two people who press at once turn one page, not two.
    handle(turn, () => (turning ??= turnOnce().finally(() => (turning = undefined)))),
  ]
}
