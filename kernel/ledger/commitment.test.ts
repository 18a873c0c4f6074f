import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, commit, seal, type Json } from './commitment.ts'

describe('canonical JSON', () => {
  test('the example of RFC 8785, 3.2.2 and 3.2.3', () => {
    const given = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\u0022/",
      literals: [null, true, false],
    }
    expect(canonicalJson(given)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  test('keys sort by UTF-16 unit', () => {
    const given = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew',
      '1': 'One',
      '\ud83d\ude00': 'Emoji',
      '\u0080': 'Control',
      '\u00f6': 'o',
    }
    expect(Object.values(JSON.parse(canonicalJson(given)) as object)).toEqual([
      ...['One', 'Carriage Return', 'Control', 'o', 'Euro Sign', 'Emoji', 'Hebrew'],
    ])
  })

  test('refuses what has no one spelling', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow('NaN')
    expect(() => canonicalJson({ name: '\ud842' })).toThrow('不完整的字符')
    expect(canonicalJson({ a: undefined, b: -0 })).toBe('{"b":0}')
  })

  test('says the same whatever the order of the keys', () => {
    const json = fc.jsonValue().map(value => JSON.parse(JSON.stringify(value)) as Json)
    fc.assert(
      fc.property(json, value => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(value)
      }),
    )
  })
})

describe('a commitment', () => {
  const entry = {
    kind: 'decision',
    subject: '00000000-0000-4000-8000-000000000001',
    content: { 结论: '同意', 票: 36 },
  } as const

  test('binds kind, subject and content under its salt', () => {
    const salt = Buffer.alloc(32, 7)
    const commitment = commit(entry, salt)
    expect(commitment).toMatch(/^[0-9a-f]{64}$/)
    expect(commit({ ...entry, content: { 票: 36, 结论: '同意' } }, salt)).toBe(commitment)
    expect(commit({ ...entry, content: { 结论: '同意', 票: 35 } }, salt)).not.toBe(commitment)
    expect(commit({ ...entry, kind: 'notice' }, salt)).not.toBe(commitment)
    expect(commit(entry, Buffer.alloc(32, 8))).not.toBe(commitment)
  })

  test('of the same content is never the same twice', () => {
    const [a, b] = [seal(entry), seal(entry)]
    expect(a.commitment).not.toBe(b.commitment)
    expect(commit(entry, Buffer.from(a.salt, 'hex'))).toBe(a.commitment)
  })
})

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(each => reversed(each as Json))
  if (value === null || typeof value !== 'object') return value
  // Keys keep their order of insertion, so this is the same object written the other way round.
  return Object.fromEntries(
    Object.entries(value as Record<string, Json>)
      .reverse()
      .map(([k, v]) => [k, reversed(v)]),
  )
}
