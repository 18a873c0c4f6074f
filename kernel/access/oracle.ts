import type { Day } from '#kernel/calendar'
import { sql, type Reach, type Row, type Transaction, type Way } from '#kernel/database'
import { reaches, type Protection } from './protect.ts'

interface Look {
  readonly reach: Reach
  look(tx: Transaction): Promise<string[]>
}

interface PostRow {
  readonly id: string
  readonly account: string
  readonly organisation: string
  readonly way: Way
  readonly lo: number | null
  readonly hi: number | null
  readonly round: string | null
}

const posts = 12
const sample = 40

/**
 * Asks the database and the oracle in memory the same question for posts and rows drawn at random: does this post see this
 * row? Rows whose rule only the database can answer are left out.
 */
export async function compareOracle(
  tx: Transaction,
  as: (look: Look) => Promise<string[]>,
  protections: readonly Protection[],
  today: Day,
): Promise<{ faults: string[]; seen: string }> {
  const faults: string[] = []
  let pairs = 0
  const drawn = await tx.rows<PostRow>(sql`
    select p.id, p.account, p.organisation, r.way, p.lo, p.hi, p.round from post p join role r on r.id = p.role
    where p.ended_on is null and r.way <> 'self' order by random() limit ${posts}`)
  const reachOf = ({ way, lo, hi, round, id, account, organisation }: PostRow): Reach => ({
    way,
    account,
    organisation,
    post: id,
    today,
    ...(lo !== null && { lo }),
    ...(hi !== null && { hi }),
    ...(round !== null && { round }),
  })
  for (const protection of protections) {
    const { table, grants, rules } = protection
    if (rules === 'open' || !grants.job?.includes('select')) continue
    const rows = await tx.rows<{ at: string; row: Row }>(
      sql`select ctid::text as at, to_jsonb(t) as row from ${sql.table(table)} t order by random() limit ${sample}`,
    )
    if (rows.length === 0) continue
    const places = rows.map(({ at }) => at)
    for (const post of drawn) {
      const reach = reachOf(post)
      if (!grants[reach.way]?.includes('select')) continue
      const seen = await as({
        reach,
        look: async other => {
          const found = await other.rows<{ at: string }>(
            sql`select ctid::text as at from ${sql.table(table)} where ctid = any(${places}::tid[])`,
          )
          return found.map(row => row.at)
        },
      })
      for (const { at, row } of rows) {
        const should = reaches(reach, protection, row)
        if (should === undefined) continue
        pairs++
        if (should !== seen.includes(at) && (await stands(tx, table, at)))
          faults.push(`${table}：岗位 ${post.id}（${reach.way}）${should ? '应当看到而没有' : '不应看到却看到'}一行`)
      }
    }
  }
  return { faults, seen: `${drawn.length} 个岗位，${pairs} 对` }
}

/** A row that somebody wrote to meanwhile lies elsewhere now and was not the same for both. */
async function stands(tx: Transaction, table: string, at: string): Promise<boolean> {
  return (await tx.find(sql`select 1 from ${sql.table(table)} where ctid = ${at}::tid`)) !== undefined
}
