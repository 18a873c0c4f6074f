import type { Caller } from '#kernel/access'
import type { Transaction } from '#kernel/database'
import type { Built } from '#kernel/http'
import type { z } from 'zod'
import type { rightsShown } from '../contract.ts'
import { seesGroup } from '../groups.ts'
import { ownLaw, shareMatter } from '../own-law.ts'
import { consentsOf, type Consent } from './consents.ts'
import type { Restricted, Restriction } from './restrictions.ts'

const open = (caller: Caller): boolean => caller.reach.way === 'self' || seesGroup(caller.reach.sees, 'consent')

/** The separate consents this caller sees; of a group that is closed to the post nothing is read. */
export const consentsShown = async (tx: Transaction, caller: Caller, person: string): Promise<readonly Consent[]> =>
  open(caller) ? consentsOf(tx, person) : []

/** Separate consents and restrictions as the page of a person says them. */
export async function rightsView(
  caller: Caller,
  consents: readonly Consent[],
  restricted: Restricted,
  titleOf: (restriction: Restriction) => string,
): Promise<Built<z.output<typeof rightsShown>>> {
  const { matters, rights } = await ownLaw()
  return {
    consents: open(caller)
      ? matters
          .filter(matter => matter.name !== shareMatter)
          .map(matter => {
            const mine = consents.filter(one => one.matter === matter.name)
            const now = mine.find(one => one.holds) ?? mine.find(one => one.answer === '待答复') ?? mine[0]
            return {
              matter: matter.name,
              state: now?.answer ?? '没有请过',
              on: now ? (now.withdrawnOn ?? now.givenOn ?? now.askedOn) : null,
              until: now?.endedOn ?? null,
              stops: matter.stops,
            }
          })
      : [],
    whole: restricted.whole
      ? {
          id: restricted.whole.id,
          reason: restricted.whole.reason,
          startedOn: restricted.whole.startedOn,
          by: restricted.whole.by,
        }
      : null,
    records: [...restricted.records].map(([record, one]) => ({
      id: one.id,
      record,
      title: titleOf(one),
      reason: one.reason,
      startedOn: one.startedOn,
      by: one.by,
    })),
    article: rights.restrict,
    may: {
      ask: open(caller) && caller.may.has('people.write') && caller.reach.way !== 'self',
      lift: caller.may.has('people.rights') && caller.reach.way !== 'self',
    },
  }
}
