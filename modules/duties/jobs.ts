import { calendarOf } from '#kernel/access'
import { sql } from '#kernel/database'
import { job, type Job } from '#kernel/jobs'
import { lightOf, riseOf, ruleAt } from './lights.ts'
import { standingOf, tasksWhere, timed, type Read } from './query.ts'
import { levelTitles } from './words.ts'

/** 逾期自动升级：each night, whoever a task has risen to is reminded once; every reminder stays on record. */
export const remind: Job<null> = job({
  name: 'duties.remind',
  every: 'night',
  run: async (_, { system, world, law }) => {
    const today = world.today()
    await system(async tx => {
      const rows = await tx.rows<Read & { told: number }>(sql`
        select x.*, coalesce((select max(e.level) from duty_event e where e.task = x.id and e.kind = '催办'
          and e.seq > coalesce((select max(p.seq) from duty_event p where p.task = x.id and p.kind in ('准予延期', '重新打开')), 0)), 0) as told
        from (${tasksWhere(sql`t.state = '在办' and t.due_on is not null`)}) x`)
      const due = rows.flatMap(row => {
        const rule = ruleAt(law, row.division, today)
        const asked = timed(row, standingOf(row))
        const light = lightOf(asked, today, rule, calendarOf(law, row.division))
        const rise = riseOf(asked, light, rule)
        return rise > row.told ? [{ task: row.id, level: rise, text: `${light.why}，请${levelTitles[rise]}过问` }] : []
      })
      await tx.run(sql`
        insert into duty_event (task, kind, happened_on, text, level, office, by_name)
        select task, '催办', ${today}, text, level, '系统', '系统' from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as x (task uuid, text text, level int)`)
    })
  },
})

export const jobs = [remind]
