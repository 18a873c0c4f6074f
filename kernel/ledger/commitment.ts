import { createHash, randomBytes, randomUUID } from 'node:crypto'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** What a leaf is about: decisions, votes, notices, letters, certificates, lists, import batches. */
export type LeafKind = 'decision' | 'vote' | 'notice' | 'letter' | 'certificate' | 'list' | 'import'

/** What is committed to. The subject is the row the content was read from. */
export interface Entry {
  readonly kind: LeafKind
  readonly subject: string
  readonly content: Json
}

/** A leaf ready to be written: the commitment is public, the salt lies apart and can be destroyed. Bytes are hex. */
export interface SealedLeaf {
  readonly id: string
  readonly kind: LeafKind
  readonly subject: string
  readonly commitment: string
  readonly salt: string
}

/** H(salt ‖ canonical JSON of kind, subject and content). Without the salt it says nothing about the content. */
export function commit(entry: Entry, salt: Uint8Array): string {
  const { kind, subject, content } = entry
  return createHash('sha256').update(salt).update(canonicalJson({ kind, subject, content })).digest('hex')
}

/** Gives an entry its id and salt. The id can be written into the act before the leaf is. */
export function seal(entry: Entry): SealedLeaf {
  const salt = randomBytes(32)
  const { kind, subject } = entry
  return { id: randomUUID(), kind, subject, commitment: commit(entry, salt), salt: salt.toString('hex') }
}

/** JSON with one spelling (RFC 8785): keys by UTF-16 unit, numbers and strings as ECMAScript writes them, no spaces. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('JSON 里不能有 NaN 或无穷大')
    return JSON.stringify(value)
  }
  if (typeof value === 'string') return quoted(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value)
    .filter((member): member is [string, Json] => member[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${quoted(key)}:${canonicalJson(member)}`).join(',')}}`
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function quoted(text: string): string {
  // Half a surrogate pair has no UTF-8; RFC 8785, 3.2.2.2 wants it refused.
  if (!text.isWellFormed()) throw new RangeError('文字里有不完整的字符，不能存证')
  return JSON.stringify(text)
}
