import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { csvText, readSheet, writeBook, type SheetRow } from '#kernel/documents'
import { bytesOf, findFile } from '#kernel/files'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { openNumbers } from './account.ts'
import { lockBatch, release, wrongState } from './pay-batch.ts'

interface BankLine {
  readonly n: number
  readonly name: string
  readonly fen: number
  readonly account: string
  readonly bank: string
  readonly says: string
}

/** The layout of docs/bank-file.md, version 1: titles in this order, one line a person, money in yuan with two decimals. */
const titles = ['序号', '户名', '账号', '开户行', '金额', '用途', '批次号'] as const
const money = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

/** What the bank is given. The full numbers leave here and nowhere else; the opening is in the log. */
export async function bankFile(
  tx: Transaction,
  caller: Caller,
  { batch: id, format, purpose }: { readonly batch: string; readonly format: 'csv' | 'xlsx'; readonly purpose: string },
): Promise<{ readonly name: string; readonly kind: string; readonly bytes: Uint8Array } | Refusal> {
  const batch = await lockBatch(tx, caller, id)
  if (isRefusal(batch)) return batch
  if (batch.state !== '已批准' && batch.state !== '已送银行')
    return wrongState(batch, '批准以后、回盘以前才能取银行文件')
  const numbers = await openNumbers(tx, caller, { batch: id, purpose })
  const lines = await tx.rows<BankLine>(
    sql`select l.n, l.name, l.fen, l.account, l.bank, l.says from care_line l where l.batch = ${id} and l.state = '待发' order by l.n`,
  )
  const code = `${batch.year}${String(batch.number).padStart(4, '0')}`
  const rows = lines.map(one => [
    String(one.n),
    one.name,
    numbers.get(one.account) ?? '',
    one.bank,
    money(one.fen),
    one.says,
    code,
  ])
  const name = `发放${code}`
  if (format === 'csv') {
    const total = lines.reduce((all, one) => all + one.fen, 0)
    const text = csvText([titles, ...rows, ['合计', String(lines.length), '', '', money(total), batch.fund, code]])
    // Numbers are text to the bank, never figures.
    return { name: `${name}.csv`, kind: 'text/csv; charset=utf-8', bytes: Buffer.from(text, 'utf8') }
  }
  const bytes = await writeBook([
    {
      name: '发放',
      columns: titles.map(title => ({
        title,
        ...(title === '账号' ? { width: 26 } : title === '用途' ? { width: 36 } : {}),
      })),
      rows,
    },
  ])
  return { name: `${name}.xlsx`, kind: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes }
}

interface Answered {
  readonly n: number
  readonly ok: boolean
  readonly why: string
  readonly reference: string
}

/** Reads what the bank returned: 序号, 结果 (成功、失败), 原因, 流水号. */
function answers(
  rows: Iterable<SheetRow>,
  header: readonly { readonly at: number; readonly title: string }[],
): Answered[] | Refusal {
  const at = (title: string) => header.find(one => one.title === title)?.at
  const [n, result, why, reference] = [at('序号'), at('结果'), at('原因'), at('流水号')]
  if (n === undefined || result === undefined)
    return refuse('care.return.columns', {
      what: '回盘文件里没有“序号”“结果”两列',
      remedy: '照 docs/bank-file.md 的回盘版式：序号、结果、原因、流水号',
    })
  const read: Answered[] = []
  for (const row of rows) {
    const text = (column: number | undefined): string => (column === undefined ? '' : (row.texts[column] ?? '').trim())
    if (text(n) === '' || text(n) === '合计') continue
    const number = Number(text(n))
    const said = text(result)
    if (!Number.isSafeInteger(number) || (said !== '成功' && said !== '失败'))
      return refuse('care.return.row', {
        what: `第${row.row}行读不懂：序号“${text(n)}”，结果“${said}”`,
        remedy: '序号照发放文件填，结果只写“成功”或“失败”',
      })
    if (said === '失败' && text(why) === '')
      return refuse('care.return.why', { what: `第${row.row}行失败没有写原因`, remedy: '请银行补上失败原因' })
    read.push({ n: number, ok: said === '成功', why: text(why), reference: text(reference) })
  }
  const twice = read.find((one, i) => read.findIndex(other => other.n === one.n) !== i)
  return twice
    ? refuse('care.return.twice', { what: `序号${twice.n}在文件里有两行`, remedy: '请银行确认是哪一行' })
    : read
}

/**
 * Takes the bank's answer in. Failed lines are owed again, and their account has to be given anew. Lines the file does not name were paid
 * only where the office says that it lists failures alone.
 */
export async function takeReturn(
  tx: Transaction,
  caller: Caller,
  id: string,
  { file, rest }: { readonly file: string; readonly rest: boolean },
): Promise<{ readonly paid: number; readonly failed: number } | Refusal> {
  const batch = await lockBatch(tx, caller, id)
  if (isRefusal(batch)) return batch
  if (batch.state !== '已送银行') return wrongState(batch, '送了银行的才有回盘')
  const row = await findFile(tx, file)
  if (isRefusal(row)) return row
  const book = await readSheet(await bytesOf(row), row.name)
  if (isRefusal(book)) return book
  const sheet = book.sheets.find(one => !one.hidden && one.header)
  const read = answers(sheet?.rows ?? [], sheet?.header?.columns ?? [])
  if (isRefusal(read)) return read
  const lines = await tx.rows<{ n: number }>(
    sql`select l.n from care_line l where l.batch = ${id} and l.state = '待发'`,
  )
  const foreign = read.find(one => !lines.some(line => line.n === one.n))
  if (foreign)
    return refuse('care.return.foreign', {
      what: `回盘里的序号${foreign.n}不在这一批里`,
      remedy: '核对是不是拿错了别的批次的回盘',
    })
  if (!rest && read.length < lines.length)
    return refuse('care.return.missing', {
      what: `这一批${lines.length}行，回盘只有${read.length}行`,
      why: '没有回盘的行，不知道发了没有',
      remedy: '银行只回失败行的，勾选“没有列出的都已成功”；否则请银行补全',
    })
  const failed = read.filter(one => !one.ok)
  await tx.run(sql`
    update care_line l set state = case when x.ok is false then '失败' else '成功' end, why = nullif(x.why, ''), bank_reference = nullif(x.reference, ''), settled_on = ${caller.today}
    from care_line o left join jsonb_to_recordset(${JSON.stringify(read)}::jsonb) as x (n int, ok boolean, why text, reference text) on x.n = o.n
    where o.batch = ${id} and o.state = '待发' and l.id = o.id`)
  await release(tx, caller, sql`l.batch = ${id} and l.state = '失败'`)
  await tx.run(
    sql`update care_account a set ended_on = ${caller.today}, end_reason = '银行退回：' || l.why from care_line l where l.batch = ${id} and l.state = '失败' and a.id = l.account and a.ended_on is null`,
  )
  await tx.run(sql`update care_batch set state = '已回盘', returned_on = ${caller.today} where id = ${id}`)
  return { paid: lines.length - failed.length, failed: failed.length }
}
