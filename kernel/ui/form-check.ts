import { whyNoDay } from '#kernel/calendar'
import type { Field } from './form-schema.ts'

const chosen = new Set(['choice', 'choices', 'yesNo', 'day', 'month', 'year', 'pick'])

/** What is wrong with one value, in words that say what to do; undefined when nothing is. The server checks again. */
export function wrongWith(field: Field, value: unknown): string | undefined {
  if (empty(value) || (field.kind === 'tick' && value === false)) {
    if (!field.required) return undefined
    if (field.kind === 'file' || field.kind === 'files') return `请上传${field.title}`
    if (field.kind === 'tick') return `请先确认：${field.title}`
    return `请${chosen.has(field.kind) ? '选择' : '填写'}${field.title}`
  }
  if (field.kind === 'day') return whyNoDay(String(value)) ?? betweenDays(field, String(value))
  if (typeof value === 'number') return wrongNumber(field, value)
  if (typeof value === 'string') return wrongText(field, value)
  if (Array.isArray(value)) return wrongCount(field, value.length)
  return undefined
}

function wrongNumber({ schema, unit = '' }: Field, value: number): string | undefined {
  const least = number(schema['minimum'])
  const most = number(schema['maximum'])
  const over = number(schema['exclusiveMinimum'])
  const under = number(schema['exclusiveMaximum'])
  if (schema['type'] === 'integer' && !Number.isInteger(value)) return '请填整数'
  if (least !== undefined && value < least) return `不能小于${least}${unit}`
  if (most !== undefined && value > most) return `不能大于${most}${unit}`
  if (over !== undefined && value <= over) return `须大于${over}${unit}`
  if (under !== undefined && value >= under) return `须小于${under}${unit}`
  return undefined
}

function wrongText({ schema }: Field, value: string): string | undefined {
  const length = [...value].length
  const least = number(schema['minLength'])
  const most = number(schema['maxLength'])
  if (least !== undefined && length < least) return `至少${least}字，现在${length}字`
  if (most !== undefined && length > most) return `最多${most}字，现在${length}字，多${length - most}字`
  if (typeof schema['pattern'] === 'string' && !new RegExp(schema['pattern'], 'u').test(value))
    return typeof schema['x-pattern-says'] === 'string' ? schema['x-pattern-says'] : '写法不对'
  return undefined
}

function wrongCount({ schema, kind }: Field, length: number): string | undefined {
  const what = kind === 'files' ? '份' : kind === 'rows' ? '行' : '项'
  const least = number(schema['minItems'])
  const most = number(schema['maxItems'])
  if (least !== undefined && length < least) return `至少${least}${what}，现在${length}${what}`
  if (most !== undefined && length > most) return `最多${most}${what}，现在${length}${what}`
  return undefined
}

function betweenDays({ schema }: Field, day: string): string | undefined {
  const from = schema['x-from']
  const to = schema['x-to']
  if (typeof from === 'string' && day < from) return `不能早于${from}`
  if (typeof to === 'string' && day > to) return `不能晚于${to}`
  return undefined
}

const empty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
const number = (value: unknown) => (typeof value === 'number' ? value : undefined)

/** What is sent: nothing empty, so that silence stays silence. */
export function prune(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(prune).filter(one => one !== undefined)
  if (typeof value === 'object' && value !== null) {
    const kept = Object.entries(value)
      .map(([key, one]) => [key, prune(one)] as const)
      .filter(([, one]) => one !== undefined)
    return kept.length > 0 ? Object.fromEntries(kept) : undefined
  }
  return value === '' || value === null ? undefined : value
}
