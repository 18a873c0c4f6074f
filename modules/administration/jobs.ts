import { brokenSeals } from '#kernel/audit'
import { clock } from '#kernel/calendar'
import { sql } from '#kernel/database'
import { job } from '#kernel/jobs'

/** 每夜：核对审计日志的封印，记下结果；被改过、删过的第二天早上就看得见。 */
const checkLog = job({
  name: 'administration.checkLog',
  every: 'night',
  run: async (_, { system }) => {
    await system(async tx => {
      const broken = await brokenSeals(tx)
      await tx.run(sql`insert into log_check (broken) values (${JSON.stringify(broken)})`)
    })
  },
})

/** What was needed for a short time only: ended sessions after half a year, printed slips, failures long past. */
const tidy = job({
  name: 'administration.tidy',
  every: 'night',
  run: async (_, { system }) => {
    const now = clock.instant()
    await system(async tx => {
      await tx.run(sql`update account_import set slips = null, slips_until = null where slips_until < ${now}`)
      await tx.run(
        sql`delete from session where coalesce(ended_at, ends_at) < ${now}::timestamptz - interval '13 months'`,
      )
      await tx.run(sql`delete from activation where expires_at < ${now}::timestamptz - interval '6 months'`)
      // 网络安全法 第二十一条: logs are kept for no less than six months.
      await tx.run(sql`delete from log_in_attempt where at < ${now}::timestamptz - interval '13 months'`)
    })
  },
})

export const jobs = [checkLog, tidy]
