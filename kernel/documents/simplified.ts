import { Converter } from 'opencc-js/t2cn'

let convert: ((text: string) => string) | undefined

/** Traditional characters as simplified ones, word by word (乾隆 stays, 乾淨 becomes 干净). What is simplified already stays as it is. */
export function simplified(text: string): string {
  const turn = convert ?? Converter({ from: 't', to: 'cn' })
  convert = turn
  return turn(text)
}
