import { job } from '#kernel/jobs'
import { askForTurned, refreshAll } from './refresh.ts'

/** Asked for by the change itself, and by the clock in case nobody asked. */
const refresh = job<null>({
  name: 'portraits.refresh',
  every: 'minute',
  run: async (_, { world, system }) => {
    await refreshAll(system, world.today())
  },
})

const turn = job<null>({
  name: 'portraits.turn',
  every: 'night',
  run: async (_, { world, system }) => {
    await system(tx => askForTurned(tx, world.today()))
  },
})

// The turn stands first: when the day is moved on, what it asks for is worked out in the same breath.
export const jobs = [turn, refresh]
