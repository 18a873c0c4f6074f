import { sql, type Transaction } from '#kernel/database'
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

export const routes = [
  handle(organisationOptions, ({ query }, caller) =>
    caller.transaction(async tx => {
      const grams = organisationQuery(query.q ?? '')
      if (query.id === undefined && grams.length === 0) return { rows: [] }
      const found =
        query.id !== undefined && grams.length === 0
          ? sql`o.id = ${query.id}`
          : sql`${sql.join(
              grams.map(gram => sql`o.id in (select g.organisation from organisation_gram g where g.gram = ${gram})`),
              sql` and `,
            )} and o.state <> '注销'`
      return {
        rows: await tx.rows<Option>(
          sql`select o.id, o.name as title, coalesce((select d.short_name from division d where d.code = o.division), '') as note from organisation o where ${found} order by o.name limit ${shown}`,
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
