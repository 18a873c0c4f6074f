import type pg from 'pg'
import type { Caller, Law } from '#kernel/access'
import type { World } from '#kernel/calendar'
import type { Gate } from '#kernel/http'
import { callerOf } from './caller.ts'
import { sessionPolicy } from './policy.ts'

interface Surroundings {
  readonly pool: pg.Pool
  readonly world: World
  readonly law: Law
}

/** Who calls, by the session cookie; and what permissions are called, by the modules that declare them. */
export function gateOf(
  surroundings: Surroundings,
  titles: ReadonlyMap<string, string>,
  systemOf?: (key: string, surroundings: Surroundings) => Promise<Caller | undefined>,
): { gate: Gate; sessionCookie: string } {
  return {
    sessionCookie: sessionPolicy.cookie,
    gate: {
      titleOf: permission => titles.get(permission) ?? permission,
      callerOf: request => callerOf(request.cookies[sessionPolicy.cookie], surroundings),
      ...(systemOf && { systemOf: (key: string) => systemOf(key, surroundings) }),
    },
  }
}
