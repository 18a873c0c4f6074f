const ENTRY_BYTES = 128
const NAME_LENGTH_AT = 64

/**
 * Names of the streams and storages in an old Office file. The directory's entries are 128 bytes each, aligned, with a
 * UTF-16 name and its length; they are found without walking the sector chains, which damaged files break.
 */
export function compoundParts(file: Buffer): Set<string> {
  const names = new Set<string>()
  for (let at = 512; at + ENTRY_BYTES <= file.length; at += ENTRY_BYTES) {
    const length = file.readUInt16LE(at + NAME_LENGTH_AT)
    const type = file[at + NAME_LENGTH_AT + 2]
    if (length < 4 || length > 64 || length % 2 === 1 || type === undefined || type < 1 || type > 5) continue
    if (file.readUInt16LE(at + length - 2) !== 0) continue
    names.add(file.toString('utf16le', at, at + length - 2))
  }
  return names
}
