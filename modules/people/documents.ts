import type { Day } from '#kernel/calendar'
import { residentId } from '#kernel/identifiers'
import { documentHash } from './sealed.ts'

/** A document as it was read: what finds the person, and what the number itself says. */
export interface ReadDocument {
  readonly kind: string
  readonly number: string
  readonly hash: Buffer
  readonly tail: string
  readonly born: Day | null
  readonly sex: '男' | '女' | null
}
export interface WrongDocument {
  readonly why: string
  readonly remedy: string
}

const checked: readonly string[] = ['居民身份证', '港澳台居民居住证', '外国人永久居留身份证']

/** Reads a document's number: those with a check digit are checked, the others are cleaned and must be plausible. */
export function readDocument(kind: string, text: string, today: Day): ReadDocument | WrongDocument {
  if (checked.includes(kind)) {
    const read = residentId(text, { today })
    if (!read.ok) return read
    const own = read.kind === '港澳居民居住证' || read.kind === '台湾居民居住证' ? '港澳台居民居住证' : read.kind
    if (own !== kind) return { why: `这是${read.kind}的号码，证件种类填的是${kind}`, remedy: `把证件种类改为${own}` }
    return document(kind, read.number, read.born, read.sex)
  }
  const number = text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  if (/E\+\d/.test(number))
    return { why: '号码变成了科学计数法，原来的数字已经丢失', remedy: '请把该列设为文本后重新录入' }
  if (!/^[0-9A-Z()\-]{5,30}$/.test(number))
    return { why: `“${kind}”的号码应为5至30位字母和数字`, remedy: '请对照证件逐位核对' }
  return document(kind, number, null, null)
}

const document = (kind: string, number: string, born: Day | null, sex: ReadDocument['sex']): ReadDocument => ({
  kind,
  number,
  hash: documentHash(kind, number),
  tail: number.slice(-4),
  born,
  sex,
})

/** A mobile or land-line number without its spaces; undefined for what is none. */
export function readPhone(text: string): string | undefined {
  const number = text
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(number) || /^0\d{9,11}$/.test(number) || /^\d{7,8}$/.test(number) ? number : undefined
}
