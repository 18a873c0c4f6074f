import type { Day } from './day.ts'

/** The machine's instants, for sessions, codes, throttles, proofs and the log. Never for a rule: those take the world's day. */
export const clock = {
  instant: (): Date => new Date(),
}

/** The day every rule, term and statement is given as "today". In production it is the day in Shanghai; a demo or a test may move it. */
export interface World {
  today(): Day
}

export interface MovableWorld extends World {
  move(to: Day): void
}

// sv-SE writes ISO dates. Shanghai had summer time from 1986 to 1991, so a fixed +08:00 would misplace old instants.
const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** The day an instant falls on in Shanghai. */
export function dayInShanghai(instant: Date | number): Day {
  return shanghai.format(instant)
}

export function todayInShanghai(): Day {
  return dayInShanghai(clock.instant())
}

/** The world as it is. */
export const realWorld: World = { today: todayInShanghai }

/** A world that stands still until it is moved. */
export function worldAt(day: Day): MovableWorld {
  let today = day
  return {
    today: () => today,
    move: to => {
      today = to
    },
  }
}
