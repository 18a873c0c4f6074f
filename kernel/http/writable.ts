import { z } from 'zod'

type Schema = Record<string, unknown>

/**
 * The schema a reply is written by. A choice between branches is decided by validating the value against each, for every value of
 * every row; "something, or null" needs no such choice and is said as `nullable`. What a text looks like (`format`, `pattern`) is the
 * reader's business: a writer would only check it, and then not for every text.
 */
export function writableSchema(returns: z.ZodType): Schema {
  return plain(z.toJSONSchema(returns, { target: 'draft-7', io: 'input', unrepresentable: 'any' })) as Schema // An object gives an object.
}

const named: readonly string[] = ['properties', 'definitions', '$defs', 'patternProperties']

function plain(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plain)
  if (!isSchema(schema)) return schema
  const branches = schema['anyOf']
  if (Array.isArray(branches) && branches.length === 2 && branches.some(isNull)) {
    const value: unknown = branches.find(branch => !isNull(branch))
    if (isSchema(value) && typeof value['type'] === 'string') {
      const { anyOf: _, ...rest } = schema
      return { ...rest, ...(plain(value) as Schema), nullable: true } // It is a schema, as was tested.
    }
  }
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      named.includes(key) && isSchema(value)
        ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]))
        : key === 'enum' || key === 'const' || key === 'default'
          ? value
          : plain(value),
    ]),
  )
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isNull = (branch: unknown): boolean => isSchema(branch) && branch['type'] === 'null'
