import { isDay, type Day } from '#kernel/calendar'
import { codeSet, nameIn } from '#modules/organisations'
import type { Answer, Column, Register, Wrong } from './register.ts'

/** Where a record comes from and on what ground it is kept. */
export interface Origin {
  readonly source: string
  readonly source_note: string | null
  readonly seen_on: Day
  readonly ground: string
}
export interface Read {
  readonly answer: Answer
  readonly origin: Origin
}

/** 本人的说法：没有核验过就是自报 */
export const ownStatement = '本人填报'

/** Checks what was typed against the declaration; everything that is wrong is said at once, by field. */
export async function readAnswer(
  register: Register,
  given: Readonly<Record<string, unknown>>,
  today: Day,
  /** What is sealed stays as it is where nothing is typed: whoever corrects a date need not open a number. */
  correcting = false,
): Promise<Read | readonly Wrong[]> {
  const wrong: Wrong[] = []
  const known = [...register.columns.map(column => column.key), 'source', 'source_note', 'seen_on', 'ground']
  for (const key of Object.keys(given))
    if (!known.includes(key))
      wrong.push({ at: key, what: `${register.title}没有“${key}”这一项`, remedy: '请刷新表单后再填' })
  const answer: Record<string, string | number | null> = {}
  for (const column of register.columns) {
    const value = await readValue(column, given[column.key])
    if (value !== null && typeof value === 'object') wrong.push(value)
    else {
      answer[column.key] = value
      if (value === null && column.must && !(correcting && column.kind === 'sealed'))
        wrong.push({ at: column.key, what: `没有填${column.title}`, remedy: '请照原件填写' })
    }
  }
  const origin = await readOrigin(register, given, today)
  if ('wrong' in origin) wrong.push(...origin.wrong)
  if (wrong.length === 0) wrong.push(...together(register, answer, today))
  return wrong.length > 0 || 'wrong' in origin ? wrong : { answer, origin }
}

async function readValue(column: Column, given: unknown): Promise<string | number | null | Wrong> {
  if (given === undefined || given === null) return null
  const text = (typeof given === 'number' ? String(given) : typeof given === 'string' ? given : '')
    .normalize('NFC')
    .trim()
  if (text === '') return null
  const no = (what: string, remedy: string): Wrong => ({ at: column.key, what: `${column.title}${what}`, remedy })
  switch (column.kind) {
    case 'text':
      return text.length > column.max ? no(`最多${column.max}字`, '请用全称，其余写在依据里') : text
    case 'day':
      return isDay(text) ? text : no(`“${text}”不是日期`, '请写成2026-04-07的样子')
    case 'choice':
      return column.of.includes(text) ? text : no(`没有“${text}”`, `可填：${column.of.join('、')}`)
    case 'code':
      return nameIn(await codeSet(column.set), text) ?? no(`“${text}”不在代码表里`, '请从列表里选择')
    case 'sealed': {
      if (column.of === 'words') return text.length > column.max ? no(`最多${column.max}字`, '只写结论') : text
      const number = text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()
      if (/E\+\d/.test(number)) return no('变成了科学计数法，原来的数字已经丢失', '请对照原件重新填写')
      return /^[0-9A-Z]{5,30}$/.test(number) ? number : no('应为5至30位字母和数字', '请对照原件逐位核对')
    }
    case 'number':
      return /^\d{1,7}$/.test(text) && Number(text) <= column.max
        ? Number(text)
        : no(`“${text}”不对`, `请填0至${column.max}的整数，单位是${column.unit}`)
  }
}

async function readOrigin(
  register: Register,
  given: Readonly<Record<string, unknown>>,
  today: Day,
): Promise<Origin | { readonly wrong: readonly Wrong[] }> {
  const wrong: Wrong[] = []
  const text = (key: string) => {
    const value = given[key]
    return typeof value === 'string' ? value.trim() : ''
  }
  const [source, seen, note] = [text('source'), text('seen_on'), text('source_note')]
  if (!register.sources.includes(source))
    wrong.push({ at: 'source', what: '没有写明来源', remedy: `可选：${register.sources.join('、')}` })
  if (!isDay(seen)) wrong.push({ at: 'seen_on', what: '没有写看到来源的日期', remedy: '请填看到原件或查询的那一天' })
  else if (seen > today) wrong.push({ at: 'seen_on', what: '看到来源的日期还没有到', remedy: '请核对日期' })
  if (note.length > 100) wrong.push({ at: 'source_note', what: '依据最多100字', remedy: '写文号、卷宗页码即可' })
  const ground = nameIn(await codeSet('legalGround'), text('ground'))
  if (ground === undefined)
    wrong.push({ at: 'ground', what: '没有写明凭什么处理', remedy: '请从列表里选择；个人信息保护法第十三条' })
  return wrong.length > 0 || ground === undefined
    ? { wrong }
    : { source, source_note: note === '' ? null : note, seen_on: seen, ground }
}

/** What no single column can tell: spans run forward, what happened lies before today. */
function together(register: Register, answer: Answer, today: Day): readonly Wrong[] {
  const { when } = register
  const first = answer['from' in when ? when.from : when.on]
  const last = 'from' in when ? answer[when.to] : null
  const titleOf = (key: string) => register.columns.find(column => column.key === key)?.title ?? key
  const wrong: Wrong[] = []
  if (typeof first === 'string' && first > today)
    wrong.push({
      at: 'from' in when ? when.from : when.on,
      what: `${titleOf('from' in when ? when.from : when.on)}还没有到`,
      remedy: '还没有发生的事到时再登记',
    })
  if ('from' in when && typeof first === 'string' && typeof last === 'string' && last < first)
    wrong.push({
      at: when.to,
      what: `${titleOf(when.to)}早于${titleOf(when.from)}`,
      remedy: '请核对两个日期，看是不是填反了',
    })
  return [...wrong, ...(register.check?.(answer, today) ?? [])]
}
