import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { keyFor } from '#kernel/keys'
import { canonicalJson, type Json } from '#kernel/ledger'

/** PKCS#8 of an Ed25519 key is these bytes and a seed of 32 (RFC 8410). */
const head = Buffer.from('302e020100300506032b657004220420', 'hex')
let pair: { readonly own: KeyObject; readonly open: KeyObject } | undefined

/** This installation's key for what people take along: drawn from the master key, so it lies in no table and in no second file. */
function keys(): { readonly own: KeyObject; readonly open: KeyObject } {
  if (pair) return pair
  const own = createPrivateKey({
    key: Buffer.concat([head, keyFor('archive export signature')]),
    format: 'der',
    type: 'pkcs8',
  })
  pair = { own, open: createPublicKey(own) }
  return pair
}

/** The public half, PEM: whoever has it can check a signature without us. */
export const publicKeyPem = (): string => keys().open.export({ format: 'pem', type: 'spki' }).toString()
/** The first 16 hexadecimal digits of the SHA-256 of the public key (SPKI, DER): which key it was. */
export const keyId = (): string =>
  createHash('sha256')
    .update(keys().open.export({ format: 'der', type: 'spki' }))
    .digest('hex')
    .slice(0, 16)

export interface Signature {
  readonly algorithm: 'Ed25519'
  readonly keyId: string
  readonly publicKey: string
  readonly value: string
}

/** Signs everything but the signature, in its one spelling (RFC 8785). */
export const signed = (content: { readonly [key: string]: Json | undefined }): string =>
  `${JSON.stringify(
    {
      ...content,
      signature: {
        algorithm: 'Ed25519',
        keyId: keyId(),
        publicKey: publicKeyPem(),
        value: sign(null, Buffer.from(canonicalJson(content)), keys().own).toString('base64'),
      } satisfies Signature,
    },
    null,
    2,
  )}\n`

export type CheckedExport =
  | { readonly is: 'unreadable' }
  | { readonly is: 'other' }
  | { readonly is: 'foreign'; readonly keyId: string }
  | { readonly is: 'changed' }
  | { readonly is: 'ours'; readonly name: string; readonly issuedOn: string; readonly sections: number }

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a file is what this installation signed, to the last character of its content. */
export function checkExport(text: string): CheckedExport {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return { is: 'unreadable' }
  }
  if (!isRecord(read) || read['format'] !== exportFormat || !isRecord(read['signature'])) return { is: 'other' }
  const { signature, ...content } = read
  if (signature['keyId'] !== keyId()) return { is: 'foreign', keyId: String(signature['keyId']).slice(0, 40) }
  const value = typeof signature['value'] === 'string' ? Buffer.from(signature['value'], 'base64') : Buffer.alloc(0)
  // What JSON.parse gives is JSON; a text with half a surrogate pair was never signed.
  const spelt = spelling(content as { [key: string]: Json })
  if (spelt === undefined || !verify(null, Buffer.from(spelt), keys().open, value)) return { is: 'changed' }
  const person = isRecord(content['person']) ? content['person'] : {}
  return {
    is: 'ours',
    name: textIn(person['name']),
    issuedOn: textIn(content['issuedOn']),
    sections: Array.isArray(content['sections']) ? content['sections'].length : 0,
  }
}

function spelling(content: { readonly [key: string]: Json }): string | undefined {
  try {
    return canonicalJson(content)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

export const exportFormat = 'jiangpu.archive'
/** Raised when a reader of the old form would misread the new one; docs/archive-export.md tells each. */
export const exportVersion = 1
