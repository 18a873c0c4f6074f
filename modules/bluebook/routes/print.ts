import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { printBook, writeBook, writeDocxBook, type Book } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { xlsx } from '#modules/organisations'
import { compileBook, findEdition, standardTables, stampOf, type Edition } from '../compile.ts'
import * as contract from '../contract.ts'
import { unknownEdition } from '../edit.ts'
import { frozenBook } from '../freeze.ts'
import { loadBookLaw } from '../law.ts'
import { sheetsOf } from '../sheets.ts'
import { figuresOf, snapshotsOf, type Snapshot } from '../snapshot.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const noSnapshot = (): Refusal =>
  refuse('bluebook.noSnapshot', {
    status: 409,
    what: '还没有取快照，不能排版',
    why: '书里的数都从快照里取，排几次都一样',
    remedy: '先取快照',
  })

/** The edition with the snapshot it is printed from: the one it was finished with, else the newest. */
async function withSnapshot<T>(
  caller: Caller,
  id: string,
  what: string,
  work: (edition: Edition, snapshot: Snapshot, tx: Parameters<typeof findEdition>[0]) => Promise<T>,
): Promise<T | Refusal> {
  return caller.transaction(async tx => {
    const edition = await findEdition(tx, id)
    if (!edition) return unknownEdition()
    const all = await snapshotsOf(tx, edition.id)
    const snapshot = edition.snapshot === null ? all[0] : all.find(s => s.id === edition.snapshot)
    if (!snapshot) return noSnapshot()
    await recordExport(tx, caller, { kind: 'bluebook', count: 0, purpose: `${what}（没有个人信息）` })
    return work(edition, snapshot, tx)
  })
}

const bookOf = (caller: Caller, id: string, what: string): Promise<Book | Refusal> =>
  withSnapshot(
    caller,
    id,
    what,
    // What is finished is printed as it was frozen, whatever texts, law or program became since.
    async (edition, snapshot, tx) =>
      (await frozenBook(tx, edition, snapshot.asOf)) ?? compileBook(tx, edition, snapshot),
  )

const nameOf = (book: Book): string => `${book.title}${book.subtitle}`

export const routes = [
  // Typesetting takes seconds: it runs in its own thread, after the transaction is over.
  handle(contract.printEdition, async ({ params }, caller) => {
    const book = await bookOf(caller, params.id, '排蓝皮书PDF')
    if (isRefusal(book)) return book
    const printed = await printBook(book)
    return isRefusal(printed)
      ? printed
      : { name: `${nameOf(book)}.pdf`, kind: 'application/pdf', bytes: printed.pdf, inline: true }
  }),

  handle(contract.writeEdition, async ({ params }, caller) => {
    const book = await bookOf(caller, params.id, '写蓝皮书docx')
    if (isRefusal(book)) return book
    const bytes = await writeDocxBook(book)
    return isRefusal(bytes) ? bytes : { name: `${nameOf(book)}.docx`, kind: docx, bytes }
  }),

  handle(contract.tablesOfEdition, async ({ params }, caller) => {
    const law = await loadBookLaw()
    const sheets = await withSnapshot(caller, params.id, '标准统计表', async (edition, snapshot, tx) => {
      const figures = await figuresOf(tx, snapshot.id)
      const source = { figures, before: null, stamp: stampOf(snapshot) }
      return {
        edition,
        sheets: sheetsOf(standardTables(law, source), edition),
      }
    })
    if (isRefusal(sheets)) return sheets
    return {
      name: `${sheets.edition.placeName}${sheets.edition.year}年标准统计表.xlsx`,
      kind: xlsx,
      bytes: await writeBook(sheets.sheets),
    }
  }),
]
