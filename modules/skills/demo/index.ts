import type { Loading } from '#kernel/modules'
import { assessment } from './assessment.ts'
import { growth } from './growth.ts'
import { peopleOf } from './people.ts'
import { standards } from './standards.ts'

/** A labour office that has entered two standards, a welder on the way to 技师, a firm that examines its own people. */
export async function demo(loading: Loading): Promise<void> {
  await standards(loading)
  await peopleOf(loading)
  await assessment(loading)
  await growth(loading)
}
