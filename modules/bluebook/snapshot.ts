import { performance } from 'node:perf_hooks'
import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { canonicalJson, type Json } from '#kernel/ledger'
import { leastOf } from '#modules/indicators'
import { findDeclared } from './declared.ts'
import { figureOf, sha, type Definition, type Figure, type Group } from './figure.ts'
import type { Need } from './text.ts'
import type { Grouping } from '#kernel/indicators'
import type { Told } from '#modules/indicators'

export interface Snapshot {
  readonly id: string
  readonly edition: string
  readonly n: number
  readonly asOf: Day
  readonly takenAt: string
  readonly bounds: string
  readonly least: number | null
  readonly milliseconds: number
  readonly hash: string
  readonly note: string
  readonly by: string
  readonly office: string
}

export const snapshotColumns = sql`s.id, s.edition, s.n, s.as_of as "asOf", to_char(s.taken_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as "takenAt",
  s.bounds, s.least, s.milliseconds, s.hash, s.note, s.by_name as by, s.office`

export const snapshotsOf = (tx: Transaction, edition: string): Promise<Snapshot[]> =>
  tx.rows(sql`select ${snapshotColumns} from blue_snapshot s where s.edition = ${edition} order by s.n desc`)

/** All that a book names is computed once, in one transaction, and frozen with its words, statement, values, moment and hand. */
export async function takeSnapshot(
  tx: Transaction,
  caller: Caller,
  edition: string,
  needs: readonly Need[],
  note: string,
): Promise<Snapshot> {
  const began = performance.now()
  const least = leastOf(caller)
  const figures: Figure[] = []
  for (const need of needs) {
    const found = findDeclared(need.indicator)
    if (found) figures.push(await figureOf(tx, found, need.by, least))
  }
  const milliseconds = Math.round(performance.now() - began)
  const { id } = await tx.get<{ id: string }>(sql`
    insert into blue_snapshot (edition, n, as_of, bounds, least, milliseconds, hash, note, account, by_name, office)
    values (${edition}, (select coalesce(max(n), 0) + 1 from blue_snapshot where edition = ${edition}), ${caller.today},
      ${`${caller.post?.organisationName ?? ''}管辖的地方`}, ${least}, ${milliseconds}, ${hashOf(figures)}, ${note},
      ${caller.account}, ${caller.name ?? ''}, ${caller.post?.organisationName ?? ''}) returning id`)
  await tx.run(sql`
    insert into blue_figure (snapshot, indicator, grouping, title, unit, definition, statement, statement_hash, told, groups)
    select ${id}, indicator, coalesce(by, ''), title, unit, definition, statement, "statementHash", told, groups
    from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb)
      as x (indicator text, by text, title text, unit text, definition jsonb, statement text, "statementHash" text, told jsonb, groups jsonb)`)
  return tx.get(sql`select ${snapshotColumns} from blue_snapshot s where s.id = ${id}`)
}

/** Of what was frozen, in an order that does not depend on who asked first. */
export const hashOf = (figures: readonly Figure[]): string =>
  sha(
    // Figures are rows of plain values: they have no undefined members.
    canonicalJson(figures.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) as unknown as Json),
  )

const keyOf = (f: Figure): string => `${f.indicator}\n${f.by ?? ''}`

interface Row {
  readonly indicator: string
  readonly grouping: Grouping | ''
  readonly title: string
  readonly unit: string
  readonly definition: Definition
  readonly statement: string | null
  readonly statementHash: string | null
  readonly told: Told
  readonly groups: readonly Group[]
}

export async function figuresOf(tx: Transaction, snapshot: string): Promise<Figure[]> {
  const rows = await tx.rows<Row>(sql`
    select indicator, grouping, title, unit, definition, statement, statement_hash as "statementHash", told, groups
    from blue_figure where snapshot = ${snapshot} order by indicator, grouping`)
  return rows.map(({ grouping, ...row }) => ({ ...row, by: grouping === '' ? null : grouping }))
}
