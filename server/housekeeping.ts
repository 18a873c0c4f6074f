import { sealAudit } from '#kernel/audit'
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

/** What was looked at, revealed and changed is sealed every night, so that a row taken out later is noticed. */
export const sealTheAudit = job({
  name: 'audit.seal',
  every: 'night',
  run: async (_, { system }) => {
    await system(sealAudit)
  },
})
