import type { Way } from '#kernel/database'

/** A role a post can have. Its permissions hang here; how far they reach hangs on the post. */
export interface Role {
  readonly id: string
  readonly title: string
  readonly sector: string
  readonly way: Exclude<Way, 'public' | 'job'>
  readonly may: readonly string[]
  /** Field groups it sees. */
  readonly sees: readonly string[]
  /** Roles one account may not hold together with this one. */
  readonly excludes?: readonly string[]
}

/** Those held roles that may not stand together with another one, whichever of the two says so. */
export function excludedBy(held: readonly Role[], added: Role): Role[] {
  return held.filter(role => role.excludes?.includes(added.id) === true || added.excludes?.includes(role.id) === true)
}
