/** What a text may betray: names of people and of units, each with the word that stands for it. */
export interface Veil {
  /** The nominee's name. */
  readonly name: string
  /** Units he works and worked at, his own first. */
  readonly units: readonly string[]
  /** Offices that recommended him, and their places. */
  readonly places: readonly string[]
}

const companyTail = /(（演示）|股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|总厂|厂)$/u
const placeHead = /^.{1,8}?(省|市|县|区|旗)/u

/**
 * Replaces known names and units in a text. 能保证的只有系统知道的名称：姓名、各单位的全称和去掉公司字样的简称、推荐机构所在地。
 * 绰号、产品名、工程名、他人姓名和写法不同的简称系统认不出，上会前要由承办人通读一遍。
 */
export function veil(text: string, hidden: Veil): string {
  const words = new Map<string, string>()
  const hide = (word: string, stand: string) => word.length >= 2 && !words.has(word) && words.set(word, stand)
  hide(hidden.name, '〔本人〕')
  if (hidden.name.length >= 3) hide(hidden.name.slice(1), '〔本人〕')
  for (const [i, unit] of hidden.units.entries()) {
    const stand = i === 0 ? '〔本单位〕' : `〔单位${i + 1}〕`
    for (const form of formsOf(unit)) hide(form, stand)
  }
  for (const place of hidden.places) {
    hide(place, '〔当地〕')
    hide(place.replace(/（演示）$/u, ''), '〔当地〕')
  }
  // The longest first, so that a short form does not leave the rest of the long one behind.
  return [...words]
    .toSorted(([a], [b]) => b.length - a.length)
    .reduce((out, [word, stand]) => out.replaceAll(word, stand), text)
}

/** 全称、去掉“（演示）”的、去掉公司字样的、再去掉县市的；剩两个字以下的太容易误伤，不用。 */
function formsOf(unit: string): string[] {
  const plain = unit.replace(/（演示）$/u, '')
  let short = plain
  while (companyTail.test(short)) short = short.replace(companyTail, '')
  const bare = short.replace(placeHead, '')
  return [unit, plain, short, bare].filter(form => form.length >= 3)
}
