import type { Day } from '#kernel/calendar'
import { kept, sql, type Transaction } from '#kernel/database'
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
  readonly happened_on: Day
  readonly recorded_on: Day
  readonly from_paper: boolean
  readonly goes_to: string
}

export interface Loaded {
  readonly row: CaseRow
  readonly acts: readonly Act[]
}

/** The smallest division a case stands in: whose law and calendar it follows. */
export const divisionOf = (row: Pick<CaseRow, 'county' | 'city' | 'province'>): number | null =>
  row.county ?? row.city ?? row.province

/** Cases with their acts in one statement, in the order of ids so that two lists lock in the same order. Those out of reach are simply absent. */
export async function loadCases(tx: Transaction, ids: readonly string[], lock: boolean): Promise<Loaded[]> {
  const rows = await tx.rows<CaseRow & { acts: readonly ActRow[] }>(
    kept(sql`select k.*, (select coalesce(json_agg(json_build_object('n', a.n, 'step', a.step, 'kind', a.kind, 'branch', a.branch, 'title', a.title,
      'happened_on', a.happened_on, 'recorded_on', a.recorded_on, 'from_paper', a.from_paper, 'actor', a.actor, 'organisation', a.organisation, 'answer', a.answer, 'goes_to', a.goes_to, 'lapsed', a.lapsed, 'list', a.list) order by a.n), '[]')
      from act a where a.kase = k.id) as acts
    from kase k where ${oneOf(ids)} order by k.id ${lock ? sql`for update` : sql``}`),
  )
  return rows.map(({ acts, ...row }) => ({ row, acts: acts.map(actOf) }))
}

/**
 * One case is found by its key. Of `any` the planner expects ten rows, and of the bounds of row security a few: with some
 * thousand cases it would walk through all that lie within the bounds.
 */
export function oneOf(ids: readonly string[]) {
  const [only] = ids
  return ids.length === 1 ? sql`k.id = ${only}` : sql`k.id = any (${[...ids]}::uuid[])`
}

function actOf({ happened_on, recorded_on, from_paper, goes_to, ...rest }: ActRow): Act {
  return { ...rest, happenedOn: happened_on, recordedOn: recorded_on, fromPaper: from_paper, to: goes_to }
}
