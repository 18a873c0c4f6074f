import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Built } from '#kernel/http'
import type { z } from 'zod'
import type { readDatabases } from './contract.ts'
import { counted } from './counted.ts'
import { databases, titles, type Database } from './kinds.ts'
import { inForce, lawRow, versionsFor, type Definition, type Stands } from './law.ts'
import { holds } from './list.ts'
import { markLaw } from './marks.ts'
import { sees, shown } from './words.ts'

type View = Built<z.input<typeof readDatabases.returns>>
type Card = View['cards'][number]

/** The divisions a post stands in: whose definition is shown to it. */
export async function standsOf(tx: Transaction, caller: Caller): Promise<Stands> {
  const at = await tx.find<Stands>(
    sql`select province, city, county from organisation where id = ${caller.post?.organisation ?? null}`,
  )
  return at ?? { province: null, city: null, county: null }
}

/** The three databases as this post sees them: how many, what moved this month, what waits to be checked, by which definition. */
export async function overview(tx: Transaction, caller: Caller): Promise<View> {
  const open = databases.filter(one => sees(caller.reach.sees, one))
  const month = caller.today.slice(0, 7)
  const kept = await tx.rows<{ database: Database; state: string; n: number; hand: number }>(
    sql`select c.database, c.state, sum(c.n)::bigint as n, sum(c.hand)::bigint as hand from ${counted(tx)} c group by 1, 2`,
  )
  const moved = await tx.rows<{ database: Database; kind: string; n: number }>(
    sql`select database, kind, count(*) as n from talent_move where database = any (${[...databases]}) and happened_on between ${`${month}-01`} and ${caller.today} group by 1, 2`,
  )
  const stands = await standsOf(tx, caller)
  const cards: Card[] = []
  for (const database of open) {
    const definition = inForce(await versionsFor(database, stands), caller.today)
    const of = (state: string) => kept.find(one => one.database === database && one.state === state)
    const moves = (...kinds: string[]) =>
      moved.filter(one => one.database === database && kinds.includes(one.kind)).reduce((sum, one) => sum + one.n, 0)
    cards.push({
      database,
      title: titles[database],
      in: of('在库')?.n ?? 0,
      suspended: of('暂停')?.n ?? 0,
      deceased: of('已故')?.n ?? 0,
      left: of('退出')?.n ?? 0,
      byHand: of('在库')?.hand ?? 0,
      entered: moves('入库'),
      exited: moves('退出'),
      movedIn: moves('转入'),
      movedOut: moves('转出'),
      unchecked: definition ? await uncheckedOf(tx, definition) : 0,
      definition: definition ? shown(definition) : null,
    })
  }
  const marked = await tx.rows<{ key: string; n: number }>(
    sql`select m.kind as key, count(distinct m.person) as n from talent_mark m where ${holds(caller.today)} group by 1`,
  )
  const within = await tx.rows<{ key: string; database: Database; n: number }>(
    sql`select m.kind as key, e.database, count(distinct m.person) as n from talent_mark m join talent_entry e on e.person = m.person and e.state <> '退出' where ${holds(caller.today)} group by 1, 2`,
  )
  return {
    cards,
    closed: databases.filter(one => !open.includes(one)).map(one => titles[one]),
    marks: (await markLaw()).map(({ key, title }) => ({
      key,
      title,
      n: marked.find(one => one.key === key)?.n ?? 0,
      within: open.map(database => within.find(one => one.key === key && one.database === database)?.n ?? 0),
    })),
    month,
  }
}

/** People whose honour or certificate fits in all but that nobody has checked it. */
async function uncheckedOf(tx: Transaction, definition: Definition): Promise<number> {
  const law = lawRow(definition)
  const { n } = await tx.get<{ n: number }>(sql`
    select count(distinct f.person) as n from (
      select a.person from award a where a.subject_kind = 'person' and a.person is not null and a.state <> '撤销'
        and a.family = any (${[...law.families]}) and a.level = any (${[...law.levels]}) and a.verified = '待核'
      union all
      select c.person from skill_certificate c where c.state = '在册' and c.verified in ('自报', '待核')
        and c.scheme = any (${[...law.schemes]}) and c.level = any (${[...law.cert_levels]})
    ) f where not exists (select from talent_entry e where e.person = f.person and e.database = ${definition.database} and e.state <> '退出')`)
  return n
}
