import { sql, type Transaction } from '#kernel/database'
import type { Caller } from '#kernel/access'
import type { Built, Response } from '#kernel/http'
import type { Refusal } from '#kernel/refusal'
import type { readOrganisation } from './contract.ts'
import { factsOf, findingOf } from './facts.ts'
import { versionsOf } from './history.ts'
import { teamsOf } from './teams.ts'
import { unknownOrganisation } from './write.ts'

type View = Built<Response<typeof readOrganisation>>
interface Linked {
  readonly id: string
  readonly name: string
}

/** Everything the page of a unit draws, in one reply. */
export async function organisationPage(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const row = await tx.find<{
    id: string
    name: string
    kind: string
    version: number
    state: string
    is_union: boolean
    demo: boolean
    uscc_state: string
    line: number | null
    place: string
    parent: Linked | null
    children: Linked[]
    union_parent: string | null
    unions: (Linked & { type: string | null })[]
    affiliated: number
    people: View['people']
  }>(sql`
    select o.id, o.name, o.kind, o.version, o.state, o.is_union, o.demo, o.uscc_state, o.union_parent,
      (select string_agg(a.name, '' order by a.level) from division d join division a on d.lo between a.lo and a.hi where d.code = o.division and a.level > 0) as place,
      (select json_build_object('id', p.id, 'name', p.name) from organisation p where p.id = o.parent) as parent,
      coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name)) from (select id, name from organisation where parent = o.id and state <> '注销' order by name limit 200) c), '[]') as children,
      coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name, 'type', u.union_type)) from app.unions_above(o.place) u where u.id <> o.id and (u.line is null or u.line = o.line)), '[]') as unions,
      (select count(*) from (select 1 from organisation x where x.union_parent = o.id and x.state <> '注销' limit 10000) x) as affiliated,
      (select json_build_object('total', count(*), 'working', count(*) filter (where employment = '在职'), 'party', count(*) filter (where politics in ('中共党员', '中共预备党员')))
        from (select employment, politics from person where employer = o.id and merged_into is null limit 100000) p) as people
    from organisation o where o.id = ${id}`)
  if (!row) return unknownOrganisation()
  const versions = await versionsOf(tx, 'organisation', id)
  const { groups, missing, history } = factsOf(versions, row.uscc_state)
  return {
    id,
    name: row.name,
    kind: row.kind,
    version: row.version,
    state: row.state,
    isUnion: row.is_union,
    demo: row.demo,
    place: row.place,
    finding: findingOf(row.name, versions[0] ?? {}, row.people.total, missing.length),
    groups,
    missing,
    history,
    people: row.people,
    teams: await teamsOf(tx, id),
    parent: row.parent,
    children: row.children,
    unionParent: row.unions.find(u => u.id === row.union_parent) ?? null,
    unions: row.unions,
    affiliated: row.affiliated,
    codeNote:
      row.uscc_state === 'legacy'
        ? '统一社会信用代码为早期代码，已人工核验'
        : row.uscc_state === 'unchecked' && row.kind !== '工会'
          ? '还没有登记统一社会信用代码'
          : null,
    may: {
      edit: caller.may.has('organisations.write') && caller.reach.way !== 'party',
      people: caller.may.has('people.read'),
    },
  }
}
