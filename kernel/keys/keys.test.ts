import { createHmac, hkdfSync } from 'node:crypto'
import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'

// The key of the run is left alone: a process reads its key once, so the part is read anew for this file.
const ofTheRun = process.env['JIANGPU_MASTER_KEY_FILE']
process.env['JIANGPU_MASTER_KEY_FILE'] = join(mkdtempSync(join(tmpdir(), 'jp-key-')), 'deep', 'master.key')
vi.resetModules()
const { hkdf32, hmac, keyFor, seal, unseal } = await import('./index.ts')
afterAll(() => {
  process.env['JIANGPU_MASTER_KEY_FILE'] = ofTheRun
  vi.resetModules()
})

test('the master key is made once, readable by its owner alone, and each purpose has a key of its own', () => {
  const key = keyFor('totp')
  const path = process.env['JIANGPU_MASTER_KEY_FILE'] ?? ''
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readFileSync(path, 'utf8')).not.toContain(key.toString('base64'))
  expect(keyFor('totp')).toEqual(key)
  expect(keyFor('document')).not.toEqual(key)
})

test('what is sealed opens with its key alone and not after a changed byte', () => {
  const sealed = seal('动态口令密钥 JBSWY3DP', keyFor('totp'))
  expect(unseal(sealed, keyFor('totp'))).toBe('动态口令密钥 JBSWY3DP')
  expect(sealed.toString('utf8')).not.toContain('JBSWY3DP')
  expect(() => unseal(sealed, keyFor('document'))).toThrow('主密钥')
  sealed[20] = (sealed[20] ?? 0) ^ 1
  expect(() => unseal(sealed, keyFor('totp'))).toThrow('改动')
})

test.each(['', '号码', 'x'.repeat(500)])('a mac and a drawn key are those of the standards, for %j', text => {
  for (const key of [Buffer.alloc(0), Buffer.alloc(32, 7), Buffer.alloc(100, 9)]) {
    expect(hmac('sm3', key, text)).toEqual(createHmac('sm3', key).update(text).digest())
    expect(hmac('sha256', key, text)).toEqual(createHmac('sha256', key).update(text).digest())
    expect(hkdf32(Buffer.from(text), key, '电话')).toEqual(Buffer.from(hkdfSync('sha256', text, key, '电话', 32)))
  }
})
