import { sql } from '#kernel/database'
import { job, type Job } from '#kernel/jobs'
import { elapseDue, recountTerms } from '#kernel/procedures'
import { packBundle } from './bundle.ts'
import { nominationKind } from './gather.ts'
import { recountNotices } from './recount-notices.ts'

/** 公示期满：当日24时过后，没有异议挂着的转入下一步；有异议的停在原处，名单里其他人照走。 */
const terms = job<null>({
  name: 'honours.terms',
  every: 'minute',
  run: (_, { world, law, system }) =>
    system(async tx => {
      const today = world.today()
      await recountTerms(tx, law)
      await recountNotices(tx, law)
      await tx.run(sql`update notice set state = '期满' where state = '公示中' and ends_on < ${today}`)
      await elapseDue(tx, nominationKind, { today, law })
    }),
})

export const jobs: readonly Job[] = [terms, packBundle]
