import type { Loading } from '#kernel/modules'
import { fillEarlier } from './demo/earlier.ts'
import { fillEvents } from './demo/events.ts'
import { honourLastRound } from './demo/last-round.ts'

/** The register as an office finds it: old rolls typed in, and last year's round honoured by the handlers themselves. */
export async function demo(loading: Loading): Promise<void> {
  await loading.transaction(tx => fillEarlier(tx))
  await honourLastRound(loading)
  await fillEvents(loading)
}
