import { sql } from 'kysely'
import type { AggregateNode, Expr, Node, RelatedNode } from './expression.ts'
import { needsOf } from './needs.ts'
import { aggregateOf, Group, relatedOf } from './sql-groups.ts'
import { Stages } from './sql-stages.ts'
import { compile, partsOfRow, type Inside } from './sql.ts'
import type { Scope, Sql } from './sql-scope.ts'
import { exactly, type Operand } from './sql-templates.ts'
import type { As } from './sql-values.ts'

/**
 * Several values for everyone as one select: `id`, and a column for each under its name. `from` is the scope's table under its alias, with what
 * is joined beside it. The answers are those of `toSql`; here registers are put together once and joined, and what values share is worked out
 * once. For whole populations: for a few rows or as a condition `toSql` reads only the rows it needs.
 */
export function toSqlAll(values: Readonly<Record<string, Expr>>, scope: Scope, from: Sql): Sql {
  const stages = new Stages(Object.values(values))
  const groups = new Map<string, Group>()
  const staged = (e: Node, as: As, make: () => Operand): Operand =>
    stages.named(e, as, () => ('where' in e ? ofRegister(e, as, scope, groups) : make()))
  const inside: Inside = { ...scope, parameters: inStages(scope.parameters, stages), staged }
  const columns = Object.entries(values).map(([name, e]) => {
    const { n, d } = exactly(compile(e, inside, 'any'))
    return sql`${d ? sql`(${n}::numeric / ${d}::numeric)` : n} as ${sql.ref(name)}`
  })
  const subject = sql.ref(`${scope.table}.${scope.id ?? 'id'}`)
  const joins = [...groups.values()].map(group => group.join(subject))
  return sql`select s.id, ${sql.join(columns)} from ${stages.over(sql.join([from, ...joins], sql` `), subject)}`
}

/** A parameter joined by place and day is a column of the first stage, which whatever reads it must be seen to read. */
function inStages(parameters: Scope['parameters'], stages: Stages): Scope['parameters'] {
  const read: Record<string, Scope['parameters'][string]> = {}
  for (const [id, given] of Object.entries(parameters))
    Object.defineProperty(read, id, {
      enumerable: true,
      get: () => ('n' in given ? { ...given, ...stages.column(`parameter ${id}`, () => given) } : given),
    })
  return read
}

/** A value out of a register: put together for everyone where its rows are asked the same for everyone, else by a subquery for each. */
function ofRegister(e: RelatedNode | AggregateNode, as: As, scope: Scope, groups: Map<string, Group>): Operand {
  const alone = (): Operand => compile(e, scope, as)
  const register = scope.related?.[e.register]
  const fixed =
    typeof scope.asOf === 'string' && needsOf(e).parameters.every(p => !('n' in (scope.parameters[p.id] ?? {})))
  if (!register || !fixed) return alone()
  const { table, by } = register
  const group = groups.get(e.register) ?? new Group(`rows_of_${groups.size}`, table, by)
  groups.set(e.register, group)
  const { holds, complete, taken } = partsOfRow(e, scope, as)
  if (!('take' in e) || !taken) return relatedOf(e.is as RelatedNode['is'], holds, group, complete)
  return aggregateOf(e, { holds, ...taken }, group, complete, alone)
}
