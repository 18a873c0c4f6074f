import type { Loading } from '#kernel/modules'
import { askForAll } from './refresh.ts'

/** A definition that is new since the last start makes everybody wait for the worker once. */
export async function load({ transaction, world }: Loading): Promise<void> {
  await transaction(tx => askForAll(tx, world.today()))
}
