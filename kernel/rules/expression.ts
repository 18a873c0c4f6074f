import type { Day } from '#kernel/calendar'
import type { Citation } from './citation.ts'
import type { Amount, Fraction } from './exact.ts'
import type { OperatorName } from './operators.ts'

/** What a value is. */
export type Kind = 'yes' | 'number' | 'day' | 'word'

/** How a value is called and written in a sentence. */
export interface Wording {
  readonly title?: string
  readonly unit?: string
  /** `money`: whole fen, read as yuan. */
  readonly format?: 'money'
  /** What it is, where neither its format nor its place tells: a day whose only value is unset. */
  readonly kind?: Kind
}

/** The event whose day picks a parameter's value. */
export type ParameterEvent =
  | 'round.notice'
  | 'notice.start'
  | 'meeting'
  | 'award'
  | 'month.owed'
  | 'year.owed'
  | 'application'
  | 'certificate'
  | 'final'
  | 'class.start'
  | 'accounting.year'
  | 'school.year'
  | 'day'
  | (string & {})

/** What a lower level may do: replace, only raise, only lower, only better for the person, nothing. */
export type Layers = 'nearest' | 'floor' | 'ceiling' | 'favourable' | 'nationalOnly'

/** One side of a table: its words, or whole numbers that begin a band (满10年). */
export type TableKey = { readonly name: string; readonly title: string } & (
  { readonly among: readonly string[] } | { readonly band: true; readonly unit?: string }
)

export interface ParameterNode {
  readonly is: 'parameter'
  readonly id: string
  readonly title: string
  readonly unit?: string
  readonly format?: 'money'
  readonly kind?: Kind
  readonly on: ParameterEvent
  readonly layers: Layers
  /** With `favourable`: whether more or less is better for the person. */
  readonly favours?: 'more' | 'less'
  /** Whose task the value is where nobody has given one. */
  readonly task?: string
  /** The sides of a table, in the order of its rows; without them the value is one. */
  readonly keys?: readonly TableKey[]
}

/** A register named in a rule. */
export interface RegisterWords {
  readonly register: string
  readonly title?: string
  /** Who can say that the register is complete for this person. */
  readonly attestedBy?: string
  /** What to supply where that is not an opinion to be asked for: 请提供表彰决定. */
  readonly ask?: string
}

export interface RelatedNode extends RegisterWords {
  readonly is: 'some' | 'every' | 'none' | 'howMany'
  readonly where: Node
}

/** One value out of the rows of a register. */
export interface AggregateNode extends RegisterWords {
  readonly is: 'sumOf' | 'leastOf' | 'mostOf' | 'latestOf' | 'earliestOf'
  readonly where: Node
  /** What is taken of each row. */
  readonly take: Node
  /** The day that orders the rows. */
  readonly by?: Node
  /** With `sumOf`: no row takes anything away, so what is known is the least it can be. */
  readonly growing?: true
}

/** A value that applies under a name: the general one, or an exception from it. */
export interface Branch {
  readonly label: string
  readonly cites?: Citation
  readonly then: Node
}
export interface Exception extends Branch {
  readonly when: Node
  /** Labels of the exceptions it goes before where both hold. */
  readonly over?: readonly string[]
}

/** The general value, and labelled exceptions from it. Two that hold at once, neither before the other, contradict each other. */
export interface ChooseNode {
  readonly is: 'choose'
  readonly label: string
  readonly general: Branch
  readonly exceptions: readonly Exception[]
}

export type Rounding = 'halfUp' | 'down' | 'up'

/** What a rule is made of: plain data, so it can be hashed, stored, compared and shown. */
export type Node =
  | ({ readonly is: 'value'; readonly value: unknown } & Wording)
  | ({ readonly is: 'fact' | 'answer'; readonly name: string } & Wording)
  | ParameterNode
  | { readonly is: 'asOf' }
  | { readonly is: 'otherwise' }
  | { readonly is: 'all' | 'any' | OperatorName; readonly args: readonly Node[] }
  /** Rounded where the law rounds; `to` in the smallest unit (100 fen are a yuan). */
  | { readonly is: 'rounded'; readonly how: Rounding; readonly to: number; readonly args: readonly Node[] }
  /** A cell of a table; the operands stand in the order of its keys. */
  | { readonly is: 'lookup'; readonly table: ParameterNode; readonly args: readonly Node[] }
  /** A value that has a name of its own in the text. */
  | { readonly is: 'item'; readonly label: string; readonly cites?: Citation; readonly of: Node }
  | RelatedNode
  | AggregateNode
  | ChooseNode
  | { readonly is: 'clause'; readonly label: string; readonly cites: Citation; readonly holds: Node }
  | AmendedNode

/** A labelled exception: `then` where `when` holds, `otherwise` where it doesn't. */
export interface AmendedNode {
  readonly is: 'amended'
  readonly label: string
  readonly when: Node
  readonly then: Node
  readonly otherwise: Node
}

declare const of: unique symbol
/** A node, and the type of what it stands for. The type leaves no trace in the data. */
export type Expr<T = unknown> = Node & { readonly [of]?: T }

/** A node of an operator around its operands. */
export const op = (is: 'all' | 'any' | OperatorName, ...args: Node[]): Node => ({ is, args })

export const value = <const T extends string | number | boolean | readonly string[] | readonly number[]>(
  v: T,
  wording: Wording = {},
): Expr<T> => ({ is: 'value', value: v, ...wording })
export const fraction = (numerator: number, denominator: number): Expr<Fraction> => ({
  is: 'value',
  value: [numerator, denominator],
})
/** A field of what is known of the subject, or of the row inside `some`, `every`, `none` and `howMany`. */
export const fact = <T>(name: string, wording: Wording = {}): Expr<T> => ({ is: 'fact', name, ...wording })
/** A field of the form being answered. */
export const answer = <T>(name: string, wording: Wording = {}): Expr<T> => ({ is: 'answer', name, ...wording })
/** The day the question is asked for. */
export const asOf: Expr<Day> = { is: 'asOf' }
/** The last guard of a list: always so. */
export const otherwise: Expr<boolean> = { is: 'otherwise' }

export const all = (...args: Expr<boolean>[]): Expr<boolean> => op('all', ...args)
export const any = (...args: Expr<boolean>[]): Expr<boolean> => op('any', ...args)
export const not = (a: Expr<boolean>): Expr<boolean> => op('not', a)
export const equals = <T>(a: Expr<T>, b: Expr<NoInfer<T>>): Expr<boolean> => op('equals', a, b)
export const oneOf = <T>(a: Expr<T>, list: Expr<readonly NoInfer<T>[]>): Expr<boolean> => op('oneOf', a, list)
export const atLeast = (a: Expr<Amount>, b: Expr<Amount>): Expr<boolean> => op('atLeast', a, b)
export const moreThan = (a: Expr<Amount>, b: Expr<Amount>): Expr<boolean> => op('moreThan', a, b)
export const atMost = (a: Expr<Amount>, b: Expr<Amount>): Expr<boolean> => op('atMost', a, b)
export const before = (a: Expr<Day>, b: Expr<Day>): Expr<boolean> => op('before', a, b)
export const onOrBefore = (a: Expr<Day>, b: Expr<Day>): Expr<boolean> => op('onOrBefore', a, b)
/** True when the value is there, false when it is not; never unknown. */
export const known = (a: Expr): Expr<boolean> => op('known', a)
export const plus = (a: Expr<Amount>, b: Expr<Amount>): Expr<Amount> => op('plus', a, b)
export const minus = (a: Expr<Amount>, b: Expr<Amount>): Expr<Amount> => op('minus', a, b)
export const times = (a: Expr<Amount>, b: Expr<Amount>): Expr<Amount> => op('times', a, b)
/** Exact; unknown by zero. */
export const dividedBy = (a: Expr<Amount>, b: Expr<Amount>): Expr<Amount> => op('dividedBy', a, b)
/** Full years between two days (周岁、周年). */
export const yearsBetween = (from: Expr<Day>, to: Expr<Day>): Expr<number> => op('yearsBetween', from, to)
export const yearsBefore = (day: Expr<Day>, years: Expr<Amount>): Expr<Day> => op('yearsBefore', day, years)

/** A register related to the subject, by name or as declared. */
export type Related = string | (Pick<RelatedNode, 'title' | 'attestedBy' | 'ask'> & { readonly name: string })
/** A register as a rule keeps it; as declared it may carry more than a rule should. */
export function registerWords(register: Related): RegisterWords {
  if (typeof register === 'string') return { register }
  const { name, title, attestedBy, ask } = register
  const said = Object.entries({ title, attestedBy, ask }).filter(([, text]) => text !== undefined)
  return { register: name, ...(Object.fromEntries(said) as Pick<RelatedNode, 'title' | 'attestedBy' | 'ask'>) }
}
const related = (is: RelatedNode['is'], register: Related, where: Node): RelatedNode => ({
  is,
  ...registerWords(register),
  where,
})
/** True by one row; false only over a register attested complete. */
export const some = (register: Related, where: Expr<boolean> = value(true)): Expr<boolean> =>
  related('some', register, where)
/** True only over a register attested complete. */
export const every = (register: Related, where: Expr<boolean>): Expr<boolean> => related('every', register, where)
/** True only over a register attested complete: silence is not clean. */
export const none = (register: Related, where: Expr<boolean> = value(true)): Expr<boolean> =>
  related('none', register, where)
/** How many rows; a lower and an upper bound where some are unknown or the register may lack some. */
export const howMany = (register: Related, where: Expr<boolean> = value(true)): Expr<number> =>
  related('howMany', register, where)

/** One requirement of an article, under the name its reader knows. */
export const clause = (label: string, cites: Citation, holds: Expr<boolean>): Expr<boolean> => ({
  is: 'clause',
  label,
  cites,
  holds,
})
