export type Encoding = 'UTF-8' | 'UTF-8 BOM' | 'UTF-16' | 'GBK'

/** Text of a file whose encoding nobody wrote down. Undefined when the bytes are no text at all. */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return tryDecode('utf-8', 'UTF-8 BOM', bytes)
  // Excel's “Unicode 文本” is little-endian UTF-16 with a mark.
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return tryDecode('utf-16le', 'UTF-16', bytes)
  if (bytes.includes(0)) return undefined
  // GB 18030 holds all of GBK and the rare characters of names that GBK lacks. Bytes that are valid UTF-8 are UTF-8:
  // Chinese in GBK almost never is.
  return tryDecode('utf-8', 'UTF-8', bytes) ?? tryDecode('gb18030', 'GBK', bytes)
}

function tryDecode(
  label: string,
  encoding: Encoding,
  bytes: Uint8Array,
): { text: string; encoding: Encoding } | undefined {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding }
  } catch {
    return undefined
  }
}
