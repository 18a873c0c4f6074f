import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { decodeRecords, delimiterOf, nextQuote, recordEnd } from '#kernel/documents'
import { scan } from '#kernel/files'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { unknownBatch, viewOf, type BatchView } from './batches.ts'
import type { ImportKind } from './kind.ts'
import { insertBatch } from './new-batch.ts'
import { keepPart, longFile, partBytes, partsOf, type LongFile } from './parts.ts'
import { emptyRoster, openRoster, type Recognised } from './recognise.ts'
import { linesOf, type Cursor, type Layout } from './source.ts'
import { askedBy, lockedBatch, refuseActing, setMoving, type Asked } from './standing.ts'

/** What is looked at to find the header: titles and a header are never longer. */
const headBytes = 262_144

/** Registers a file that will come in parts. */
export async function begin(
  caller: Caller,
  kind: ImportKind,
  given: { readonly name: string; readonly bytes: number; readonly target?: string | undefined },
): Promise<{ id: string; partBytes: number } | Refusal> {
  const no = kind.refuses?.(caller)
  if (no) return no
  if (!/\.(csv|txt)$/i.test(given.name))
    return refuse('imports.longIsCsv', {
      status: 415,
      what: '大文件只收 CSV',
      why: '工作簿要整个展开才能读，一次最多10万行、展开后50 MB',
      remedy: '在表格软件里“另存为”，类型选“CSV UTF-8（逗号分隔）”，再上传；CSV 不限行数',
    })
  return caller.transaction(async tx => {
    const id = await insertBatch(tx, caller, kind, {
      name: given.name,
      target: given.target ?? null,
      state: '上传',
      bytes: given.bytes,
    })
    return isRefusal(id) ? id : { id, partBytes }
  })
}

/** Takes one part in; the same part again takes its own place. */
export async function takePart(
  caller: Caller,
  kind: ImportKind,
  id: string,
  n: number,
  bytes: Uint8Array,
): Promise<{ parts: number[] } | Refusal> {
  return caller.transaction(async tx => {
    const batch = await lockedBatch(tx, id, kind)
    const no = refuseActing(batch, caller, ['上传'])
    if (no) return no
    const total = batch?.bytes ?? 0
    const expected = Math.min(partBytes, total - n * partBytes)
    if (bytes.length !== expected)
      return refuse('imports.part', {
        status: 409,
        what: `第${n + 1}段应为${Math.max(0, expected)}字节，收到${bytes.length}字节`,
        why: '文件在上传途中改动过，或者不是原来那一份',
        remedy: '请关闭表格软件，重新选择同一个文件',
      })
    const scanned = n === 0 ? scan(wholeLines(bytes), batch?.file_name ?? '') : undefined
    if (isRefusal(scanned)) return scanned
    if (
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(0) ||
      (scanned && scanned.kind !== 'csv' && scanned.kind !== 'txt')
    )
      return refuse('imports.noText', {
        status: 415,
        what: '这不是 CSV 文本',
        why: '里面有文本文件不会有的字节',
        remedy: '在表格软件里“另存为”，类型选“CSV UTF-8（逗号分隔）”，再上传',
      })
    await keepPart(tx, id, n, bytes)
    return { parts: (await partsOf(tx, id)).map(part => part.n) }
  })
}

/** Without the line that goes on in the next part: a character cut in two would be no text. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const end = bytes.length < partBytes ? bytes.length : bytes.lastIndexOf(0x0a) + 1
  return bytes.subarray(0, end === 0 ? bytes.length : end)
}

/** All parts are there: the header is found, and the job goes through the rows. */
export async function startCheck(caller: Caller, kind: ImportKind, id: string): Promise<BatchView | Refusal> {
  const found = await caller.transaction(async tx => {
    const batch = await lockedBatch(tx, id, kind)
    const no = refuseActing(batch, caller, ['上传'])
    if (no) return no
    const parts = await partsOf(tx, id)
    const file = longFile(parts)
    if (file.bytes !== batch?.bytes)
      return refuse('imports.incomplete', {
        status: 409,
        what: `还没有传完：收到${parts.length}段，共${Math.ceil((batch?.bytes ?? 0) / partBytes)}段`,
        remedy: '请选择同一个文件接着传',
      })
    return { file, name: batch.file_name, columns: await kind.columns(tx) }
  })
  if (isRefusal(found)) return found
  const read = await csvBeginning(found.file, found.name, found.columns)
  if (isRefusal(read)) return read
  return caller.transaction(async tx => {
    const batch = await lockedBatch(tx, id, kind)
    const no = refuseActing(batch, caller, ['上传'])
    if (no || !batch) return no ?? unknownBatch()
    await tx.run(
      sql`update import_batch set recognised = ${JSON.stringify(read.about)}::jsonb, sha256 = ${await digestOfParts(tx, id)} where id = ${id}`,
    )
    await setMoving(tx, caller, { ...batch, asked: { ...askedBy(caller), ...read.asked } }, '预检中', read.asked.start)
    return viewOf(tx, caller, kind, id)
  })
}

type Reading = Omit<Asked, 'reach' | 'post' | 'may' | 'name'>

/** The header of a long csv, and where the rows begin. */
async function csvBeginning(
  file: LongFile,
  name: string,
  columns: Parameters<typeof openRoster>[2],
): Promise<{ about: Recognised['about']; asked: Reading } | Refusal> {
  const first = await file.from(0, headBytes)
  const cut = first.length > headBytes ? first.lastIndexOf(0x0a, headBytes) + 1 : first.length
  const head = first.subarray(0, cut > 0 ? cut : first.length)
  const opened = await openRoster(new Uint8Array(head), name, columns)
  if (isRefusal(opened)) return opened
  const layout: Layout = { kind: 'csv', delimiter: delimiterOf(decodeRecords(head) ?? '') }
  const quoteAt = nextQuote(head)
  let byte = 0
  for (let row = 0; row < opened.about.headerRow; row++) {
    const end = recordEnd(head, byte, quoteAt(byte), layout.delimiter.charCodeAt(0))
    byte = end < 0 ? head.length : end
  }
  if (byte >= file.bytes) return emptyRoster()
  const start: Cursor = { byte, row: opened.about.headerRow }
  return {
    about: opened.about,
    asked: { layout, fields: opened.fields, titles: opened.sheet.header?.columns ?? [], start },
  }
}

/** A file that was sent whole and is longer than one waits for: it is put into parts, and the job goes on. */
export async function startLong(
  caller: Caller,
  kind: ImportKind,
  given: { readonly name: string; readonly target: string | null },
  from: { readonly csv: Buffer } | { readonly book: Recognised },
): Promise<{ id: string } | Refusal> {
  const bytes = 'csv' in from ? from.csv : linesOf(from.book.source)
  return caller.transaction(async tx => {
    const id = await insertBatch(tx, caller, kind, { ...given, state: '上传', bytes: bytes.length })
    if (isRefusal(id)) return id
    for (let n = 0; n * partBytes < bytes.length; n++)
      await keepPart(tx, id, n, bytes.subarray(n * partBytes, (n + 1) * partBytes))
    const parts = await partsOf(tx, id)
    const read =
      'csv' in from ? await csvBeginning(longFile(parts), given.name, await kind.columns(tx)) : bookBeginning(from.book)
    if (isRefusal(read)) return read
    const batch = await lockedBatch(tx, id, kind)
    if (!batch) return unknownBatch()
    await tx.run(
      sql`update import_batch set recognised = ${JSON.stringify(read.about)}::jsonb, sha256 = ${await digestOfParts(tx, id)} where id = ${id}`,
    )
    await setMoving(tx, caller, { ...batch, asked: { ...askedBy(caller), ...read.asked } }, '预检中', read.asked.start)
    return { id }
  })
}

function bookBeginning(book: Recognised): { about: Recognised['about']; asked: Reading } {
  return {
    about: book.about,
    asked: {
      layout: { kind: 'rows', delimiter: '\n' },
      fields: book.fields,
      titles: book.sheet.header?.columns ?? [],
      start: { byte: 0, row: 0 },
    },
  }
}

/** What the ledger keeps of a long file: the digest of the digests of its parts. */
const digestOfParts = async (tx: Transaction, id: string): Promise<Buffer> =>
  (
    await tx.get<{ digest: Buffer }>(
      sql`select sha256(string_agg(sha256, '' order by n)) as digest from import_part where batch = ${id}`,
    )
  ).digest
