import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Built, Request } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import type { readDefinitions } from './contract.ts'
import type { Database } from './kinds.ts'
import { inForce, keyOf, lawRow, versionsFor, type Definition, type Stands } from './law.ts'
import { shown } from './words.ts'

type View = Built<z.input<typeof readDefinitions.returns>>

/** Every version that spoke or speaks for the place, and what changes between two of them. */
export async function definitionsPage(
  tx: Transaction,
  database: Database,
  { from, to }: Request<typeof readDefinitions>['query'],
  { stands, today }: { readonly stands: Stands; readonly today: Day },
): Promise<Omit<View, 'title'> | Refusal> {
  const versions = await versionsFor(database, stands)
  const now = inForce(versions, today)
  const one = versions.find(v => keyOf(v) === from)
  const other = versions.find(v => keyOf(v) === to)
  if ((from !== undefined && !one) || (to !== undefined && !other))
    return refuse('talents.version.unknown', { status: 404, what: '没有这一版定义', remedy: '从页面上的版本里选' })
  return {
    versions: versions
      .map(v => ({
        ...shown(v),
        state: v === now ? ('现行' as const) : v.from > today ? ('将行' as const) : ('曾用' as const),
      }))
      .toReversed(),
    compared: one && other ? await compare(tx, one, other) : null,
  }
}

/** Whom a version takes in on today's facts. A suspended honour keeps its holder in. */
function members(definition: Definition) {
  const law = lawRow(definition)
  return sql`
    select a.person from award a where a.subject_kind = 'person' and a.person is not null and a.state <> '撤销'
      and a.family = any (${[...law.families]}) and a.level = any (${[...law.levels]}) and a.verified = any (${[...law.award_verified]})
    union
    select c.person from skill_certificate c where c.state = '在册'
      and c.scheme = any (${[...law.schemes]}) and c.level = any (${[...law.cert_levels]}) and c.verified = any (${[...law.cert_verified]})`
}

async function compare(tx: Transaction, one: Definition, other: Definition): Promise<NonNullable<View['compared']>> {
  const counted = await tx.get<{ enter: number; leave: number; stay: number }>(sql`
    with a as (${members(one)}), b as (${members(other)})
    select count(*) filter (where a.person is null) as enter, count(*) filter (where b.person is null) as leave, count(*) filter (where a.person is not null and b.person is not null) as stay
    from a full join b on b.person = a.person join person p on p.id = coalesce(a.person, b.person) where p.merged_into is null`)
  const words = (v: Definition) => JSON.stringify([v.honours ?? null, v.certificates ?? null])
  return { from: keyOf(one), to: keyOf(other), ...counted, same: words(one) === words(other) }
}
