import { clock, type Day } from '#kernel/calendar'
import type { Chore, Loading, Module } from '#kernel/modules'

export interface Worker {
  /** Does everything that is due now; what the demo's clock and the tests call after moving the day. */
  settle(): Promise<void>
  /** Lets what runs finish, and starts nothing more. */
  stop(): Promise<void>
}

/** The minute clock: chores of every minute, and those of a new day. One at a time; a chore that fails is logged and comes round again. */
export function worker(modules: readonly Module[], loading: Loading, failed: (chore: Chore, error: unknown) => void): Worker & { start(): void } {
  const chores = modules.flatMap(m => m.jobs)
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let day: Day | undefined
  const round = async () => {
    const today = loading.world.today()
    const fresh = today !== day
    day = today
    for (const chore of chores) {
      if (chore.every === 'day' && !fresh) continue
      await chore.run(loading).catch((error: unknown) => failed(chore, error))
    }
  }
  const settle = () => (running = running.then(round))
  return {
    settle,
    start: () => {
      const beat = () => {
        timer = setTimeout(() => void settle().then(beat), 60_000 - (clock.instant().getTime() % 60_000))
      }
      void settle().then(beat)
    },
    stop: async () => {
      clearTimeout(timer)
      await running
      clearTimeout(timer)
    },
  }
}
