import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Book } from '#kernel/documents'
import { canonicalJson, type Json } from '#kernel/ledger'
import type { Chapter, Edition } from './compile.ts'
import { sha } from './figure.ts'
import type { Snapshot } from './snapshot.ts'

/** The book without what its state puts on the cover: that is no content. */
export type Content = Omit<Book, 'mark' | 'day'>

/** What identifies the content, whatever draws it: the same bytes for the same book (RFC 8785). */
export function treeText(book: Book): string {
  const { mark: _, day: __, ...content } = book
  // A book is plain values; members that are absent are left out by JSON.
  return canonicalJson(JSON.parse(JSON.stringify(content)) as Json)
}

/** Of what the clerks wrote, so that it is known without printing whether it was touched. */
export const textHash = (chapters: readonly Pick<Chapter, 'n' | 'key' | 'title' | 'body'>[]): string =>
  sha(canonicalJson(chapters.map(({ n, key, title, body }) => ({ n, key, title, body }))))

/** What the state of an edition puts on its cover. */
export const coverOf = (
  edition: Pick<Edition, 'state' | 'publishedOn' | 'finishedOn'>,
  asOf: Day,
): Pick<Book, 'mark' | 'day'> => ({
  day: edition.publishedOn ?? edition.finishedOn ?? asOf,
  mark: edition.state === '发布' ? null : edition.state === '定稿' ? '定稿，没有发布' : '编写中，不作引用',
})

/** Keeps the finished book as it is, and returns its hash. Whatever changes in texts, law or program afterwards, this is what is printed. */
export async function freeze(
  tx: Transaction,
  edition: Edition,
  snapshot: Snapshot,
  book: Book,
  chapters: readonly Chapter[],
  on: Day,
): Promise<string> {
  const tree = treeText(book)
  const hash = sha(tree)
  const { n, asOf, takenAt, bounds, hash: figures } = snapshot
  await tx.run(sql`
    insert into blue_tree (edition, tree, tree_hash, text_hash, year, title, office, place_name, snapshot, frozen_on, demo)
    select e.id, ${tree}, ${hash}, ${textHash(chapters)}, e.year, e.title, e.organisation_name, e.place_name,
      ${JSON.stringify({ n, asOf, takenAt, bounds, hash: figures })}::jsonb, ${on}, e.demo from blue_edition e where e.id = ${edition.id}`)
  return hash
}

/** The finished book as it was frozen; undefined while it is written. */
export async function frozenBook(tx: Transaction, edition: Edition, asOf: Day): Promise<Book | undefined> {
  const found = await tx.find<{ tree: string }>(
    sql`select tree from blue_tree where edition = ${edition.id} and state <> '退回'`,
  )
  // Written by `freeze` from a book, and held to its hash by `npm run verify`.
  return found && { ...(JSON.parse(found.tree) as Content), ...coverOf(edition, asOf) }
}

/** A printed book that is out. */
export interface PrintedFile {
  readonly kind: 'pdf' | 'docx' | 'xlsx'
  readonly file: string
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly pages: number | null
}
