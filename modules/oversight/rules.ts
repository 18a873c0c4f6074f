import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { Calendar, Day } from '#kernel/calendar'
import type { Transaction } from '#kernel/database'
import type { ArticleLine, Formula, Parameter, Reading, Rule } from '#kernel/rules'

const folder = new URL('../', import.meta.url)

/** What a worked case may ask: values of its place on its day, and the calendar. */
export interface CaseLaw {
  readonly calendar: Calendar
  read(parameter: string, on: Day): Reading
}

/** What came out, in the words of the file of cases. */
export interface Told {
  readonly answer: string
  readonly because: readonly string[]
  readonly asks: readonly string[]
}

/** How a practice reads from one day to another. */
export interface PracticeVersion {
  readonly from: Day
  readonly to?: Day
  readonly lines: readonly ArticleLine[]
}

/** What is worked out by the module's own code, not by one expression: how it reads, what it asks, and the doing itself. */
export interface Practice {
  readonly id: string
  readonly title: string
  readonly about: string
  /** What an answer that is a number is counted in: 元. */
  readonly unit?: string
  /** In order of their days. */
  readonly versions: readonly PracticeVersion[]
  /** The heads a file of cases may have. */
  readonly asks: readonly string[]
  readonly parameters: readonly Parameter[]
  /** Cells as they are typed; an empty one is not known. */
  work(given: Readonly<Record<string, string>>, on: Day, law: CaseLaw): Told
}

/** Where a rule is used: a page, or a procedure that has none of its own. */
export interface UsedBy {
  readonly title: string
  readonly to?: string
}

/** How many people a rule is about now, by what became of them; counted under the reader's own row security. */
export interface Touched {
  /** 2026年3月 */
  readonly when: string
  readonly rows: readonly { readonly title: string; readonly people: number }[]
}

/** What a module lets its rules be read as: requirements, values, practices. */
export interface Rulebook {
  readonly rules: readonly Rule[]
  readonly formulas: readonly Formula[]
  readonly practices?: readonly Practice[]
  /** Who uses a rule, by its id; absent: nobody yet. */
  usedBy?(id: string): readonly UsedBy[]
  /** Counts whom a rule is about, where its answers are kept person by person. */
  touched?(id: string): ((tx: Transaction, today: Day) => Promise<Touched>) | undefined
}

export interface Bound {
  readonly module: string
  readonly rule?: Rule
  readonly formula?: Formula
  readonly practice?: Practice
  readonly usedBy: readonly UsedBy[]
  readonly touched?: ((tx: Transaction, today: Day) => Promise<Touched>) | undefined
}

let books: Promise<readonly Bound[]> | undefined

/** Every rule, formula and practice the modules show: their `rulebook.ts`, found by name. */
export function loadRules(): Promise<readonly Bound[]> {
  books ??= read()
  return books
}

async function read(): Promise<readonly Bound[]> {
  const modules = (await readdir(folder)).filter(name => existsSync(new URL(`${name}/rulebook.ts`, folder))).sort()
  const found = await Promise.all(
    modules.map(async (module): Promise<readonly Bound[]> => {
      const { rulebook } = (await import(new URL(`${module}/rulebook.ts`, folder).href)) as {
        rulebook: Rulebook | (() => Promise<Rulebook>)
      }
      const book = typeof rulebook === 'function' ? await rulebook() : rulebook
      const bound = [
        ...book.rules.map(rule => ({ module, rule })),
        ...book.formulas.map(formula => ({ module, formula })),
        ...(book.practices ?? []).map(practice => ({ module, practice })),
      ]
      return bound.map(b => ({ ...b, usedBy: book.usedBy?.(idOf(b)) ?? [], touched: book.touched?.(idOf(b)) }))
    }),
  )
  return found.flat()
}

type Named = Pick<Bound, 'rule' | 'formula' | 'practice'>
const entry = (b: Named) => b.formula ?? b.rule ?? b.practice
export const idOf = (b: Named): string => entry(b)?.id ?? ''
export const titleOf = (b: Named): string => entry(b)?.title ?? ''
export const aboutOf = (b: Named): string => entry(b)?.about ?? ''
