import type { core } from 'zod'
import { dayInShanghai } from '#kernel/calendar'

type Issue = core.$ZodRawIssue

/** Readable Chinese for every issue zod can raise: `z.config({ customError: zodMessages })`. zod's own zh-CN reads "期望 string >=2 字符". */
export function zodMessages(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return isEmpty(issue.input) ? '请填写' : `请填${typeName(issue.expected)}`
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_format':
      return invalidFormat(issue)
    case 'not_multiple_of':
      return issue.divisor === 1 ? '请填整数' : `须是 ${issue.divisor} 的整数倍`
    case 'unrecognized_keys':
      return `不认识的项：${issue.keys.join('、')}`
    case 'invalid_value':
      return invalidValue(issue)
    case 'invalid_union':
      return isEmpty(issue.input) ? '请填写' : '填写的内容不符合任何一种要求'
    case 'invalid_key':
      return '项的名称不合要求'
    case 'invalid_element':
      return '其中有一项不合要求'
    case 'custom':
      return '填写的内容不合要求'
    default:
      return '填写的内容不合要求'
  }
}

function tooSmall(issue: Issue & { code: 'too_small' }): string {
  const least = String(issue.minimum)
  const inclusive = issue.inclusive ?? false
  switch (issue.origin) {
    case 'string':
      if (isEmpty(issue.input)) return '请填写'
      return issue.exact ? `须是 ${least} 个字` : `至少 ${least} 个字`
    case 'array':
    case 'set':
    case 'map':
      if (issue.exact) return `须是 ${least} 项`
      return least === '1' ? '请至少选一项' : `至少 ${least} 项`
    case 'file':
      return `文件不能小于 ${bytes(issue.minimum)}`
    case 'date':
      return inclusive ? `不能早于 ${dayOf(issue.minimum)}` : `须晚于 ${dayOf(issue.minimum)}`
    default:
      return inclusive ? `不能小于 ${least}` : `须大于 ${least}`
  }
}

function tooBig(issue: Issue & { code: 'too_big' }): string {
  const most = String(issue.maximum)
  const inclusive = issue.inclusive ?? false
  switch (issue.origin) {
    case 'string':
      return issue.exact ? `须是 ${most} 个字` : `不能超过 ${most} 个字`
    case 'array':
    case 'set':
    case 'map':
      return issue.exact ? `须是 ${most} 项` : `不能超过 ${most} 项`
    case 'file':
      return `文件不能超过 ${bytes(issue.maximum)}`
    case 'date':
      return inclusive ? `不能晚于 ${dayOf(issue.maximum)}` : `须早于 ${dayOf(issue.maximum)}`
    default:
      return inclusive ? `不能大于 ${most}` : `须小于 ${most}`
  }
}

const formats: Readonly<Record<string, string>> = {
  email: '电子邮箱格式不对，应像 name@example.cn',
  url: '网址格式不对，应以 http:// 或 https:// 开头',
  date: '日期格式不对或没有这一天，应像 2026-05-01',
  datetime: '日期时间格式不对，应像 2026-05-01T09:00:00+08:00',
  time: '时间格式不对，应像 09:00',
  duration: '时长格式不对',
  uuid: '编号格式不对，请从列表中选择',
  guid: '编号格式不对，请从列表中选择',
  ipv4: 'IP 地址格式不对',
  ipv6: 'IP 地址格式不对',
  json_string: '内容不是合格的 JSON',
  e164: '电话号码格式不对，应像 +8613800000000',
  regex: '格式不对',
}

function invalidFormat(issue: Issue & { code: 'invalid_format' }): string {
  if (isEmpty(issue.input)) return '请填写'
  switch (issue.format) {
    case 'starts_with':
      return `须以“${textOf(issue.prefix)}”开头`
    case 'ends_with':
      return `须以“${textOf(issue.suffix)}”结尾`
    case 'includes':
      return `须含有“${textOf(issue.includes)}”`
    default:
      return formats[issue.format] ?? '格式不对'
  }
}

function invalidValue(issue: Issue & { code: 'invalid_value' }): string {
  if (isEmpty(issue.input)) return '请选择'
  const values = issue.values.map(value => String(value))
  if (values.length === 1) return `须是“${values[0] ?? ''}”`
  return values.length <= 8 ? `只能是：${values.join('、')}` : '不在可选范围内，请从列表中选择'
}

// The issue's further members are typed `unknown`; for these formats zod puts text there.
function textOf(member: unknown): string {
  return typeof member === 'string' ? member : ''
}

const types: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  bigint: '整数',
  boolean: '“是”或“否”',
  date: '日期',
  array: '列表',
  set: '列表',
  file: '文件',
}

function typeName(expected: string): string {
  return types[expected] ?? '合要求的内容'
}

function isEmpty(input: unknown): boolean {
  return input === undefined || input === null || input === ''
}

// zod gives the bound of a date in milliseconds.
function dayOf(limit: number | bigint): string {
  return dayInShanghai(Number(limit))
}

function bytes(limit: number | bigint): string {
  const n = Number(limit)
  if (n >= 1024 * 1024) return `${Math.round((n / 1024 / 1024) * 10) / 10} MB`
  return n >= 1024 ? `${Math.round(n / 1024)} KB` : `${n} 字节`
}
