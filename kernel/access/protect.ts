import { ways } from '#kernel/database'
import type { Reach, Way } from '#kernel/database'
import { all, answer, conditionOf } from './condition.ts'
import type { Condition } from './condition.ts'

export type Verb = 'select' | 'insert' | 'update' | 'delete'

/** Which rows a way sees, and which it may leave behind. */
export interface Rule {
  readonly using: Condition
  readonly check: Condition
}

/** A table as its owner declares it: under row security with one rule a way, or open. */
export interface Protection {
  readonly table: string
  readonly rules: { readonly [W in Way]?: Rule } | 'open'
  readonly grants: { readonly [W in Way]?: readonly Verb[] }
}

type Declared = Condition | string
type Policies = { readonly [W in Way]?: Declared | { readonly using: Declared; readonly check: Declared } }
/** `select insert update`, by way. */
export type Grants = { readonly [W in Way]?: string }

const verbs: readonly string[] = ['select', 'insert', 'update', 'delete'] satisfies Verb[]

/** Puts a table under row security: one rule for each way that reaches it, and what each may do. A way left out reaches nothing. */
export function protect(table: string, policies: Policies, grants: Grants): Protection {
  const rules: { [W in Way]?: Rule } = {}
  for (const way of ways) {
    const declared = policies[way]
    if (declared !== undefined) rules[way] = ruleOf(declared)
    else if (grants[way] !== undefined) throw new Error(`${table}: ${way} is granted something and reaches no row`)
  }
  return { table: named(table), rules, grants: granted(table, grants) }
}

/** The memory of a register, `x_log`: read wherever its row is, and written by the register's trigger alone; a history one can write is none. */
export function historyOf(register: string, ...readers: readonly Way[]): Protection {
  const log = `${register}_log`
  const seen = `exists (select from public.${register} x where x.id = ${log}.id)`
  const of = <T>(each: T, job: T) =>
    Object.fromEntries([...readers.map(way => [way, each] as const), ['job', job] as const])
  return protect(log, of<Declared>(seen, all), of('select', 'select'))
}

/** A table without row security: codes, packs, divisions, counters. One word list for every way, or one a way. */
export function open(table: string, grants: Grants | string): Protection {
  const byWay = typeof grants === 'string' ? Object.fromEntries(ways.map(way => [way, grants])) : grants
  return { table: named(table), rules: 'open', grants: granted(table, byWay) }
}

/** The oracle in memory: whether this reach may do this with the row. Undefined when only the database can tell. */
export function reaches(
  reach: Reach,
  protection: Protection,
  row: Readonly<Record<string, unknown>>,
  verb: Verb = 'select',
): boolean | undefined {
  if (!protection.grants[reach.way]?.includes(verb)) return false
  if (protection.rules === 'open') return true
  const rule = protection.rules[reach.way]
  if (rule === undefined) return false
  return answer(verb === 'insert' ? rule.check : rule.using, reach, row)
}

function ruleOf(declared: NonNullable<Policies[Way]>): Rule {
  if (typeof declared === 'object' && 'using' in declared) {
    return { using: conditionOf(declared.using), check: conditionOf(declared.check) }
  }
  const condition = conditionOf(declared)
  return { using: condition, check: condition }
}

function granted(table: string, grants: Grants): Protection['grants'] {
  const lists = Object.entries(grants).map(([way, text]) => {
    const list = text.split(/[\s,]+/).filter(word => word !== '')
    for (const word of list)
      if (!isVerb(word)) throw new Error(`${table}: “${word}” is no right; write select insert update delete`)
    return [way, list.filter(isVerb)] as const
  })
  return Object.fromEntries(lists)
}

const isVerb = (word: string): word is Verb => verbs.includes(word)

function named(table: string): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(table)) throw new Error(`no table is called “${table}”`)
  return table
}
