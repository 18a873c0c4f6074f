import type { Loading } from '#kernel/modules'
import { peopleOf } from './people.ts'
import { standards } from './standards.ts'

/** A labour office that has entered two standards, a welder on the way to 技师. */
export async function demo(loading: Loading): Promise<void> {
  await standards(loading)
  await peopleOf(loading)
}
