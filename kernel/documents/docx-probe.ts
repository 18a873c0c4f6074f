/** An archive with nothing in it, to build a form from in a test. */
export function emptyZip(): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  return end
}
