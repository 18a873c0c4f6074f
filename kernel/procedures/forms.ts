import { z } from 'zod'
import type { JsonSchema } from './procedure.ts'

const compiled = new WeakMap<JsonSchema, z.ZodType>()

/** Checks an answer against the stored form. One line per field that is wrong, in Chinese. */
export function checkForm(schema: JsonSchema, answer: unknown): { at: string; what: string; remedy?: string }[] {
  let type = compiled.get(schema)
  if (!type) compiled.set(schema, (type = z.fromJSONSchema(schema)))
  const result = type.safeParse(answer)
  if (result.success) return []
  const seen = new Set<string>()
  return result.error.issues.flatMap(issue => {
    const at = issue.path.map(String).join('.')
    if (seen.has(at)) return []
    seen.add(at)
    return [{ at, what: `${titleAt(schema, issue.path)}：${say(issue)}` }]
  })
}

/** The Chinese title of the field an issue points at. */
function titleAt(schema: JsonSchema, path: readonly PropertyKey[]): string {
  let here: Record<string, unknown> | undefined = schema
  let title = '表单'
  for (const key of path) {
    const next: unknown =
      typeof key === 'number'
        ? here?.['items']
        : (here?.['properties'] as Record<string, unknown> | undefined)?.[String(key)]
    here = next as Record<string, unknown> | undefined
    if (typeof here?.['title'] === 'string') title = here['title']
  }
  return title
}

function say(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '必填' : '填写的类型不对'
    case 'too_small':
      return issue.origin === 'string'
        ? `至少${issue.minimum}个字`
        : issue.origin === 'array'
          ? `至少${issue.minimum}项`
          : `不能小于${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `至多${issue.maximum}个字`
        : issue.origin === 'array'
          ? `至多${issue.maximum}项`
          : `不能大于${issue.maximum}`
    case 'invalid_format':
      return issue.format === 'date' ? '不是日历上有的日期，请按 2026-03-18 的样子填' : '格式不对'
    case 'invalid_value':
      return '不在可选范围内'
    case 'unrecognized_keys':
      return `多出不认识的项：${issue.keys.join('、')}`
    default:
      return '填写不对'
  }
}
