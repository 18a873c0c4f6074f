import { randomBytes } from 'node:crypto'
import { hkdf32, hmac, keyFor, seal, unseal } from '#kernel/keys'

/** The version of the key under which documents are hashed; a new key is a new version, and old rows say which they were made with. */
export const keyVersion = 1

type Field = 'phone' | 'document' | 'record'

export const newSalt = (): Buffer => randomBytes(32)

/** Seals one field of one person: its key is drawn from the master key outside the database and the salt in the person's row. */
export const sealField = (salt: Uint8Array, field: Field, text: string): Buffer => seal(text, keyOf(salt, field))

/** Opens it again; once the salt is destroyed nobody can. */
export const openField = (salt: Uint8Array, field: Field, sealed: Uint8Array): string =>
  unseal(Buffer.from(sealed), keyOf(salt, field))

/** What finds a person without keeping the number: a keyed hash of kind and normalised number. */
export const documentHash = (kind: string, number: string): Buffer =>
  hmac('sha256', keyFor(`person document ${keyVersion}`), `${kind}\n${number}`)

/** What tells two people who hold the same card, without keeping its number. */
export const cardHash = (number: string): Buffer => hmac('sha256', keyFor(`social card ${keyVersion}`), number)

const keyOf = (salt: Uint8Array, field: Field): Buffer => hkdf32(keyFor('person'), salt, field)
