import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** First bytes of a sealed file: what it is, and which cipher and key sealed it, so that both can be changed one day. */
const MARK = Buffer.from('JPF1')
const AES_256_GCM = 1
const HEAD = MARK.length + 2
const IV = 12
const TAG = 16

export interface Vault {
  /** The bytes encrypted; only this digest opens them again. */
  seal(bytes: Uint8Array, sha256: Buffer): Buffer
  open(sealed: Buffer, sha256: Buffer): Buffer
}

/**
 * Encrypts files of the classes 敏感 and 极敏感 where they lie. Each file has its own key, drawn from the master key in
 * var/keys and the file's digest; backups of var/files without var/keys tell nothing.
 */
export function openVault(folder: string): Vault {
  const master = masterKey(folder)
  const keyOf = (sha256: Buffer) => Buffer.from(hkdfSync('sha256', master, sha256, 'jiangpu files', 32))
  return {
    seal(bytes, sha256) {
      const iv = randomBytes(IV)
      const cipher = createCipheriv('aes-256-gcm', keyOf(sha256), iv).setAAD(sha256)
      const body = Buffer.concat([cipher.update(bytes), cipher.final()])
      return Buffer.concat([MARK, Buffer.of(AES_256_GCM, 1), iv, cipher.getAuthTag(), body])
    },
    open(sealed, sha256) {
      if (!sealed.subarray(0, MARK.length).equals(MARK) || sealed[MARK.length] !== AES_256_GCM)
        throw new Error('not a sealed file of ours')
      const iv = sealed.subarray(HEAD, HEAD + IV)
      const decipher = createDecipheriv('aes-256-gcm', keyOf(sha256), iv).setAAD(sha256)
      decipher.setAuthTag(sealed.subarray(HEAD + IV, HEAD + IV + TAG))
      return Buffer.concat([decipher.update(sealed.subarray(HEAD + IV + TAG)), decipher.final()])
    },
  }
}

function masterKey(folder: string): Buffer {
  const file = join(folder, 'files.key')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
    writeFileSync(draft, randomBytes(32), { mode: 0o400 })
    try {
      // A link fails where another process was faster; its key stands.
      linkSync(draft, file)
    } catch (error) {
      if (!existsSync(file)) throw error
    } finally {
      rmSync(draft, { force: true })
    }
    chmodSync(file, 0o400)
  }
  const key = readFileSync(file)
  if (key.length !== 32) throw new Error(`${file} is no key of 32 bytes`)
  return key
}
