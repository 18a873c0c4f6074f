import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/refusal'
import { hashCode, newCode } from './activation.ts'
import { fromBase32, toBase32 } from './base32.ts'
import { hashPassword, isOutdated, passwordMatches, refusePassword, refuseReuse } from './passwords.ts'
import { codeAt, matchCode, newSecret, otpauthUrl, stepOf } from './totp.ts'

test('弱口令拒绝：短的、类别不足的、含登录名的，逐条说明', () => {
  expect(refusePassword('Ab1!', 'chuwenxiu')?.details?.map(d => d.what)).toEqual(['至少8位，现在是4位'])
  expect(refusePassword('abcdefgh1', 'x')?.details?.[0]?.what).toContain('现在是2类')
  expect(refusePassword('Chuwenxiu-26', 'chuwenxiu')?.details?.[0]?.what).toBe('不能含登录名')
  expect(refusePassword('aA1aA1aA1', 'x')?.details?.[0]?.what).toContain('4个不同')
  expect(refusePassword('ａＡ１２３４５６７', 'x')).toBeUndefined()
  expect(refusePassword('Yunzhong-2026', 'chuwenxiu')).toBeUndefined()
})

test('口令用argon2id存，参数随哈希走，旧参数能认出来', async () => {
  const stored = await hashPassword('Yunzhong-2026')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwordMatches('Yunzhong-2026', stored)).toBe(true)
  expect(await passwordMatches('Yunzhong-2027', stored)).toBe(false)
  expect(await passwordMatches('Yunzhong-2026', null)).toBe(false)
  expect(isOutdated(stored)).toBe(false)
  expect(isOutdated('$argon2id$v=19$m=4096,t=1,p=1$abc')).toBe(true)
})

test('最近五次用过的口令不能再用，第六次以前的可以', async () => {
  const earlier = await Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map(x => hashPassword(`Yunzhong-${x}-26`)))
  expect(isRefusal(await refuseReuse('Yunzhong-E-26', earlier))).toBe(true)
  expect(await refuseReuse('Yunzhong-F-26', earlier)).toBeUndefined()
})

const rfcSecrets = {
  sha1: '12345678901234567890',
  sha256: '12345678901234567890123456789012',
  sha512: '1234567890123456789012345678901234567890123456789012345678901234',
}

test('RFC 6238 appendix B', () => {
  const vectors = [
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
  ] as const
  for (const [seconds, sha1, sha256, sha512] of vectors) {
    const step = stepOf(new Date(seconds * 1000))
    const code = (algorithm: keyof typeof rfcSecrets) =>
      codeAt(toBase32(Buffer.from(rfcSecrets[algorithm])), step, { digits: 8, algorithm })
    expect([code('sha1'), code('sha256'), code('sha512')]).toEqual([sha1, sha256, sha512])
  }
})

test('a code opens once, may be one step late, and never two', () => {
  const secret = newSecret()
  const now = new Date('2026-03-02T01:00:10Z')
  const step = stepOf(now)
  expect(matchCode(secret, codeAt(secret, step), now, 0)).toBe(step)
  expect(matchCode(secret, codeAt(secret, step), now, step)).toBeUndefined()
  expect(matchCode(secret, codeAt(secret, step - 1), now, 0)).toBe(step - 1)
  expect(matchCode(secret, codeAt(secret, step - 2), now, 0)).toBeUndefined()
  expect(matchCode(secret, '12345', now, 0)).toBeUndefined()
})

test('the enrolment link names the product and the login', () => {
  expect(otpauthUrl('JBSWY3DP', '褚文秀')).toBe(
    'otpauth://totp/%E5%8C%A0%E8%B0%B1:%E8%A4%9A%E6%96%87%E7%A7%80?secret=JBSWY3DP&issuer=%E5%8C%A0%E8%B0%B1&algorithm=SHA1&digits=6&period=30',
  )
})

test('base32 of RFC 4648', () => {
  for (const [plain, coded] of [
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ] as const) {
    expect(toBase32(Buffer.from(plain))).toBe(coded)
    expect(Buffer.from(fromBase32(coded)).toString()).toBe(plain)
  }
})

test('an activation code has no ambiguous letters and is recognised however it is typed', () => {
  const code = newCode()
  expect(code).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{4}(-[34679ACDEFGHJKMNPQRTWXY]{4}){2}$/)
  expect(hashCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toEqual(hashCode(code))
  expect(new Set(Array.from({ length: 200 }, newCode)).size).toBe(200)
})
