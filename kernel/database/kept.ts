import type pg from 'pg'
import { inline, literal } from './literal.ts'
import { nameOf, type Compiled } from './query.ts'

/** Which statements a connection has prepared. A plan belongs to the way it was made for: row security is part of it. */
const prepared = new WeakMap<pg.PoolClient, Set<string>>()

export interface Written {
  readonly text: string
  /** Where in the list of results each statement's own answer stands. */
  readonly answering: readonly number[]
  /** How many statements it prepares: if the message fails, nobody knows how far it got. */
  readonly preparing: number
  /** To be called when the message has gone through: what it prepared is there from now on. */
  settle(): void
}

/** Statements as one text. A kept one is prepared the first time a connection meets it, and only called afterwards. */
export function textOf(client: pg.PoolClient, way: string, statements: readonly Compiled[]): Written {
  const known = knownTo(client)
  const fresh = new Set<string>()
  const parts: string[] = []
  const answering = statements.map(statement => {
    if (!statement.kept) return parts.push(inline(statement)) - 1
    const name = `${nameOf(statement.text)}_${way}`
    if (!known.has(name) && !fresh.has(name)) {
      fresh.add(name)
      parts.push(`prepare ${name} as ${statement.text}`)
    }
    const values = statement.values.map(literal).join(', ')
    return parts.push(values === '' ? `execute ${name}` : `execute ${name}(${values})`) - 1
  })
  const settle = () => fresh.forEach(name => known.add(name))
  return { text: parts.join('\n;'), answering, preparing: fresh.size, settle }
}

function knownTo(client: pg.PoolClient): Set<string> {
  const known = prepared.get(client)
  if (known) return known
  const none = new Set<string>()
  prepared.set(client, none)
  return none
}
