import { sql, type Transaction } from '#kernel/database'
import type { Findings, SelfCheck } from '#kernel/modules'
import { lawOn } from './law.ts'
import { nextPeople, standing } from './membership.ts'

const batch = 5000

/** Entries as they are kept, and as the facts give them now; whoever's facts changed a moment ago is left to the job. */
export async function checkEntries(tx: Transaction): Promise<Findings> {
  const law = await lawOn(tx.reach.today)
  const faults: string[] = []
  let seen = 0
  for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after !== undefined;) {
    const people: string[] = (await tx.rows<{ id: string }>(nextPeople(after, batch))).map(person => person.id)
    const odd = await tx.rows<{ person: string; database: string; kept: string | null; worked: string | null }>(sql`
      with ${standing(sql`select unnest(${people}::uuid[]) as id`, law)},
      live as (select e.* from talent_entry e join given g on g.id = e.person where e.state <> '退出')
      select coalesce(l.person, s.person) as person, coalesce(l.database, s.database) as database, l.state as kept, s.state as worked
      from live l full join standing s on s.person = l.person and s.database = l.database
      where (l.state, l.version, l.since, l.evidence, l.place, l.node) is distinct from (s.state, s.version, s.since, s.evidence, s.place, s.node)
        and not exists (select from talent_stale t where t.person = coalesce(l.person, s.person))`)
    faults.push(
      ...odd.map(
        ({ person, database, kept, worked }) =>
          `${database} ${person}：存的是${kept ?? '不在'}，照事实是${worked ?? '不在'}`,
      ),
    )
    seen += people.length
    after = people.length < batch ? undefined : people.at(-1)
  }
  return { faults, seen: `${seen} 人` }
}

/** The kept sums, and the entries counted. */
export async function checkTally(tx: Transaction): Promise<Findings> {
  const odd = await tx.rows<{ what: string; kept: number; counted: number }>(sql`
    with kept as (select database, state, place, county, level, sum(n)::bigint as n, sum(hand)::bigint as hand from talent_tally group by 1, 2, 3, 4, 5),
    counted as (select database, state, place, county, level, count(*) as n, count(*) filter (where by_hand) as hand from talent_entry group by 1, 2, 3, 4, 5)
    select concat_ws(' ', coalesce(k.database, c.database), coalesce(k.state, c.state), coalesce(k.county, c.county), coalesce(k.level, c.level)) as what, coalesce(k.n, 0) as kept, coalesce(c.n, 0) as counted
    from kept k full join counted c on (k.database, k.state, k.place, coalesce(k.county, 0), coalesce(k.level, '')) = (c.database, c.state, c.place, coalesce(c.county, 0), coalesce(c.level, ''))
    where (coalesce(k.n, 0), coalesce(k.hand, 0)) <> (coalesce(c.n, 0), coalesce(c.hand, 0))`)
  const { n } = await tx.get<{ n: number }>(sql`select count(*) as n from talent_entry`)
  return { faults: odd.map(one => `${one.what}：账上${one.kept}人，数出来${one.counted}人`), seen: `${n} 条` }
}

export const checks: readonly SelfCheck[] = [
  { title: '三库：在库的人与事实相符', run: checkEntries },
  { title: '三库：人数的账与名单相符', run: checkTally },
]
