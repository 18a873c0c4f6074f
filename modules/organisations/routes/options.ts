import { kept, sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { codeSet } from '../codes.ts'
import { industryOptions, industryUnionOptions, organisationOptions, teamOptions, unionOptions } from '../contract.ts'
import { organisationQuery } from '../grams.ts'

interface Option {
  readonly id: string
  readonly title: string
  readonly note?: string
}
const shown = 20
/** A fragment that many names hold is not sorted out: of so many the first are shown, and whoever means another types on. */
const looked = 200

const note = sql`coalesce((select d.short_name from division d where d.code = o.division), '') as note`

/** Names that begin with what was typed stand first, then those that hold it. Both walks along an index end early, however many units there are. */
function byName(q: string, [gram = '', ...more]: readonly string[]) {
  const begins = sql`o.name collate "C" >= ${q}::text and o.name collate "C" < ${`${q}\u{10FFFF}`}::text`
  const also = more.map(
    one =>
      sql`and exists (select from organisation_gram m where m.gram = ${one}::text and m.organisation = g.organisation)`,
  )
  return kept(sql`
    with f as (
      (select o.id from organisation o where ${begins} and o.state <> '注销' order by o.name collate "C" limit ${sql.lit(shown)})
      union (select g.organisation from organisation_gram g where g.gram = ${gram}::text ${sql.join(also, sql` `)} limit ${sql.lit(looked)}))
    select o.id, o.name as title, ${note} from f join organisation o on o.id = f.id
    where o.state <> '注销' order by (${begins}) desc, o.name limit ${sql.lit(shown)}`)
}

export const routes = [
  handle(organisationOptions, ({ query }, caller) =>
    caller.transaction(async tx => {
      const grams = organisationQuery(query.q ?? '')
      if (grams.length > 0) return { rows: await tx.finish<Option>(byName(query.q ?? '', grams)) }
      if (query.id === undefined) return { rows: [] }
      return {
        rows: await tx.finish<Option>(
          kept(sql`select o.id, o.name as title, ${note} from organisation o where o.id = ${query.id}::uuid`),
        ),
      }
    }),
  ),
  handle(unionOptions, ({ query }, caller) => caller.transaction(tx => unions(tx, query))),
  handle(industryUnionOptions, ({ query }, caller) => caller.transaction(tx => unions(tx, query, true))),
  handle(industryOptions, async ({ query }) => {
    const { codes } = await codeSet('industry')
    const q = query.q?.toUpperCase()
    const found = q
      ? codes.filter(c => c.name.includes(query.q ?? '') || c.code.startsWith(q))
      : codes.filter(c => c.name === query.id)
    return { rows: found.slice(0, shown).map(c => ({ id: c.name, title: c.name, note: `${c.code} ${c.group ?? ''}` })) }
  }),
  handle(teamOptions, ({ query }, caller) =>
    caller.transaction(async tx => {
      const grams = organisationQuery(query.q ?? '')
      const found =
        grams.length > 0
          ? sql`(select x.id from team x where x.name = ${query.q} union select x.id from team x where ${sql.join(
              grams.map(
                gram => sql`x.organisation in (select g.organisation from organisation_gram g where g.gram = ${gram})`,
              ),
              sql` and `,
            )})`
          : sql`(select ${query.id ?? null}::uuid)`
      return {
        rows: await tx.rows<Option>(sql`
          select t.id, t.name as title, o.name as note from team t join organisation o on o.id = t.organisation
          where t.state = '正常' and t.id in ${found} ${query.organisation ? sql`and t.organisation = ${query.organisation}` : sql``} order by o.name, t.name limit ${shown}`),
      }
    }),
  ),
]

/** The unions above what this post reaches, and those it reaches. They are few, so the words are looked for here. */
async function unions(
  tx: Transaction,
  asked: { q?: string | undefined; id?: string | undefined },
  onlyLines = false,
): Promise<{ rows: Option[] }> {
  // The lowest number of the bounds stands for the whole of them.
  const at =
    tx.reach.way === 'division'
      ? sql`${tx.reach.lo ?? 0}::bigint`
      : sql`(select place from organisation where id = app.organisation())`
  const rows = await tx.rows<Option & { line: number | null }>(sql`
    select u.id, u.name as title, coalesce(u.union_type, '') as note, u.line from app.unions_above(${at}) u
    union select o.id, o.name, coalesce(o.union_type, ''), o.line from organisation o where o.is_union and o.state = '正常' order by title limit 400`)
  const wanted = rows.filter(
    row => (!onlyLines || row.line !== null) && (asked.q ? row.title.includes(asked.q) : row.id === asked.id),
  )
  return { rows: wanted.slice(0, shown).map(({ id, title, note }) => ({ id, title, ...(note ? { note } : {}) })) }
}
