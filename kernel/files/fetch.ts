import { sql, type Transaction } from '#kernel/database'
import type { Refusal } from '#kernel/refusal'
import { theStore, unknownFile, type FileClass } from './keep.ts'
import type { Kind } from './kinds.ts'

export interface FileRow {
  readonly id: string
  readonly name: string
  readonly kind: Kind
  readonly class: FileClass
  readonly sealed: boolean
  readonly sha256: Buffer
}

export interface FileFacts {
  readonly id: string
  readonly name: string
  readonly kind: Kind
  readonly class: FileClass
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
  readonly encrypted: boolean
  readonly since: string
  /** As archives and receipts quote it. */
  readonly sha256: string
  readonly sm3: string
}

/** A file the caller reaches, by the caller's own way; one that was erased by law is not there any more. */
export async function findFile(tx: Transaction, id: string): Promise<FileRow | Refusal> {
  const row = await tx.find<FileRow>(
    sql`select id, name, kind, class, sealed, sha256 from file where id = ${id} and gone_on is null`,
  )
  return row ?? unknownFile()
}

/** A file of the class 公开, whoever asks. */
export async function findPublicFile(tx: Transaction, id: string): Promise<FileRow | Refusal> {
  const row = await tx.find<FileRow>(
    sql`select id, name, kind, class, sealed, sha256 from app.public_file(${id}::uuid)`,
  )
  return row ?? unknownFile()
}

/** What is known of files without opening them, for lists of attachments; those out of reach are left out. */
export const filesKnown = (tx: Transaction, ids: readonly string[]): Promise<FileFacts[]> =>
  tx.rows(sql`
    select id, name, kind, class, bytes, width, height, encrypted, since, encode(sha256, 'hex') as sha256, encode(sm3, 'hex') as sm3
    from file where id = any(${ids}::uuid[]) and gone_on is null order by recorded_at, id`)

/** Everything linked to a case, a person, a round. */
export const filesOf = (tx: Transaction, kind: string, subject: string): Promise<FileFacts[]> =>
  tx.rows(sql`
    select f.id, f.name, f.kind, f.class, f.bytes, f.width, f.height, f.encrypted, f.since, encode(f.sha256, 'hex') as sha256, encode(f.sm3, 'hex') as sm3
    from file_link l join file f on f.id = l.file where l.kind = ${kind} and l.subject = ${subject} and f.gone_on is null order by f.recorded_at, f.id`)

/** The bytes of a file, unsealed and proven by their digest. What was looked at is recorded by whoever shows it. */
export const bytesOf = (row: Pick<FileRow, 'sha256' | 'sealed'>): Promise<Uint8Array> =>
  theStore().get(Buffer.from(row.sha256), row.sealed)
