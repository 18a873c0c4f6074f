import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { printBook, writeBook, writeDocxBook, type Book } from '#kernel/documents'
import { keepFile, linkFile } from '#kernel/files'
import { enqueue, job } from '#kernel/jobs'
import { append } from '#kernel/ledger'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { createHash } from 'node:crypto'
import type { Content, PrintedFile } from './freeze.ts'
import { sheetsOf } from './sheets.ts'

/** The book is out: anybody reads it, its hash lies in the log, and a job prints the files once. */
export async function letOut(tx: Transaction, caller: Caller, edition: string): Promise<void> {
  const t = await tx.get<{ id: string; title: string; year: number; office: string; treeHash: string }>(sql`
    update blue_tree set state = '发布', published_on = ${caller.today} where edition = ${edition} and state = '定稿'
    returning id, title, year, office, tree_hash as "treeHash"`)
  const fields = { book: t.id, title: t.title, year: t.year, office: t.office, treeSha256: t.treeHash }
  const { id } = await tx.get<{ id: string }>(sql`
    insert into published (kind, title, place, node, line, fields, published_on)
    select 'book', ${`${t.title}（${t.year}年版）`}, o.place, o.node, o.line, ${JSON.stringify(fields)}::jsonb, ${caller.today}
    from blue_edition e join organisation o on o.id = e.organisation where e.id = ${edition} returning id`)
  await append(tx, { kind: 'notice', subject: id, content: { text: JSON.stringify(fields), on: caller.today } })
  await tx.run(sql`update blue_tree set published = ${id} where id = ${t.id}`)
  await enqueue(tx, printOut, null, { key: printOut.name })
}

interface Waiting {
  readonly id: string
  readonly year: number
  readonly office: string
  readonly placeName: string
  readonly publishedOn: string
  readonly place: number
  readonly tree: string
}

/** Books that are out and not printed yet: PDF, docx and the standard tables, kept once as public files and never made again. */
export const printOut = job<null>({
  name: 'bluebook.printOut',
  every: 'hour',
  run: async (_, { system }) => {
    const waiting = await system(tx =>
      tx.rows<Waiting>(sql`
        select t.id, t.year, t.office, t.place_name as "placeName", t.published_on as "publishedOn", e.place, t.tree
        from blue_tree t join blue_edition e on e.id = t.edition where t.state = '发布' and t.files = '[]' order by t.published_on limit 20`),
    )
    for (const one of waiting) {
      const files = await filesOf(one)
      await system(async tx => {
        // Whoever was faster has printed it.
        const still = await tx.find(sql`select 1 from blue_tree where id = ${one.id} and files = '[]' for update`)
        if (!still) return
        const kept: PrintedFile[] = []
        for (const { name, kind, bytes, pages } of files) {
          const file = must(
            await keepFile(tx, { name, bytes, class: '公开', purpose: '发布的蓝皮书', place: one.place }),
          )
          await linkFile(tx, file.id, 'published', one.id)
          const sha256 = createHash('sha256').update(bytes).digest('hex')
          kept.push({ kind, file: file.id, name, bytes: bytes.length, sha256, pages })
        }
        await tx.run(sql`update blue_tree set files = ${JSON.stringify(kept)}::jsonb where id = ${one.id}`)
      })
    }
  },
})

interface Made {
  readonly name: string
  readonly kind: PrintedFile['kind']
  readonly bytes: Uint8Array
  readonly pages: number | null
}

async function filesOf(one: Waiting): Promise<Made[]> {
  // Written by `freeze` from a book.
  const book: Book = { ...(JSON.parse(one.tree) as Content), day: one.publishedOn, mark: null }
  const name = `${book.title}${book.subtitle}`
  const { pdf, pages } = must(await printBook(book))
  const docx = must(await writeDocxBook(book))
  const sheets = sheetsOf(
    book.chapters.flatMap(chapter => chapter.blocks),
    one,
  )
  return [
    { name: `${name}.pdf`, kind: 'pdf', bytes: pdf, pages },
    { name: `${name}.docx`, kind: 'docx', bytes: docx, pages: null },
    ...(sheets.length === 0
      ? []
      : [{ name: `${name}标准统计表.xlsx`, kind: 'xlsx' as const, bytes: await writeBook(sheets), pages: null }]),
  ]
}

/** What was finished was printed before; a refusal now is a failure, and the job is tried again. */
function must<T>(made: T | Refusal): T {
  if (isRefusal(made)) throw new Error(`${made.code}: ${made.what}`)
  return made
}
