import type { Reach } from '#kernel/database'

/** What of the caller a row can be compared with. */
export type Setting = 'organisation' | 'account' | 'post' | 'person' | 'round'

/** Which rows a way reaches: data, so that it can be written as SQL and answered in memory. */
export type Condition =
  | { readonly is: 'all' }
  | { readonly is: 'none' }
  | { readonly is: 'between'; readonly column: string }
  | { readonly is: 'equal'; readonly column: string; readonly setting: Setting }
  | { readonly is: 'through'; readonly column: string; readonly table: string; readonly key: string }
  | { readonly is: 'value'; readonly column: string; readonly value: string }
  | { readonly is: 'every'; readonly of: readonly Condition[] }
  | { readonly is: 'sql'; readonly text: string }

const identifier = /^[a-z_][a-z0-9_]*$/

/** Every row. For `job`, and for tables where the grant alone decides. */
export const all: Condition = { is: 'all' }

/** No row: with `{ using: none, check: all }` a way may add rows and never read one back. */
export const none: Condition = { is: 'none' }

/** Rows whose pre-order number lies within the caller's bounds. */
export const between = (column: string): Condition => ({ is: 'between', column: name(column) })

/** Rows that name the caller: `its('person')`, or `its('person', 'id')` where the column is called otherwise. */
export const its = (setting: Setting, column: string = setting): Condition => ({
  is: 'equal',
  column: name(column),
  setting,
})

/** Rows whose parent row the caller reaches: `through('person')` follows the column `person` to `person.id`. */
export const through = (table: string, column: string = table, key = 'id'): Condition => ({
  is: 'through',
  table: name(table),
  column: name(column),
  key: name(key),
})

/** Rows whose column holds this word. */
export const only = (column: string, value: string): Condition => ({ is: 'value', column: name(column), value })

export const every = (...of: readonly Condition[]): Condition => ({ is: 'every', of })

/** A condition as declared: a built one, or SQL where none of them fits. */
export function conditionOf(declared: Condition | string): Condition {
  if (typeof declared !== 'string') return declared
  const text = declared.trim()
  if (/\bor\b/i.test(text)) throw new Error(`a policy has no "or", give each way its own: ${text}`)
  const equal = /^(\w+) = \(select app\.(organisation|account|post|person|round)\(\)\)$/.exec(text)
  // The expression admits exactly the words of Setting.
  return equal?.[1] !== undefined ? its(equal[2] as Setting, equal[1]) : { is: 'sql', text }
}

/** The condition as PostgreSQL reads it. Settings stand in sub-selects, so that they are read once a statement, not once a row. */
export function sqlOf(condition: Condition, table: string): string {
  switch (condition.is) {
    case 'all':
      return 'true'
    case 'none':
      return 'false'
    case 'between':
      return `${condition.column} between (select app.lo()) and (select app.hi())`
    case 'equal':
      return `${condition.column} = (select app.${condition.setting}())`
    case 'through':
      // `offset 0`: otherwise the planner may read every parent the caller sees into a hash, to look at one row.
      return `exists (select from public.${condition.table} parent where parent.${condition.key} = ${table}.${condition.column} offset 0)`
    case 'value':
      return `${condition.column} = '${condition.value.replaceAll("'", "''")}'`
    case 'every':
      return condition.of.map(part => `(${sqlOf(part, table)})`).join(' and ')
    case 'sql':
      return condition.text
  }
}

/** Whether the row is reached; undefined when only the database can tell. */
export function answer(
  condition: Condition,
  reach: Reach,
  row: Readonly<Record<string, unknown>>,
): boolean | undefined {
  switch (condition.is) {
    case 'all':
      return true
    case 'none':
      return false
    case 'between': {
      const value = row[condition.column]
      if (value === undefined) return undefined
      if (typeof value !== 'number' || reach.lo === undefined || reach.hi === undefined) return false
      return value >= reach.lo && value <= reach.hi
    }
    case 'equal': {
      const value = row[condition.column]
      if (value === undefined) return undefined
      return value !== null && value === reach[condition.setting]
    }
    case 'value':
      return row[condition.column] === undefined ? undefined : row[condition.column] === condition.value
    case 'every': {
      const answers = condition.of.map(part => answer(part, reach, row))
      return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true
    }
    case 'through':
    case 'sql':
      return undefined
  }
}

function name(text: string): string {
  if (!identifier.test(text)) throw new Error(`no column or table is called “${text}”`)
  return text
}
