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
    if (result.success) {
      read[part] = result.data
      for (const path of disguised(result.data, [])) details.push({ at: [part, ...path].join('.'), what: turned })
    } else
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

/**
 * Marks that turn the direction of a line round, and the null character: with them a name, a title or a document number reads
 * otherwise than it is kept, found and printed. No office writes them; they come from a copied page, or from somebody who means it.
 */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/u
const turned = '含有看不见的控制字符（会改变文字的显示次序），请删去整段后用键盘重新输入'

/** The paths of the texts that carry such marks. Only what the contract kept is looked at; files are judged by kernel/files. */
function disguised(value: unknown, path: readonly PropertyKey[]): PropertyKey[][] {
  if (typeof value === 'string') return TURNING.test(value) || value.includes('\0') ? [[...path]] : []
  if (Array.isArray(value)) return value.flatMap((one, i) => disguised(one, [...path, i]))
  if (typeof value !== 'object' || value === null || value instanceof Blob) return []
  return Object.entries(value).flatMap(([key, one]) => [
    ...(TURNING.test(key) ? [[...path, key]] : []),
    ...disguised(one, [...path, key]),
  ])
}
