import { pinyin } from 'pinyin-pro'
import { surnames } from './surnames.ts'

export interface NamePinyin {
  /** One entry a character, without tones, ü as v: `['ou', 'yang', 'zi', 'mo']`. */
  readonly syllables: readonly string[]
  /** `ouyangzimo` */
  readonly full: string
  /** `oyzm` */
  readonly initials: string
}

const compound = new Set(surnames.map(([surname]) => surname).filter(surname => surname.length === 2))
const single = new Set(surnames.map(([surname]) => surname).filter(surname => surname.length === 1))
const dot = /[·•・‧]/u

/** How a name is read, surnames as surnames (单 shan, 解 xie, 尉迟 yuchi). Latin names keep their letters. */
export function namePinyin(name: string): NamePinyin {
  const syllables = isHan(name) ? readHan(name) : latinWords(name)
  return { syllables, full: syllables.join(''), initials: syllables.map(s => s.charAt(0)).join('') }
}

/** The surname, where the form of the name shows one: not for 扎西顿珠, 买买提·吐尔逊 or Müller Anna. */
export function surnameOf(name: string): string | undefined {
  const characters = [...name.trim()]
  if (dot.test(name) || !isHan(name) || characters.length < 2) return undefined
  const two = characters.slice(0, 2).join('')
  if (compound.has(two) && characters.length > 2) return two
  const one = characters[0] ?? ''
  return characters.length <= 3 || single.has(one) ? one : undefined
}

/** Is the name written in Chinese characters, apart from its marks? */
export function isHan(name: string): boolean {
  const bare = name.replace(/[·•・‧.\s]/gu, '')
  return bare !== '' && /^\p{Script=Han}+$/u.test(bare)
}

function readHan(name: string): string[] {
  const read = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true })
  return read.map(syllable => syllable.toLowerCase()).filter(syllable => /^[a-z]+$/.test(syllable))
}

/** Words in lower case without marks: `['muller', 'anna']`. */
export function latinWords(text: string): string[] {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return bare.match(/[a-z0-9]+/g) ?? []
}
