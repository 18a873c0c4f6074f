import { card } from './card.ts'
import { consents } from './consent.ts'
import { education } from './education.ts'
import { contracts, posts } from './employment.ts'
import { health } from './health.ts'
import { contests, outcomes } from './innovation.ts'
import { insurance } from './insurance.ts'
import { party, union } from './membership.ts'
import { mentorships } from './mentoring.ts'
import type { Register } from './register.ts'
import { certificates, titles } from './skills.ts'
import { training } from './training.ts'
import { volunteering } from './volunteering.ts'

/** Every register of the archive, in the order of the page. */
export const registers: readonly Register[] = [
  posts,
  contracts,
  education,
  training,
  certificates,
  titles,
  contests,
  outcomes,
  mentorships,
  union,
  party,
  insurance,
  card,
  volunteering,
  health,
  consents,
]

export const registerOf = (key: string): Register | undefined => registers.find(register => register.key === key)
