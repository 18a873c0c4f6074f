import { calendarOf } from '#kernel/access'
import { term, type Day, type Term as Counted } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Findings, Inspected } from '#kernel/modules'
import { evaluate } from '#kernel/rules'
import { divisionOf } from './cases.ts'
import type { Opened } from './run.ts'
import type { Term } from './procedure.ts'
import { eachCase } from './verify-batches.ts'

interface Running {
  readonly kase: string
  readonly key: string
  readonly starts_on: Day
  readonly ends_on: Day
  readonly provisional: boolean
  readonly calendar_version: string
}

/** A running term belongs to the step the case stands at, and ends when the procedure's rule says under today's calendar. */
export async function checkTerms(tx: Transaction, at: Inspected): Promise<Findings> {
  const faults: string[] = []
  let compared = 0
  let provisional = 0
  let older = 0
  await eachCase(tx, async batch => {
    const running = await runningOf(
      tx,
      batch.map(one => one.row.id),
    )
    for (const one of batch) {
      const here = running.get(one.row.id) ?? []
      const step = one.procedure.steps[one.state.step]
      const waits = one.state.status === 'open' && step?.kind === 'wait'
      const wrong = here.flatMap(t => (one.state.status === 'open' && t.key === one.state.step ? [] : [strayed(t)]))
      if (waits && !here.some(t => t.key === one.state.step)) wrong.push('停在等待的一步而没有期限')
      for (const t of here) {
        compared++
        if (t.provisional) provisional++
        const again = t.key === one.state.step ? termOf(one, t, at) : undefined
        if (again === undefined || again.endsOn === t.ends_on || t.provisional) continue
        // What was counted under a calendar known then stays when the calendar changes.
        if (again.calendarVersion === t.calendar_version)
          wrong.push(`期限 ${t.key} 止于 ${t.ends_on}，重算为 ${again.endsOn}`)
        else older++
      }
      if (wrong.length > 0) faults.push(`案件 ${one.row.id}：${wrong.join('，')}`)
    }
  })
  const apart = [
    ...(provisional > 0 ? [`暂定 ${provisional} 个`] : []),
    ...(older > 0 ? [`按当时日历 ${older} 个`] : []),
  ]
  return { faults, seen: [`${compared} 个`, ...apart].join('，其中') }
}

const strayed = (t: Running): string => `期限 ${t.key} 还在走，而案件已不在这一步`

function termOf({ row, procedure }: Opened, t: Running, { law }: Inspected): Counted | undefined {
  const step = procedure.steps[t.key]
  const rule: Term | undefined = step?.kind === 'wait' ? step.term : step?.kind === 'act' ? step.within : undefined
  const length = rule && lengthOf(rule, t, row, law)
  if (!rule || length === undefined) return undefined
  const calendar = calendarOf(law, divisionOf(row))
  const { unit, firstDay, roll } = rule
  return term({ start: t.starts_on, length, unit, firstDay, roll, lastHour: '24:00' }, calendar)
}

/** The length on the day the term began: a figure of the round, or a parameter under the law of that day. */
function lengthOf(rule: Term, t: Running, row: Opened['row'], law: Inspected['law']): number | undefined {
  const division = row.county ?? row.city ?? row.province
  const names = division === null ? [] : (law.parameters ?? []).map(p => p.id).filter(id => mentions(rule, id))
  const parameters = Object.fromEntries(
    names.map(id => [id, law.reading(id, { division: division ?? 0, on: t.starts_on })]),
  )
  const length = evaluate(rule.length, { asOf: t.starts_on, facts: {}, related: {}, parameters })
  return typeof length === 'number' ? length : undefined
}

const mentions = (rule: Term, id: string): boolean => JSON.stringify(rule.length).includes(`"${id}"`)

async function runningOf(tx: Transaction, ids: readonly string[]): Promise<Map<string, Running[]>> {
  return Map.groupBy(
    await tx.rows<Running>(sql`
      select kase, key, starts_on, ends_on, provisional, calendar_version from term
      where state = 'running' and kase = any (${[...ids]}::uuid[])`),
    t => t.kase,
  )
}
