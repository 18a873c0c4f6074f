import { sql, type Transaction } from '#kernel/database'
import type { Day } from '#kernel/calendar'
import { job, type Job } from '#kernel/jobs'

/** 带头人退休、去世、离职、调到别的单位的，工作室标“待换带头人”；档案更正回来的，标记去掉。 */
export async function markLeaders(tx: Transaction, today: Day): Promise<number> {
  return tx.run(sql`
    update studio s set leader_gone_on = case when g.why is null then null else ${today}::date end, leader_gone_why = g.why
    from (select x.id, case when p.employment = '离退休' then '已退休' when p.employment = '去世' then '已去世' when p.employment = '离职' then '已离职'
            when p.employer is not null and p.employer <> x.organisation then '已调离' end as why
          from studio x join person p on p.id = x.leader where x.state in ('在册', '限期整改')) g
    where g.id = s.id and s.leader_gone_why is distinct from g.why`)
}

const leaders = job<null>({
  name: 'innovation.leaders',
  every: 'hour',
  run: async (_, { world, system }) => {
    await system(tx => markLeaders(tx, world.today()))
  },
})

export const jobs: readonly Job[] = [leaders]
