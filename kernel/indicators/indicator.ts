import type { Day } from '#kernel/calendar'
import { sql, type Sql, type Way } from '#kernel/database'
import type { Class, Grouping, Measure } from './words.ts'

/**
 * A definition in the row of those a number has had. One that was replaced may still be run beside the one in force, so that the two
 * can be held against each other: `runs` is what it counted, `until` the last day it is counted.
 */
export interface Version {
  readonly version: number
  readonly since: Day
  /** What differs from the one before; of the first, 首次定义. */
  readonly changed: string
  readonly runs?: Former
  readonly until?: Day
}

/** What a former definition said otherwise. Whatever is left out it says as the one in force. */
export type Former = Partial<
  Pick<Indicator, 'population' | 'numerator' | 'from' | 'where' | 'counted' | 'reads' | 'source' | 'note'>
>

/** Where a row of the population stands: its pre-order number, and its county or null above one. */
export interface Standing {
  readonly place: Sql
  readonly county: Sql
}

/** The standing of a register that has both columns itself. */
export const standing = (alias: string): Standing => ({
  place: sql`${sql.ref(`${alias}.place`)}`,
  county: sql`${sql.ref(`${alias}.county`)}`,
})

/** A key that tells two groups apart, and what is printed for it. */
export interface By {
  readonly key: Sql
  readonly title: Sql
}

/** Something else that is told of the same rows: of the tasks of a clause, how many are late. */
export interface Beside {
  readonly title: string
  readonly counted: Sql
}

/**
 * One of many numbers of the same words that differ in a key alone, as one of each clause: those of a family are asked together in one
 * statement.
 */
export interface Kin {
  readonly family: string
  /** What tells a row's member. */
  readonly key: Sql
  readonly value: string
  /** What every member asks of a row; the member's own `where` adds its key. */
  readonly where: Sql
}

/** Where the rows behind a number are listed, for whoever may open that list. */
export interface Rows {
  readonly to: string
  readonly search?: Readonly<Record<string, string>>
  /** The permission of that page. */
  readonly may: string
  /** Where the list is not exactly the rows counted, how it differs. */
  readonly note?: string
}

/**
 * A number as the house defines it. `from` is one row for each of the population; `counted` is true, false or unknown
 * (null) of a row. What is asked by day reads `app.today()`, so that the statement is the same for everybody and can be shown.
 */
export interface Indicator {
  /** Dotted, with the module first: `awards.frontlineShare`. */
  readonly id: string
  readonly title: string
  readonly unit: '人' | '件' | '份' | '个' | '次' | '项' | '%'
  readonly class: Class
  /** Whom or what: the population, in words. The denominator of a share. */
  readonly population: string
  /** Of them, what is counted: the numerator of a share. Left out where the population itself is counted. */
  readonly numerator?: string
  /** Everything between `from` and `group by`; a row a member of the population. */
  readonly from: Sql
  readonly where?: Sql
  readonly counted?: Sql
  readonly by: { readonly [G in Grouping]?: By }
  /**
   * Where a row stands. Its sums are then kept from changes, by county; only for numbers whose tables a division reaches by
   * place alone, or what is kept would differ from what the reader would count.
   */
  readonly stands?: Standing
  /** Tables the statement reads: who has no right to one of them is told so. */
  readonly reads: readonly string[]
  /** Ways that see what they are asked about; by default those that reach a tree. A department is shown empty registers, and must not be told 0. */
  readonly ways?: readonly Way[]
  /** Bits of the groups of fields it needs (`policies/national/field-groups.ts`): rows hidden for want of one would be a false zero. */
  readonly bits?: readonly number[]
  /** Which register, kept by whom. */
  readonly source: string
  /** What somebody would ask next: what is left out, which doubt is settled how. */
  readonly note?: string
  /** Clauses it bears on. */
  readonly clauses: readonly string[]
  /** Counts persons: cells smaller than the threshold are withheld from whoever may not open the rows. */
  readonly personal: boolean
  /** A parameter that says what is to be reached. */
  readonly target?: string
  readonly rows?: Rows
  /** Who answers for the register behind it. */
  readonly keeper?: string
  /** Former definitions and the one in force, oldest first; left out while the first one holds. */
  readonly versions?: readonly Version[]
  /** Less is better: a backlog. */
  readonly lower?: true
  /** Told of the same rows, beside the number. Not of numbers whose sums are kept. */
  readonly beside?: readonly Beside[]
  readonly kin?: Kin
  /** How far the work on a clause has come, by its tasks: says nothing of what came of it, and is shown as such. */
  readonly progress?: true
  /** Why there is no share when there is nothing to count; left out, that the population has no row. */
  readonly none?: string
}

/** One the clauses ask for and nobody can compute yet: shown with its reason, never as 0. */
export interface Missing {
  readonly id: string
  readonly title: string
  readonly unit: Indicator['unit']
  readonly class: Class
  readonly clauses: readonly string[]
  readonly target?: string
  /** Which register does not exist, and who would keep it. */
  readonly unable: string
  /** What the register would hold, a row an item: without it the number stays 未配置. */
  readonly needs?: Needs
}

/** A register that does not exist. */
export interface Needs {
  readonly register: string
  readonly keeper: string
  readonly items: readonly string[]
}

export type Declared = Indicator | Missing

export const isMissing = (declared: Declared): declared is Missing => 'unable' in declared

/** Declares a number. */
export function indicator(declared: Indicator): Indicator {
  if ((declared.unit === '%') !== (declared.counted !== undefined))
    throw new Error(`${declared.id}: a share says what it counts, a count is of its whole population`)
  if (declared.stands !== undefined && declared.by.division === undefined)
    throw new Error(`${declared.id} says where its rows stand and is not told by division`)
  if (declared.stands !== undefined && declared.beside !== undefined)
    throw new Error(`${declared.id}: of kept sums nothing is told beside the number`)
  if (declared.clauses.length === 0) throw new Error(`${declared.id} bears on no clause`)
  return declared
}

export const missing = (declared: Missing): Missing => declared

/** The first definitions were written on this day. */
const first: Version = { version: 1, since: '2026-11-26', changed: '首次定义' }

/** The definitions of a number, oldest first; the last is in force. */
export const versionsOf = (declared: Declared): readonly Version[] =>
  isMissing(declared) ? [] : (declared.versions ?? [first])

/**
 * Former definitions as numbers of their own, `people.trained@1`: those that still run on a day, or all that ever did. They bear the
 * title of the number with the version, so that nobody takes one for the other.
 */
export function formersOf<D extends Indicator>(declared: D, today?: Day): readonly D[] {
  return versionsOf(declared).flatMap(({ version, runs, until }) =>
    runs && until !== undefined && (today === undefined || today <= until)
      ? [{ ...declared, ...runs, id: formerId(declared.id, version), title: `${declared.title}（第${version}版口径）` }]
      : [],
  )
}

/** By what a former definition is kept. */
export const formerId = (id: string, version: number): string => `${id}@${version}`

/** What can be said of the result of a clause: counted from a register, 未配置 for want of one, or nothing was asked for. */
export function measureOf(declared: readonly Declared[], clause: string): Measure {
  const own = declared.filter(one => one.clauses.includes(clause))
  if (own.some(one => !isMissing(one) && one.progress !== true)) return '有结果指标'
  return own.some(isMissing) ? '未配置' : '没有结果指标'
}
