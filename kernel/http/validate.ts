import type { z } from 'zod'
import { refuse, type Refusal } from '#kernel/refusal'
import { zodMessages } from '#kernel/words'

interface Schemas {
  readonly params?: z.ZodType | undefined
  readonly query?: z.ZodType | undefined
  readonly body?: z.ZodType | undefined
}
type Parts = { -readonly [K in keyof Schemas]?: unknown }

/** Reads path, query and body by their schemas. Every fault is named by its field, all at once. */
export function validate(schemas: Schemas, sent: Parts): Parts | Refusal {
  const read: Parts = {}
  const details: { at: string; what: string }[] = []
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = schemas[part]
    if (!schema) continue
    const result = schema.safeParse(sent[part] ?? {}, { error: zodMessages })
    if (result.success) read[part] = result.data
    else
      for (const issue of result.error.issues)
        details.push({ at: [part, ...issue.path].join('.'), what: issue.message })
  }
  if (details.length === 0) return read
  return refuse('http.invalid', {
    what: `有${details.length}处填写不符合要求。`,
    remedy: '请按提示修改后再提交。',
    details,
  })
}
