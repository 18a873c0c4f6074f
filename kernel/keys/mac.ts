import { hash } from 'node:crypto'

/** Bytes of a block of SHA-256 and of SM3. */
const block = 64

/**
 * HMAC (RFC 2104) in two calls of `crypto.hash`: the same bytes as `createHmac`, without the objects that cost ten times what the hashing
 * does. A roster of a million asks for several of each person.
 */
export function hmac(algorithm: 'sha256' | 'sm3', key: Uint8Array, text: string | Uint8Array): Buffer {
  const padded = key.length > block ? hash(algorithm, key, 'buffer') : key
  const body = typeof text === 'string' ? Buffer.from(text, 'utf8') : text
  const inner = Buffer.alloc(block + body.length, 0x36)
  const outer = Buffer.alloc(block + 32, 0x5c)
  for (let i = 0; i < padded.length; i++) {
    const byte = padded[i] ?? 0
    inner[i] = byte ^ 0x36
    outer[i] = byte ^ 0x5c
  }
  inner.set(body, block)
  outer.set(hash(algorithm, inner, 'buffer'), block)
  return hash(algorithm, outer, 'buffer')
}

/** HKDF with SHA-256 (RFC 5869) for a key of 32 bytes: what `hkdfSync` gives. */
export const hkdf32 = (key: Uint8Array, salt: Uint8Array, info: string): Buffer =>
  hmac('sha256', hmac('sha256', salt, key), Buffer.concat([Buffer.from(info, 'utf8'), Buffer.of(1)]))
