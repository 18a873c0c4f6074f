import { sql } from '#kernel/database'
import { job } from '#kernel/jobs'

/** Remembered replies are of use for as long as a page may be open; after a day they go. */
export const forgetReplies = job({
  name: 'http.forgetReplies',
  every: 'hour',
  run: async (_, { system }) => {
    await system(tx => tx.run(sql`delete from idempotency where since < clock_timestamp() - interval '1 day'`))
  },
})
