import { sql, type RawBuilder } from 'kysely'
import { isFraction } from './exact.ts'
import type { AggregateNode, ChooseNode, Expr, Node, RegisterWords, RelatedNode } from './expression.ts'
import { kindOf } from './kind.ts'
import { operators, type Operator, type OperatorName } from './operators.ts'
import { bind, whole, type As } from './sql-values.ts'
import { extremeSql, roundedSql } from './sql-amounts.ts'
import { chooseSql } from './sql-choose.ts'
import { lookupSql } from './sql-lookup.ts'
import { aggregateSql, relatedSql, type Rows } from './sql-rows.ts'
import type { Exact, Scope, Sql } from './sql-scope.ts'
import { applied, between, exactly, fill, type Operand } from './sql-templates.ts'

/** A scope inside related rows: facts are theirs, the subject stays. */
export interface Inside extends Scope {
  readonly depth?: number
  readonly subject?: Sql
  /** Where several values share what they ask: gives a part as a column of a stage (`sql-all.ts`). */
  readonly staged?: (e: Node, as: As, make: () => Operand) => Operand
}

/**
 * Writes the expression as SQL over a whole table, with the answers `evaluate` gives for each row; null is unknown.
 * Columns are compared as they stand, with = < and between, so that indexes serve under row security.
 */
export function toSql<T = boolean>(e: Expr<T>, scope: Scope): RawBuilder<T | null> {
  const { n, d } = exactly(compile(e, scope, 'any'))
  return d ? sql`(${n}::numeric / ${d}::numeric)` : sql`${n}`
}

export function compile(e: Node, scope: Inside, as: As): Operand {
  return scope.staged ? scope.staged(e, as, () => written(e, scope, as)) : written(e, scope, as)
}

function written(e: Node, scope: Inside, as: As): Operand {
  switch (e.is) {
    case 'value':
      return bind(e.value, as)
    case 'fact': {
      const column = scope.columns?.[e.name] ?? snake(e.name)
      const n = typeof column === 'string' ? sql.ref(`${scope.table}.${column}`) : column
      // Money is whole fen, at most ten thousand million yuan.
      return e.format === 'money' ? { n: sql`${n}::bigint`, size: 1e12, den: 1 } : { n }
    }
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
    case 'item':
      return compile(e.of, scope, as)
    case 'rounded':
      return roundedSql(compile(first(e.args), scope, 'number'), e.how, e.to)
    case 'least':
    case 'most':
      return extremeSql(
        e.is,
        e.args.map(arg => compile(arg, scope, 'number')),
      )
    case 'lookup':
      return lookupSql(e, found(scope.parameters[e.table.id], `parameter ${e.table.id}`), (arg, asKey) =>
        exactly(compile(arg, scope, asKey)),
      )
    case 'choose':
      return chosen(e, scope, as)
    case 'some':
    case 'every':
    case 'none':
    case 'howMany':
      return related(e, scope)
    case 'sumOf':
    case 'leastOf':
    case 'mostOf':
    case 'latestOf':
    case 'earliestOf':
      return aggregated(e, scope, as)
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

/** What each operand is bound as; the last stands for those after it. */
const contexts: Record<Operator['takes'], readonly As[]> = {
  days: ['day', 'day'],
  dayAndNumber: ['day', 'years', 'any'],
  open: ['day'],
  ranges: ['number', 'number'],
  numbers: ['number', 'number'],
  same: ['same', 'same'],
  yes: ['yes', 'yes'],
  list: ['same', 'any'],
  any: ['any', 'any'],
}

/** Beside a day stands a day; a word or a plain operand takes its type from the other. */
function beside(args: readonly Node[], arg: Node): As {
  if (arg.is === 'value' || arg.is === 'fact' || arg.is === 'parameter') return 'same'
  const kind = args.map(kindOf).find(k => k !== undefined)
  return kind === undefined || kind === 'word' ? 'same' : kind
}

function contextOf({ takes }: Operator, name: OperatorName, i: number): As {
  if (name === 'ageOn' && i === 2) return 'any'
  const given = contexts[takes]
  return given[i] ?? given.at(-1) ?? 'any'
}

function operation(name: OperatorName, args: readonly Node[], scope: Inside): Operand {
  const operator: Operator = operators[name]
  const operands = args.map((arg, i) => {
    const as = operator.takes === 'same' ? beside(args, arg) : contextOf(operator, name, i)
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

/** The register's rows for the subject at hand, and the scope inside one of them. */
function rowsOf(e: RegisterWords, scope: Inside): { inside: Inside; rows: Rows } {
  const { table, by, columns, completeUntil } = found(scope.related?.[e.register], `register ${e.register}`)
  const depth = (scope.depth ?? 0) + 1
  const alias = `rows_${depth}`
  const subject = scope.subject ?? sql.ref(`${scope.table}.${scope.id ?? 'id'}`)
  const { columns: _, staged: __, ...outer } = scope
  const until = typeof completeUntil === 'function' ? completeUntil(subject) : sql`${completeUntil}::date`
  const select = (what: Sql): Sql =>
    sql`select ${what} from ${sql.table(table)} as ${sql.ref(alias)} where ${sql.ref(`${alias}.${by}`)} = ${subject}`
  return {
    inside: { ...outer, table: alias, depth, subject, ...(columns ? { columns } : {}) },
    rows: { select, complete: sql`${until} >= ${day(scope)}` },
  }
}

function related(e: RelatedNode, scope: Inside): Operand {
  const { inside, rows } = rowsOf(e, scope)
  return relatedSql(e.is, yes(e.where, inside), rows)
}

function aggregated(e: AggregateNode, scope: Inside, as: As): Operand {
  const { inside, rows } = rowsOf(e, scope)
  return aggregateSql(e, ofRow(e, inside, as), rows)
}

function ofRow(e: AggregateNode, inside: Inside, as: As): { holds: Sql; take: Operand; by?: Sql } {
  const dated = e.is === 'latestOf' || e.is === 'earliestOf'
  const take = compile(e.take, inside, dated ? typed(e.take, as) : 'number')
  const by = e.by && exactly(compile(e.by, inside, 'day')).n
  return { holds: yes(e.where, inside), take, ...(by ? { by } : {}) }
}

/** What is asked of each row of a register, for rows put together before they are joined (`sql-groups.ts`). */
export function partsOfRow(
  e: RelatedNode | AggregateNode,
  scope: Scope,
  as: As,
): { holds: Sql; complete: Sql; taken?: { take: Operand; by?: Sql } } {
  const { inside, rows } = rowsOf(e, scope)
  if (!('take' in e)) return { holds: yes(e.where, inside), complete: rows.complete }
  const { holds, ...taken } = ofRow(e, inside, as)
  return { holds, complete: rows.complete, taken }
}

/** What a value is bound as where the place it stands in leaves that open. */
function typed(e: Node, as: As): As {
  if (as !== 'any' && as !== 'same') return as
  const kind = kindOf(e)
  return kind === 'word' || kind === undefined ? 'any' : kind
}

function chosen(e: ChooseNode, scope: Inside, as: As): Operand {
  const said = [...e.exceptions, e.general].map(b => compile(b.then, scope, typed(e, as)))
  return chooseSql(
    e,
    e.exceptions.map(x => yes(x.when, scope)),
    said,
  )
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
