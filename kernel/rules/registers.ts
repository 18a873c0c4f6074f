import type { Day } from '#kernel/calendar'
import type { Amount } from './exact.ts'
import { registerWords, value, type AggregateNode, type Expr, type Node, type Related } from './expression.ts'

// One value out of the rows of a register. What a row or an attestation leaves open stays open: a range, or unknown.

const aggregate = (
  is: AggregateNode['is'],
  register: Related,
  take: Node,
  where: Node,
  more: Partial<AggregateNode> = {},
): AggregateNode => ({ is, ...registerWords(register), take, where, ...more })

/** The sum over the rows. With `growing` no row takes anything away, so an unattested register still gives the least it can be. */
export const sumOf = (
  register: Related,
  take: Expr<Amount>,
  where: Expr<boolean> = value(true),
  more: { readonly growing?: true } = {},
): Expr<Amount> => aggregate('sumOf', register, take, where, more)
/** The least over the rows; of none it is unknown. */
export const leastOf = (register: Related, take: Expr<Amount>, where: Expr<boolean> = value(true)): Expr<Amount> =>
  aggregate('leastOf', register, take, where)
/** The most over the rows; of none it is unknown. */
export const mostOf = (register: Related, take: Expr<Amount>, where: Expr<boolean> = value(true)): Expr<Amount> =>
  aggregate('mostOf', register, take, where)
/** What the latest row says; unknown where two rows of that day say different things, or a later one may be missing. */
export const latestOf = <T>(
  register: Related,
  by: Expr<Day>,
  take: Expr<T>,
  where: Expr<boolean> = value(true),
): Expr<T> => aggregate('latestOf', register, take, where, { by })
/** The same for the earliest row. */
export const earliestOf = <T>(
  register: Related,
  by: Expr<Day>,
  take: Expr<T>,
  where: Expr<boolean> = value(true),
): Expr<T> => aggregate('earliestOf', register, take, where, { by })
