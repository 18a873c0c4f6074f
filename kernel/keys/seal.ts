import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto'
import { hmac } from './mac.ts'

const ivLength = 16
const macLength = 32

/** Encrypts under SM4-CTR and authenticates with HMAC-SM3: OpenSSL has SM4, but not in GCM mode. */
export function seal(text: string, key: Buffer): Buffer {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('sm4-ctr', part(key, 'encrypt').subarray(0, 16), iv)
  const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([body, mac(body, key)])
}

/** The sealed text; throws when the key is another one or a byte was changed. */
export function unseal(sealed: Buffer, key: Buffer): string {
  const body = sealed.subarray(0, -macLength)
  const given = sealed.subarray(-macLength)
  if (body.length < ivLength || !timingSafeEqual(given, mac(body, key))) throw new Error('密文与主密钥不符，或已被改动')
  const decipher = createDecipheriv('sm4-ctr', part(key, 'encrypt').subarray(0, 16), body.subarray(0, ivLength))
  return Buffer.concat([decipher.update(body.subarray(ivLength)), decipher.final()]).toString('utf8')
}

const part = (key: Buffer, name: string): Buffer => hmac('sm3', key, name)
const mac = (body: Buffer, key: Buffer): Buffer => hmac('sm3', part(key, 'authenticate'), body)
