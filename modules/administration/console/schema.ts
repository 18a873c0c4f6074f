import { z } from 'zod'
import type { JsonSchema } from '#kernel/ui'

/** The form of a contract's body, as the kit draws it. */
export const formOf = (
  body: z.ZodType,
  change: (properties: Record<string, JsonSchema>) => void = () => undefined,
): JsonSchema => {
  const schema = z.toJSONSchema(body, { io: 'input' }) as { properties?: Record<string, JsonSchema> }
  if (schema.properties) change(schema.properties)
  return schema
}
