import type pg from 'pg'
import type { Law } from '#kernel/access'
import type { World } from '#kernel/calendar'
import type { Gate } from '#kernel/http'
import { callerOf, sessionPolicy } from '#kernel/identity'
import type { Module } from '#kernel/modules'

/** Who calls, by the session cookie; and what permissions are called, by the modules that declare them. */
export function gateOf(
  pool: pg.Pool,
  world: World,
  law: Law,
  modules: readonly Module[],
): { gate: Gate; sessionCookie: string } {
  const titles = new Map(modules.flatMap(m => Object.entries(m.permissions)))
  return {
    sessionCookie: sessionPolicy.cookie,
    gate: {
      titleOf: permission => titles.get(permission) ?? permission,
      callerOf: request => callerOf(request.cookies[sessionPolicy.cookie], { pool, world, law }),
    },
  }
}
