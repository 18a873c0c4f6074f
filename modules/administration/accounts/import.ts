import type { Day } from '#kernel/calendar'
import { isDay } from '#kernel/calendar'
import type { Transaction } from '#kernel/database'
import { asError, type ReadSheet, type SheetError, type SheetRow } from '#kernel/documents'
import { bindDocument, refuseTaken } from '#kernel/identity'
import { refuse, type Refusal } from '#kernel/refusal'
import { readDocument } from './document.ts'
import { freeLogin } from './logins.ts'

export const columns = [
  { key: 'name', title: '姓名', hint: '必填' },
  { key: 'document', title: '证件号码', hint: '必填。居民身份证18位，或护照等号码；本列设为文本' },
  { key: 'login', title: '登录名', hint: '可不填，系统按姓名拼音给出' },
  { key: 'validTo', title: '有效期至', hint: '可不填。外包、借调人员填到期日，例如2026-12-31' },
] as const

type Key = (typeof columns)[number]['key']

/** A row that can be taken in. Of the document only its hash and tail are kept. */
export interface GoodRow {
  readonly row: number
  readonly name: string
  readonly login: string
  readonly documentHash: string
  readonly documentTail: string
  readonly validTo: Day | null
}

export interface ReadRows {
  readonly good: GoodRow[]
  readonly wrong: { readonly row: SheetRow; readonly errors: SheetError[] }[]
}

const otherNames: Readonly<Record<Key, readonly string[]>> = {
  name: ['姓名', '名字'],
  document: ['证件号码', '身份证号', '身份证号码', '公民身份号码', '证件号'],
  login: ['登录名', '账号', '用户名'],
  validTo: ['有效期至', '有效期', '到期日'],
}

/** Where each column of ours stands in this sheet, or why it can't be read. */
export function findColumns(sheet: ReadSheet): Readonly<Record<Key, number | undefined>> | Refusal {
  const titles = sheet.header?.columns ?? []
  const find = (key: Key) =>
    titles.find(column => otherNames[key].includes(column.title.replace(/[\s*＊（(].*$/, '').trim()))?.at
  const found = { name: find('name'), document: find('document'), login: find('login'), validTo: find('validTo') }
  const missing = columns.filter(
    column => (column.key === 'name' || column.key === 'document') && found[column.key] === undefined,
  )
  if (missing.length === 0) return found
  return refuse('administration.import.columns', {
    what: `表里没有这些列：${missing.map(column => column.title).join('、')}。`,
    why: '开户须有姓名和证件号码，账号与实名绑定。',
    remedy: '请下载模板，把数据贴进去再传。',
  })
}

/** Reads every row: it is either good or wrong with each reason; none is left out. */
export async function readRows(
  tx: Transaction,
  sheet: ReadSheet,
  at: Readonly<Record<Key, number | undefined>>,
  today: Day,
): Promise<ReadRows> {
  const good: GoodRow[] = []
  const wrong: ReadRows['wrong'] = []
  const seen = new Map<string, number>()
  const logins = new Set<string>()
  for (const row of sheet.rows) {
    const text = (key: Key) => (at[key] === undefined ? '' : (row.texts[at[key]] ?? '').trim())
    const errors: SheetError[] = row.doubts
      .filter(doubt => Object.values(at).includes(doubt.column))
      .map(doubt => asError(row, doubt))
    const no = (key: Key, reason: string, remedy: string) =>
      errors.push({ row: row.row, column: at[key] ?? at.name ?? 0, reason, remedy })

    const name = text('name')
    if ([...name].length < 2 || name.length > 60) no('name', name === '' ? '没有姓名' : '姓名应为2至60字', '请补全姓名')
    const document = readDocument(text('document'), today)
    if ('what' in document && !errors.some(error => error.column === at.document))
      no('document', document.what, document.remedy)
    const number = 'number' in document ? document.number : undefined
    const before = number === undefined ? undefined : seen.get(number)
    if (before !== undefined) no('document', `与第${before}行是同一证件`, '一个人只开一个账号，删去其中一行')
    const typed = text('login').toLowerCase()
    if (typed !== '' && !/^[a-z0-9][a-z0-9._-]{2,31}$/.test(typed))
      no('login', '登录名用3至32个字母、数字、点、横线', '请改正，或留空由系统给出')
    if (typed !== '' && logins.has(typed)) no('login', '表里已有相同的登录名', '请换一个，或留空')
    const until = text('validTo')
    if (until !== '' && !isDay(until)) no('validTo', `“${until}”不是日期`, '请写成2026-12-31这样')
    if (isDay(until) && until < today) no('validTo', '有效期已过', '请填今天以后的日期')

    const bound = number === undefined ? undefined : bindDocument(number)
    if (errors.length === 0 && bound) {
      const taken = await refuseTaken(tx, { login: typed === '' ? ' ' : typed, document: bound })
      if (taken)
        no(
          taken.code === 'identity.account.login' ? 'login' : 'document',
          taken.what.replace(/。$/, ''),
          (taken.remedy ?? '').replace(/。$/, ''),
        )
    }
    if (errors.length > 0 || !bound || number === undefined) {
      wrong.push({ row, errors })
      continue
    }
    seen.set(number, row.row)
    const login = typed === '' ? await freeLogin(tx, name, logins) : typed
    logins.add(login)
    good.push({
      row: row.row,
      name,
      login,
      documentHash: bound.hash.toString('hex'),
      documentTail: bound.tail,
      validTo: isDay(until) ? until : null,
    })
  }
  return { good, wrong }
}
