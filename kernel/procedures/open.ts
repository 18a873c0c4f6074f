import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { term } from '#kernel/calendar'
import type { Day } from '#kernel/calendar'
import { doerOf } from './run.ts'
import { fold, type Act } from './fold.ts'
import type { Procedure } from './procedure.ts'
import { leafOf } from './record.ts'
import { tasksOf } from './tasks.ts'
import { keepVersion } from './versions.ts'

export interface NewCase {
  readonly within: string | null
  readonly number: number | null
  readonly parent?: string | null
  readonly subject: { readonly kind: 'person' | 'organisation' | 'team'; readonly id: string }
  readonly title: string
  readonly offices: Readonly<Record<string, string>>
  readonly place: {
    readonly place: number
    readonly province: number | null
    readonly city: number | null
    readonly county: number | null
    readonly node: number
    readonly line: number | null
  }
  readonly answer: Readonly<Record<string, unknown>>
  /** By when the first task is to be done, where a notice names the day; counted from the procedure otherwise. */
  readonly due?: Day
}

/** Opens a case: its first act says who opened it and on what. Returns its id. */
export async function openCase(
  tx: Transaction,
  caller: Caller,
  procedure: Procedure,
  what: NewCase,
): Promise<string | Refusal> {
  const doer = doerOf(caller)
  if (isRefusal(doer)) return doer
  const hash = await keepVersion(tx, procedure, caller.today)
  const { place } = what.place
  const first: Act = {
    n: 1,
    step: 'open',
    kind: 'open',
    branch: null,
    title: '立案',
    happenedOn: caller.today,
    recordedOn: caller.today,
    fromPaper: false,
    actor: doer.name,
    organisation: doer.organisationName,
    answer: what.answer,
    to: procedure.first,
    lapsed: [],
    list: null,
  }
  const { id } = await tx.get<{
    id: string
  }>(sql`insert into kase (procedure, procedure_hash, within, number, parent, subject_kind, subject, title, offices, place, province, city, county, node, line, step, version, since, opened_on)
    values (${procedure.id}, ${hash}, ${what.within}, ${what.number}, ${what.parent ?? null}, ${what.subject.kind}, ${what.subject.id}, ${what.title}, ${JSON.stringify(what.offices)}::jsonb,
      ${place}, ${what.place.province}, ${what.place.city}, ${what.place.county}, ${what.place.node}, ${what.place.line}, ${procedure.first}, 0, ${caller.today}, ${caller.today}) returning id`)
  const state = fold(procedure, [first])
  const leaf = leafOf(id, 1, first)
  const entry = {
    moved: false,
    leaf,
    act: {
      kase: id,
      n: 1,
      step: 'open',
      kind: 'open',
      branch: null,
      title: first.title,
      happened_on: caller.today,
      recorded_on: caller.today,
      from_paper: false,
      account: caller.account,
      post: caller.post?.id ?? null,
      actor: first.actor,
      organisation: first.organisation,
      answer: first.answer,
      reasons: [],
      readings: {},
      goes_to: procedure.first,
      lapsed: [],
      list: null,
      leaf: leaf.id,
    },
    kase: { id, step: procedure.first, status: 'open', version: 1, since: caller.today, title: null },
    terms: [],
    tasks: tasksOf(procedure, state, what.offices, what.due ?? firstDue(procedure, caller)).map(t => ({
      ...t,
      kase: id,
      within: what.within,
      since: caller.today,
    })),
    papers: [],
  }
  await tx.run(sql`select app.record_acts(${JSON.stringify([entry])}::json)`)
  return id
}

/** A fixed number of days is enough to date the first task; a parameter is read when the step is reached. */
function firstDue(procedure: Procedure, caller: Caller): Day | null {
  const step = procedure.steps[procedure.first]
  const rule = step?.kind === 'act' ? step.within : undefined
  const length: unknown = rule && 'value' in rule.length ? rule.length.value : undefined
  if (!rule || typeof length !== 'number') return null
  return term(
    { start: caller.today, length, unit: rule.unit, firstDay: rule.firstDay, roll: rule.roll, lastHour: '24:00' },
    caller.law.calendar,
  ).endsOn
}
