export * from './browser.ts'
// Readings and strokes weigh half a megabyte, so the browser door leaves them out.
export { grams, queryGrams } from './grams.ts'
export { isHan, namePinyin, surnameOf, type NamePinyin } from './pinyin.ts'
export { byStrokes, strokesOf, withoutStrokes } from './strokes.ts'
export { surnames } from './surnames.ts'
export { numberDivisions } from './numbering.ts'
