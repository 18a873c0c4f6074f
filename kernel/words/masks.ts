const star = '*'

/** 138****1234: the first three and the last four. */
export function maskPhone(phone: string): string {
  const bare = phone.replace(/\s|-/g, '')
  return bare.length < 8 ? star.repeat(bare.length) : bare.slice(0, 3) + star.repeat(bare.length - 7) + bare.slice(-4)
}

/** Only the last four of an identity number are shown. */
export function maskNumber(number: string): string {
  return number.length <= 4 ? star.repeat(number.length) : star.repeat(number.length - 4) + number.slice(-4)
}

/** 张**: the first character, and one star for each that follows. Counts characters, not code units: 张𠅤 is two. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name]
  return first + rest.map(character => (/[·\s]/u.test(character) ? character : star)).join('')
}

/** 6217 **** **** 0004 for the account of a bank card: the last four. */
export function maskCard(card: string): string {
  return maskNumber(card.replace(/\s/g, ''))
}
