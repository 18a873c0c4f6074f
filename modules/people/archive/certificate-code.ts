import type { Day } from '#kernel/calendar'
import { cleanNumber, isScientific } from '#kernel/identifiers'

/** What a certificate of a skill level says by its own number. `checked` is false where no published rule lets us check it. */
export type CertificateCode =
  | { readonly ok: true; readonly code: string; readonly checked: false; readonly note: string }
  | {
      readonly ok: true
      readonly code: string
      readonly checked: true
      readonly body: '用人单位' | '社会培训评价组织'
      readonly province: string
      /** Two digits as printed; the century is not in the number. */
      readonly year: string
      readonly level: string
    }
  | { readonly ok: false; readonly what: string; readonly remedy: string }

/** GB/T 2260 first two digits. */
const provinces =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' ')

const levels: Readonly<Record<string, string>> = {
  1: '一级/高级技师',
  2: '二级/技师',
  3: '三级/高级工',
  4: '四级/中级工',
  5: '五级/初级工',
}
const look = '请对照证书逐位核对'

/**
 * Reads the number of a skill certificate: kind of body 1, body 4, province 2, station 6, year 2, level 1, serial 6, together 22
 * （职业技能等级证书编码规则）. Certificates of 特级技师 have two letters and 20 digits and the place of the level is not published, older ones have
 * 16 or 20 characters: those are kept as they are, with a note, and never refused.
 */
export function certificateCode(text: string, today: Day): CertificateCode {
  if (isScientific(text))
    return {
      ok: false,
      what: '编号变成了科学计数法，原来的数字已经丢失',
      remedy: '请把该列设为文本后重新录入',
    }
  const code = cleanNumber(text)
  if (/^[A-Z]{2}\d{20}$/.test(code)) return unchecked(code, '特级技师、首席技师证书的编码没有公布到逐位，照证书登记')
  if (/^\d{16}$/.test(code)) return unchecked(code, '16位是原国家职业资格证书的编号，只登记不校验')
  if (/^[A-Z0-9]{20}$/.test(code)) return unchecked(code, '20位是个别省试点时的编号，只登记不校验')
  if (code.length !== 22) return { ok: false, what: `职业技能等级证书编号是22位，填了${code.length}位`, remedy: look }
  const read = /^([YS])(\d{4})(\d{2})(\d{6})(\d{2})(\d)(\d{6})$/.exec(code)
  if (!read)
    return /^[YS]/.test(code)
      ? { ok: false, what: '第2位起应全是数字', remedy: look }
      : { ok: false, what: `第1位应是Y（用人单位）或S（社会培训评价组织），填的是${code.charAt(0)}`, remedy: look }
  const [, kind = '', , province = '', , year = '', digit = '', serial = ''] = read
  const level = levels[digit]
  if (level === undefined) return { ok: false, what: `第16位是等级，只能是1至5，填的是${digit}`, remedy: look }
  if (!provinces.includes(province))
    return { ok: false, what: `第6、7位是省级代码，没有“${province}”这个省`, remedy: look }
  if (year > today.slice(2, 4)) return { ok: false, what: `第14、15位是核发年份，20${year}年还没有到`, remedy: look }
  if (Number(serial) === 0) return { ok: false, what: '末6位是证书序列码，从000001起', remedy: look }
  return { ok: true, code, checked: true, body: kind === 'Y' ? '用人单位' : '社会培训评价组织', province, year, level }
}

const unchecked = (code: string, note: string) => ({ ok: true, code, checked: false, note }) as const
