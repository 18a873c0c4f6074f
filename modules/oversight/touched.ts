import type { Caller } from '#kernel/access'
import { shownCells } from '#kernel/indicators'
import { idOf, loadRules } from './rules.ts'

/** The parameter of the numbers: a group of fewer people is not told. Its module stands on this one. */
const least = 'indicators.leastCell'

/** How many people of the reader's own reach a rule is about; small cells are withheld, with others beside them. Null: its answers are not kept person by person. */
export async function touchedBy(id: string, caller: Caller) {
  const rule = (await loadRules()).find(b => idOf(b) === id)
  if (!rule?.touched) return null
  const { touched } = rule
  const { when, rows } = await caller.transaction(tx => touched(tx, caller.today))
  const declared = caller.law.parameters?.some(p => p.id === least) === true
  const { value } = declared
    ? caller.law.reading(least, { division: caller.post?.division ?? 0, on: caller.today })
    : { value: null }
  // Where nobody has said from how many on a group is told, none is.
  const shown =
    typeof value === 'number'
      ? shownCells(
          rows.map(row => row.people),
          value,
        )
      : rows.map(() => null)
  const told = rows.length === 0 || shown.some(n => n !== null)
  return {
    when,
    least: typeof value === 'number' ? value : null,
    people: told ? rows.reduce((sum, row) => sum + row.people, 0) : null,
    rows: rows.map(({ title }, i) => ({ title, people: shown[i] ?? null })),
  }
}
