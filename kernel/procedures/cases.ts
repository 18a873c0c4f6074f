import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Act } from './fold.ts'

export interface CaseRow {
  readonly id: string
  readonly procedure: string
  readonly procedure_hash: string
  readonly within: string | null
  readonly number: number | null
  readonly parent: string | null
  readonly subject_kind: 'person' | 'organisation' | 'team'
  readonly subject: string
  readonly title: string
  readonly offices: Readonly<Record<string, string>>
  readonly place: number
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
  readonly node: number
  readonly line: number | null
  readonly step: string
  readonly status: string
  readonly version: number
  readonly since: Day
  readonly opened_on: Day
}

interface ActRow extends Omit<Act, 'happenedOn' | 'recordedOn' | 'fromPaper' | 'to'> {
  readonly kase: string
  readonly happened_on: Day
  readonly recorded_on: Day
  readonly from_paper: boolean
  readonly goes_to: string
}

export interface Loaded {
  readonly row: CaseRow
  readonly acts: readonly Act[]
}

/** Cases with their acts, in the order of ids so that two lists lock in the same order. Those out of reach are simply absent. */
export async function loadCases(tx: Transaction, ids: readonly string[], lock: boolean): Promise<Loaded[]> {
  const rows = await tx.rows<CaseRow>(sql`select * from kase where id = any (${[...ids]}::uuid[]) order by id ${lock ? sql`for update` : sql``}`)
  const acts = await tx.rows<ActRow>(sql`select kase, n, step, kind, branch, title, happened_on, recorded_on, from_paper, actor, organisation, answer, goes_to, lapsed, list
    from act where kase = any (${[...ids]}::uuid[]) order by kase, n`)
  const byCase = Map.groupBy(acts, a => a.kase)
  return rows.map(row => ({ row, acts: (byCase.get(row.id) ?? []).map(actOf) }))
}

function actOf({ kase: _, happened_on, recorded_on, from_paper, goes_to, ...rest }: ActRow): Act {
  return { ...rest, happenedOn: happened_on, recordedOn: recorded_on, fromPaper: from_paper, to: goes_to }
}
