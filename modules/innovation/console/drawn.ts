import { z } from 'zod'
import type { JsonSchema } from '#kernel/ui'

/** A contract's body as the form draws it; the server reads the answer by the same body. */
export const drawn = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

/** The same with the kinds of studios this post may choose. */
export function withKinds(
  schema: JsonSchema,
  kinds: readonly { readonly key: string; readonly title: string; readonly line: string }[],
): JsonSchema {
  const properties = schema['properties'] as Readonly<Record<string, JsonSchema>>
  const kind = {
    ...properties['kind'],
    enum: kinds.map(k => k.key),
    'x-titles': Object.fromEntries(kinds.map(k => [k.key, `${k.title}（${k.line}）`])),
  }
  return { ...schema, properties: { ...properties, kind } }
}

/** What is known and not empty, as a form begins with it. */
export const known = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''))
