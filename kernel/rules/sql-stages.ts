import { sql } from 'kysely'
import { canonical } from './canonical.ts'
import type { Node } from './expression.ts'
import { childrenOf } from './needs.ts'
import type { Exact, Sql } from './sql-scope.ts'
import type { Operand } from './sql-templates.ts'
import type { As } from './sql-values.ts'

// Several values in one statement, in stages: each stage is a sub-select over the one before, and what several values ask for is a column of
// it, worked out once. `offset 0` keeps the planner from putting the stages together again, which would write every shared part out at each use;
// an offset that is nothing does not keep it from parallel plans.

interface Column {
  readonly name: string
  readonly of: Sql
  readonly stage: number
  readonly uses: ReadonlySet<string>
}

/** What is known while a column is being written: what it reads, and which stage it can stand in. */
interface Writing {
  readonly uses: Set<string>
  stage: number
}

/** The columns of a statement in stages. */
export class Stages {
  readonly #columns = new Map<string, Column>()
  readonly #operands = new Map<string, { readonly operand: Operand; readonly names: readonly string[] }>()
  readonly #shared: ReadonlySet<string>
  #writing: Writing = { uses: new Set(), stage: 0 }

  constructor(values: readonly Node[]) {
    this.#shared = sharedOf(values)
  }

  /** A part as columns of a stage, if it is one that more than one place asks for; else as it stands. */
  named(e: Node, as: As, make: () => Operand): Operand {
    if (!read.has(e.is) && !('where' in e) && !this.#shared.has(keyOf(e))) return make()
    return this.column(`${as} ${keyOf(e)}`, make)
  }

  /** Columns for an operand, kept under a key. */
  column(key: string, make: () => Operand): Operand {
    const kept = this.#operands.get(key)
    if (kept) {
      this.#reads(kept.names)
      return kept.operand
    }
    const outer = this.#writing
    const mine: Writing = { uses: new Set(), stage: 0 }
    this.#writing = mine
    const made = make()
    this.#writing = outer
    const names: string[] = []
    const written = new Map<Sql, Sql>()
    const ref = (of: Sql): Sql => {
      const found = written.get(of)
      if (found) return found
      const name = `c${this.#columns.size}`
      this.#columns.set(name, { name, of, stage: mine.stage, uses: mine.uses })
      names.push(name)
      const there = sql.ref(`s.${name}`)
      written.set(of, there)
      return there
    }
    const exact = (x: Exact): Exact => ({ ...x, n: ref(x.n), ...(x.d ? { d: ref(x.d) } : {}) })
    const operand = 'low' in made ? { low: exact(made.low), high: exact(made.high) } : exact(made)
    this.#operands.set(key, { operand, names })
    this.#reads(names)
    return operand
  }

  #reads(names: readonly string[]): void {
    for (const name of names) {
      this.#writing.uses.add(name)
      this.#writing.stage = Math.max(this.#writing.stage, (this.#columns.get(name)?.stage ?? 0) + 1)
    }
  }

  /** The stages one over the other, down to the first one's `from`; the last of them is `s`, with the columns that are read above them. */
  over(from: Sql, id: Sql): Sql {
    const needed = new Set(this.#writing.uses)
    const all = [...this.#columns.values()]
    const last = Math.max(0, ...all.map(c => c.stage))
    const stages: Sql[][] = []
    for (let stage = last; stage >= 0; stage--) {
      const mine = all.filter(c => c.stage === stage && needed.has(c.name))
      const through = all.filter(c => c.stage < stage && needed.has(c.name))
      stages.unshift([
        ...mine.map(c => sql`${c.of} as ${sql.ref(c.name)}`),
        ...through.map(c => sql.ref(`s.${c.name}`)),
      ])
      for (const c of mine) for (const name of c.uses) needed.add(name)
    }
    return stages.reduce<Sql>(
      (under, columns, stage) =>
        sql`(select ${sql.join([stage === 0 ? sql`${id} as id` : sql.ref('s.id'), ...columns])} from ${under} offset 0) as s`,
      from,
    )
  }
}

const keys = new WeakMap<Node, string>()
/** Two parts that are written alike are one. */
export function keyOf(e: Node): string {
  const found = keys.get(e) ?? canonical(e)
  keys.set(e, found)
  return found
}

/** Parts that stand in more than one place, and those that SQL would write out more than once where they stand. */
function sharedOf(values: readonly Node[]): Set<string> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  const visit = (e: Node): void => {
    const key = keyOf(e)
    const children = 'where' in e ? [] : childrenOf(e)
    const whole = children.length > 0
    if (whole && seen.has(key)) {
      shared.add(key)
      return
    }
    seen.add(key)
    for (const child of children) {
      if (repeats.has(e.is) && childrenOf(child).length > 0 && !wrapping.has(child.is)) shared.add(keyOf(child))
      visit(child)
    }
  }
  for (const e of values) visit(e)
  return shared
}

/** What stands in the tables below. */
const read: ReadonlySet<Node['is']> = new Set<Node['is']>(['fact', 'answer', 'asOf'])

/** What writes its operands more than once. */
const repeats: ReadonlySet<Node['is']> = new Set<Node['is']>([
  'choose',
  'rounded',
  'least',
  'most',
  'amended',
  'yearsBetween',
  'monthsBetween',
  'ageOn',
])
const wrapping: ReadonlySet<Node['is']> = new Set<Node['is']>(['item', 'clause'])
