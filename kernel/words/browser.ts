export { words, type Language, type Phrases, type Wording } from './words.ts'
export {
  article,
  capitalAmount,
  chineseDay,
  chineseDigits,
  chineseNumber,
  documentNumber,
  figures,
  writtenDay,
} from './numbers.ts'
export { maskCard, maskName, maskNumber, maskPhone } from './masks.ts'
export { zodMessages } from './zod-messages.ts'
