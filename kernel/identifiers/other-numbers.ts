import { cleanNumber } from './clean.ts'

/** True for an organisation code of nine characters (GB 11714—1997), with or without its dash. */
export function isOrganisationCode(text: string): boolean {
  const code = cleanNumber(text)
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return false
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number.parseInt(code.charAt(i), 36), 0)
  return code.charAt(8) === '0123456789X0'.charAt(11 - (sum % 11))
}

/** True when a bank card number passes its check (Luhn), as the financial account of a social security card must. */
export function isBankCard(text: string): boolean {
  const digits = cleanNumber(text)
  if (!/^\d{12,19}$/.test(digits)) return false
  const sum = [...digits].reverse().reduce((total, c, i) => {
    const doubled = Number(c) * (i % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}
