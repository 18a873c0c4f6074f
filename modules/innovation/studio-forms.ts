import { z } from 'zod'
import { changeBody, decideChange, studioFacts } from './contract.ts'
import { entrySchemas } from './entries.ts'

type Schema = Record<string, unknown>
const drawn = (schema: z.ZodType): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
  return rest
}

/** The forms of a studio's page, as the page draws them; the server reads the answers by the same schemas. */
export const studioForms: Readonly<Record<string, Schema>> = {
  facts: drawn(studioFacts),
  change: drawn(changeBody),
  decide: drawn(decideChange.body),
  ...Object.fromEntries(Object.entries(entrySchemas).map(([kind, schema]) => [kind, drawn(schema)])),
}
