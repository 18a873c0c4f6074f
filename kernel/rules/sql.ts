import { sql, type RawBuilder } from 'kysely'
import { isFraction } from './exact.ts'
import type { Expr, Node, RelatedNode } from './expression.ts'
import { operators, type Operator, type OperatorName } from './operators.ts'
import { bind, whole, type As } from './sql-values.ts'
import type { Exact, Scope, Sql } from './sql-scope.ts'
import { applied, between, exactly, fill, type Operand } from './sql-templates.ts'

/** A scope inside related rows: facts are theirs, the subject stays. */
interface Inside extends Scope {
  readonly depth?: number
  readonly subject?: Sql
}

/**
 * Writes the expression as SQL over a whole table, with the answers `evaluate` gives for each row; null is unknown.
 * Columns are compared as they stand, with = < and between, so that indexes serve under row security.
 */
export function toSql<T = boolean>(e: Expr<T>, scope: Scope): RawBuilder<T | null> {
  const { n, d } = exactly(compile(e, scope, 'any'))
  return d ? sql`(${n} / ${d})` : sql`${n}`
}

function compile(e: Node, scope: Inside, as: As): Operand {
  switch (e.is) {
    case 'value':
      return bind(e.value, as)
    case 'fact':
      return { n: sql.ref(`${scope.table}.${scope.columns?.[e.name] ?? snake(e.name)}`) }
    case 'answer':
      return { n: found(scope.answers?.[e.name], `answer ${e.name}`) }
    case 'parameter': {
      const read = found(scope.parameters[e.id], `parameter ${e.id}`)
      return 'n' in read ? read : bind(read.value, as)
    }
    case 'asOf':
      return { n: day(scope) }
    case 'otherwise':
      return { n: sql`true` }
    case 'clause':
      return compile(e.holds, scope, as)
    case 'all':
      return { n: joined(e.args, ' and ', 'true', scope) }
    case 'any':
      return { n: joined(e.args, ' or ', 'false', scope) }
    case 'amended': {
      const [when, then, otherwise] = [yes(e.when, scope), yes(e.then, scope), yes(e.otherwise, scope)]
      return {
        n: sql`(case when ${when} then ${then} when not ${when} then ${otherwise} when ${then} = ${otherwise} then ${then} end)`,
      }
    }
    case 'some':
    case 'every':
    case 'none':
    case 'howMany':
      return overRows(e, scope)
    case 'known': {
      const { n, d } = exactly(compile(first(e.args), scope, 'any'))
      return { n: d ? sql`(${n} is not null and ${d} is not null)` : sql`(${n} is not null)` }
    }
    case 'oneOf':
      return { n: membership(exactly(compile(first(e.args), scope, 'same')), listed(e.args[1], scope)) }
    default:
      return ageLimit(e.is, e.args, scope) ?? operation(e.is, e.args, scope)
  }
}

const yes = (e: Node, scope: Inside): Sql => exactly(compile(e, scope, 'yes')).n

function joined(args: readonly Node[], between: string, empty: string, scope: Inside): Sql {
  return args.length === 0
    ? sql.raw(empty)
    : sql`(${sql.join(
        args.map(arg => yes(arg, scope)),
        sql.raw(between),
      )})`
}

const contexts: Record<Operator['takes'], readonly [As, As]> = {
  days: ['day', 'day'],
  dayAndYears: ['day', 'years'],
  ranges: ['number', 'number'],
  numbers: ['number', 'number'],
  same: ['same', 'same'],
  yes: ['yes', 'yes'],
  list: ['same', 'any'],
  any: ['any', 'any'],
}

function operation(name: OperatorName, args: readonly Node[], scope: Inside): Operand {
  const operator: Operator = operators[name]
  const operands = args.map((arg, i) => {
    const as = contexts[operator.takes][i === 0 ? 0 : 1]
    const operand = compile(arg, scope, as)
    // A constant is bound as whole years already.
    return as === 'years' && constant(arg, scope) === undefined ? whole(exactly(operand)) : operand
  })
  const bounded = operands.some(o => 'low' in o)
  if (bounded && operator.bounds) return { n: between(operator.bounds, operands) }
  if (bounded && operator.spread) {
    const side = (bounds: readonly ('low' | 'high')[]): Exact =>
      applied(
        operator,
        operands.map((o, i) => ('low' in o ? o[bounds[i] ?? 'low'] : o)),
      )
    return { low: side(operator.spread.low), high: side(operator.spread.high) }
  }
  return applied(operator, operands.map(exactly))
}

function overRows(e: RelatedNode, scope: Inside): Operand {
  const { table, by, columns, completeUntil } = found(scope.related?.[e.register], `register ${e.register}`)
  const depth = (scope.depth ?? 0) + 1
  const alias = `rows_${depth}`
  const subject = scope.subject ?? sql.ref(`${scope.table}.${scope.id ?? 'id'}`)
  const { columns: _, ...outer } = scope
  const condition = yes(e.where, { ...outer, table: alias, depth, subject, ...(columns ? { columns } : {}) })
  const rows = sql`(select ${condition} as holds from ${sql.table(table)} as ${sql.ref(alias)} where ${sql.ref(`${alias}.${by}`)} = ${subject}) as answers`
  const until = typeof completeUntil === 'function' ? completeUntil(subject) : sql`${completeUntil}::date`
  const complete = sql`${until} >= ${day(scope)}`
  if (e.is === 'howMany')
    return {
      low: { n: sql`(select count(*) filter (where holds) from ${rows})` },
      high: { n: sql`(select case when ${complete} then count(*) filter (where holds is not false) end from ${rows})` },
    }
  const deciding = sql.raw(e.is === 'every' ? 'not holds' : 'holds')
  const [decided, otherwise] = e.is === 'some' ? (['true', 'false'] as const) : (['false', 'true'] as const)
  return {
    n: sql`(select case when bool_or(${deciding}) then ${sql.raw(decided)} when bool_or(holds is null) then null when ${complete} then ${sql.raw(otherwise)} end from ${rows})`,
  }
}

/**
 * "at least n years between a and b" as a limit on a alone, which an index on a can serve. The two candidates differ where
 * 29 February is involved; the later one is the last day that has n years.
 */
function ageLimit(name: OperatorName, [age, limit]: readonly Node[], scope: Inside): Exact | null {
  const order = { atLeast: ['<=', 0], moreThan: ['<=', 1], atMost: ['>', 1] } as const
  const years = limit && constant(limit, scope)
  if (!(name in order) || age?.is !== 'yearsBetween' || typeof years !== 'number' || !Number.isInteger(years))
    return null
  const [compare, more] = order[name as keyof typeof order]
  const [from, to] = age.args.map(arg => exactly(compile(arg, scope, 'day')).n)
  const interval = sql`make_interval(years => ${years + more}::int)`
  return {
    n: sql`(${from} ${sql.raw(compare)} greatest((${to} - ${interval})::date, (${to} + 1 - ${interval})::date - 1))`,
  }
}

function constant(e: Node, scope: Scope): unknown {
  if (e.is === 'value') return e.value
  const read = e.is === 'parameter' ? scope.parameters[e.id] : undefined
  return read && 'value' in read ? read.value : undefined
}

/** The words of a list, or the column that holds it. */
function listed(list: Node | undefined, scope: Inside): readonly unknown[] | Sql | null {
  const given = list && constant(list, scope)
  if (Array.isArray(given)) return given as readonly unknown[]
  if (given === null || !list) return null
  return exactly(compile(list, scope, 'any')).n
}

function membership(operand: Exact, list: readonly unknown[] | Sql | null): Sql {
  if (list === null) return sql`null::boolean`
  if (!Array.isArray(list)) return sql`(case when ${operand.n} is not null then ${operand.n} = any(${list}) end)`
  const { n } = operand
  // Nothing is in an empty list, and the unknown stays unknown.
  if (list.length === 0) return sql`(${n} <> ${n})`
  if (!operand.d && !list.some(isFraction))
    return sql`(${n} in (${sql.join(list.map(x => exactly(bind(x, 'same')).n))}))`
  const matches = list.map(x => fill('($1n * $2d = $2n * $1d)', [operand, exactly(bind(x, 'number'))]))
  return sql`(${sql.join(matches, sql` or `)})`
}

const day = (scope: Scope): Sql => (typeof scope.asOf === 'string' ? sql`${scope.asOf}::date` : scope.asOf)
const snake = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const first = (args: readonly Node[]): Node => found(args[0], 'an operand')

function found<T>(x: T | undefined, what: string): T {
  if (x === undefined) throw new Error(`the statement has no ${what}; give it in the scope`)
  return x
}
