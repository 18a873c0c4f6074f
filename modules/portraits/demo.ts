import type { Loading } from '#kernel/modules'
import { refreshAll } from './refresh.ts'

/** The demo opens with everybody's portrait drawn, as an office finds it where the system has run for a while. */
export async function demo({ transaction, world }: Loading): Promise<void> {
  await refreshAll(transaction, world.today())
}
