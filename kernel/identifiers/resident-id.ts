import { isDay, whyNoDay, type Day } from '#kernel/calendar'
import { cleanNumber, isScientific } from './clean.ts'

export type ResidentIdKind = '居民身份证' | '港澳居民居住证' | '台湾居民居住证' | '外国人永久居留身份证'

export interface ResidentId {
  readonly ok: true
  /** Eighteen characters, X in upper case. */
  readonly number: string
  readonly kind: ResidentIdKind
  readonly born: Day
  readonly sex: '男' | '女'
  /** The first six digits: where it was first registered, not where the person is, and perhaps a division long abolished. */
  readonly registered: string
  /** It was given with fifteen digits: only found in records from before 1999. */
  readonly historical: boolean
}

export interface NoResidentId {
  readonly ok: false
  readonly code: 'empty' | 'scientific' | 'length' | 'character' | 'region' | 'birth' | 'future' | 'check'
  readonly why: string
  readonly remedy: string
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const remainders = '10X98765432'

/** Reads an identity number (GB 11643—1999; residence permits 81 82 83 and the foreigner's card 9… have the same form). */
export function residentId(text: string, options: { readonly today?: Day } = {}): ResidentId | NoResidentId {
  if (isScientific(text)) {
    return no(
      'scientific',
      `“${text.trim()}”是表格软件改成的科学记数，末几位已经丢失`,
      '请把该列设为文本，重新录入或重新导出',
    )
  }
  const given = cleanNumber(text)
  if (given === '') return no('empty', '没有填写证件号码', '请填写 18 位号码')
  if (given.length !== 18 && given.length !== 15) {
    return no('length', `证件号码应为 18 位，现在是 ${given.length} 位`, '请对照证件逐位核对')
  }
  const strange = [...given].findIndex((c, i) => !/\d/.test(c) && !(c === 'X' && i === 17))
  if (strange >= 0) return no('character', `第 ${strange + 1} 位“${given[strange]}”不是数字`, '号码只有末位可以是 X')
  return given.length === 15 ? read(upgrade(given), true, options.today) : read(given, false, options.today)
}

/** The check character of the first seventeen digits. */
export function residentIdCheck(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return remainders.charAt(sum % 11)
}

// Fifteen digits wrote the year with two; all of them were given in the twentieth century's form.
function upgrade(fifteen: string): string {
  const first17 = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`
  return first17 + residentIdCheck(first17)
}

function read(number: string, historical: boolean, today: Day | undefined): ResidentId | NoResidentId {
  const kind = kindOf(number)
  if (!kind) {
    const region = number.slice(0, 2)
    return no('region', `开头“${region}”不是任何省级区划或居住证的代码`, '请对照证件核对前两位')
  }
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isDay(born)) return no('birth', `第 7 至 14 位的出生日期有误：${whyNoDay(born) ?? ''}`, '请对照证件核对出生日期')
  if (today !== undefined && born > today) return no('future', `出生日期 ${born} 在今天之后`, '请对照证件核对出生日期')
  const check = residentIdCheck(number)
  if (number[17] !== check)
    return no('check', `末位校验码应为 ${check}，现在是 ${number.charAt(17)}`, wrongCheck(number))
  const sex = Number(number[16]) % 2 === 1 ? '男' : '女'
  return { ok: true, number, kind, born, sex, registered: number.slice(0, 6), historical }
}

function wrongCheck(number: string): string {
  // Spreadsheets keep fifteen significant digits of a number.
  if (number.endsWith('000')) return '末三位都是 0，像是表格软件按数字保存造成的；请把该列设为文本后重新导出'
  return '多半是抄错了一位或相邻两位颠倒，请对照证件逐位核对'
}

function kindOf(number: string): ResidentIdKind | undefined {
  if (/^(81|82)/.test(number)) return '港澳居民居住证'
  if (number.startsWith('83')) return '台湾居民居住证'
  if (number.startsWith('9')) return '外国人永久居留身份证'
  // The division itself is not looked up: codes are abolished and merged, numbers are not.
  return /^[1-7]/.test(number) ? '居民身份证' : undefined
}

function no(code: NoResidentId['code'], why: string, remedy: string): NoResidentId {
  return { ok: false, code, why, remedy }
}
