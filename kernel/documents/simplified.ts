import { Converter } from 'opencc-js/t2cn'

let convert: ((text: string) => string) | undefined

/** Traditional characters as simplified ones, word by word (乾隆 stays, 乾淨 becomes 干净). What is simplified already stays as it is. */
export function simplified(text: string): string {
  // The library's type covers builds that leave one direction out.
  if (!Converter) throw new Error('opencc-js/t2cn holds no converter')
  convert ??= Converter({ from: 't', to: 'cn' })
  return convert(text)
}
