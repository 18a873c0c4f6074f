import { hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
export { hkdf32, hmac } from './mac.ts'
export { seal, unseal } from './seal.ts'
export { secretIn } from './secret.ts'

const length = 32
let master: Buffer | undefined
/** By purpose: a register of thousands asks for the same key for each of its fields. */
const drawn = new Map<string, Buffer>()

/** Where the master key lies: outside the database, so that a copy of the database alone reveals nothing. */
export const masterKeyPath = (): string => resolve(process.env['JIANGPU_MASTER_KEY_FILE'] ?? 'var/master.key')

/** A key for one purpose, derived from this installation's master key. The key file is made at first use. */
export function keyFor(purpose: string): Buffer {
  const known = drawn.get(purpose)
  if (known) return known
  master ??= readOrMake(masterKeyPath())
  const key = Buffer.from(hkdfSync('sha256', master, '', `jiangpu ${purpose}`, length))
  drawn.set(purpose, key)
  return key
}

function readOrMake(path: string): Buffer {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, randomBytes(length).toString('base64'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (key.length !== length)
    throw new Error(`${path} 不是主密钥：应为32字节的base64。请从备份取回原文件；换用新密钥后，已加密的内容不能再读。`)
  return key
}
