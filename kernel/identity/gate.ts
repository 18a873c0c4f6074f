import type pg from 'pg'
import type { Law } from '#kernel/access'
import type { World } from '#kernel/calendar'
import type { Gate } from '#kernel/http'
import { callerOf } from './caller.ts'
import { sessionPolicy } from './policy.ts'

/** Who calls, by the session cookie; and what permissions are called, by the modules that declare them. */
export function gateOf(
  surroundings: { readonly pool: pg.Pool; readonly world: World; readonly law: Law },
  titles: ReadonlyMap<string, string>,
): { gate: Gate; sessionCookie: string } {
  return {
    sessionCookie: sessionPolicy.cookie,
    gate: {
      titleOf: permission => titles.get(permission) ?? permission,
      callerOf: request => callerOf(request.cookies[sessionPolicy.cookie], surroundings),
    },
  }
}
