import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { refuseExternal } from './external.ts'
import { fileName } from './file-name.ts'
import { cleanImage } from './image.ts'
import type { Pixels } from './picture.ts'
import type { Kind } from './kinds.ts'
import { scan } from './scan.ts'
import { digestsOf, openStore, type Digests, type Store } from './store.ts'

/** 产品约定 after 数据安全法第二十一条: how sensitive, hence whether encrypted where it lies and how opening is recorded. */
export const classes = ['公开', '内部', '敏感', '极敏感'] as const
export type FileClass = (typeof classes)[number]

export interface Given {
  readonly name: string
  readonly bytes: Uint8Array
  readonly class: FileClass
  /** What it is for, in the words of the form that asked for it. */
  readonly purpose?: string
  /** Where it belongs, when nobody with a post hands it in: the place of the notice an objection is about. */
  readonly place?: number
  /** The unit and the line it belongs to, when a worker hands it in: those of the case, or of the worker's own unit. */
  readonly node?: number
  readonly line?: number | null
}

export interface KeptFile {
  readonly id: string
  readonly name: string
  readonly kind: Kind
  readonly bytes: number
  readonly pixels?: Pixels
  /** A PDF that asks for a password; it is kept, and whoever reads it must have the password. */
  readonly encrypted: boolean
}

let store: Store = openStore(join(import.meta.dirname, '..', '..', 'var'))

/** Says where files and their keys lie; called once, when the server starts. */
export function keepFilesUnder(folder: string): void {
  store = openStore(folder)
}

/** Puts bytes the system itself made under their digest, sealed: no row, no scan; whoever keeps the digest finds them with `bytesOf`. */
export const keepSealed = (bytes: Uint8Array): Promise<Digests> => store.put(bytes, true)

export const theStore = (): Store => store

const isSealed = (of: FileClass): boolean => of === '敏感' || of === '极敏感'

/**
 * Takes a file in: judged by content, photographs freed of place and camera, kept by digest, and a row under the caller's
 * own place and unit. A rolled-back transaction leaves bytes without a row, which nobody reaches.
 */
export async function keepFile(tx: Transaction, given: Given): Promise<KeptFile | Refusal> {
  const scanned = scan(given.bytes, given.name)
  if (isRefusal(scanned)) return scanned
  const elsewhere =
    scanned.kind === 'docx' || scanned.kind === 'xlsx' ? await refuseExternal(given.bytes, given.name) : undefined
  if (elsewhere) return elsewhere
  const picture = scanned.kind === 'jpg' || scanned.kind === 'png' ? cleanImage(scanned.kind, given.bytes) : undefined
  if (isRefusal(picture)) return picture
  const bytes = picture?.bytes ?? given.bytes
  const digests = digestsOf(bytes)
  const { sha256, sm3 } = digests
  await holdBytes(tx, sha256, 'keep')
  await store.put(bytes, isSealed(given.class), digests)
  const kept: KeptFile = {
    id: randomUUID(),
    name: fileName(given.name, scanned.kind),
    kind: scanned.kind,
    bytes: bytes.length,
    ...(picture && { pixels: picture.pixels }),
    encrypted: scanned.notes.includes('encrypted'),
  }
  // Nobody but the post's own way says where the row stands: line and unit by their bounds, the rest by the post's place.
  const { way, lo } = tx.reach
  const { node = null, line = null } = way === 'self' ? given : { node: null, line: null }
  await tx.run(sql`
    insert into file (id, name, kind, bytes, sha256, sm3, class, sealed, width, height, encrypted, purpose, place, node, line, uploaded_by, post, organisation, since)
    values (${kept.id}, ${kept.name}, ${kept.kind}, ${kept.bytes}, ${sha256}, ${sm3}, ${given.class}, ${isSealed(given.class)},
      ${kept.pixels?.width ?? null}, ${kept.pixels?.height ?? null}, ${kept.encrypted}, ${given.purpose ?? null},
      coalesce(${given.place ?? null}::bigint, ${placeOf(way)}), ${way === 'unit' ? (lo ?? null) : node}::bigint, ${way === 'line' ? (lo ?? null) : line}::bigint,
      app.account(), app.post(), app.organisation(), ${tx.reach.today})`)
  const mine = way === 'self' ? tx.reach.account : way === 'party' ? tx.reach.organisation : undefined
  if (mine !== undefined) await linkFile(tx, kept.id, way === 'self' ? 'account' : 'organisation', mine)
  return kept
}

/**
 * Between whoever keeps bytes and the sweep that takes them away: the sweep waits for those who keep the same bytes, and
 * they for it, so a row never points at what was just removed. Held to the end of the transaction.
 */
export async function holdBytes(tx: Transaction, sha256: Buffer, why: 'keep' | 'sweep'): Promise<void> {
  const key = sha256.readBigInt64BE(0).toString()
  await tx.run(
    why === 'keep'
      ? sql`select pg_advisory_xact_lock_shared(${key}::bigint)`
      : sql`select pg_advisory_xact_lock(${key}::bigint)`,
  )
}

/** A visitor has no post and may not read the table of posts. */
const placeOf = (way: Transaction['reach']['way']) =>
  way === 'public' ? sql`null` : sql`(select place from post where id = app.post())`

/** Says what a file belongs to, or shares it: with a department (`organisation`), a round's reviewers (`round`), a person. */
export async function linkFile(tx: Transaction, file: string, kind: string, subject: string): Promise<void> {
  await tx.run(
    sql`insert into file_link (file, kind, subject, since) values (${file}, ${kind}, ${subject}, ${tx.reach.today}) on conflict do nothing`,
  )
}

export const unknownFile = (): Refusal =>
  refuse('files.unknown', {
    status: 404,
    what: '没有这个文件，或您的岗位看不到它',
    remedy: '请从办件或名册页面打开附件',
  })
