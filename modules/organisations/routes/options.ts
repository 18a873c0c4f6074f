import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { codeSet } from '../codes.ts'
import { industryOptions, organisationOptions, teamOptions, unionOptions } from '../contract.ts'
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
      const found = query.id !== undefined && grams.length === 0 ? sql`o.id = ${query.id}` : sql`${sql.join(grams.map(gram => sql`o.id in (select g.organisation from organisation_gram g where g.gram = ${gram})`), sql` and `)} and o.state <> '注销'`
      return { rows: await tx.rows<Option>(sql`select o.id, o.name as title, coalesce((select d.short_name from division d where d.code = o.division), '') as note from organisation o where ${found} order by o.name limit ${shown}`) }
    }),
  ),
  handle(unionOptions, ({ query }, caller) =>
    caller.transaction(async tx => {
      // The unions above every place this post reaches: its own lowest number stands for the whole.
      const at = caller.reach.way === 'division' ? sql`${caller.reach.lo ?? 0}::bigint` : sql`(select place from organisation where id = app.organisation())`
      const rows = await tx.rows<Option & { line: number | null }>(sql`
        select u.id, u.name as title, coalesce(u.union_type, '') as note, u.line from app.unions_above(${at}) u
        union select o.id, o.name, coalesce(o.union_type, ''), o.line from organisation o where o.is_union and o.state = '正常' order by title limit 400`)
      const wanted = rows.filter(r => (query.line ? r.line !== null : true)).filter(r => (query.q ? r.title.includes(query.q) : query.id ? r.id === query.id : true))
      return { rows: wanted.slice(0, shown).map(({ id, title, note }) => ({ id, title, ...(note ? { note } : {}) })) }
    }),
  ),
  handle(industryOptions, async ({ query }) => {
    const { codes } = await codeSet('industry')
    const q = query.q?.toUpperCase()
    const found = q ? codes.filter(c => c.name.includes(query.q ?? '') || c.code.startsWith(q)) : codes.filter(c => c.name === query.id)
    return { rows: found.slice(0, shown).map(c => ({ id: c.name, title: c.name, note: `${c.code} ${c.group ?? ''}` })) }
  }),
  handle(teamOptions, ({ query }, caller) =>
    caller.transaction(async tx => ({
      rows: await tx.rows<Option>(sql`
        select t.id, t.name as title, o.name as note from team t join organisation o on o.id = t.organisation
        where t.state = '正常' ${query.organisation ? sql`and t.organisation = ${query.organisation}` : sql``} ${query.id && !query.q ? sql`and t.id = ${query.id}` : sql``} order by t.name limit 400`).then(rows => rows.filter(r => (query.q ? r.title.includes(query.q) || r.note?.includes(query.q) : true)).slice(0, shown)),
    })),
  ),
]
