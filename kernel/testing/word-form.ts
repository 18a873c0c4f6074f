import { Zip } from 'easy-template-x'

/** An archive without entries is its closing record alone. */
function emptyZip(): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  return end
}

/** The smallest form Word would open: a paragraph for each line, or whatever XML the body is given, in 仿宋. */
export async function wordForm(...lines: readonly string[]): Promise<Uint8Array> {
  const zip = await Zip.load(emptyZip())
  const head = '<?xml version="1.0" encoding="UTF-8"?>'
  zip.setFile(
    '[Content_Types].xml',
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  )
  zip.setFile(
    '_rels/.rels',
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  )
  const body = lines.map(line => (line.startsWith('<w:') ? line : wordLine(line))).join('')
  zip.setFile(
    'word/document.xml',
    `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  )
  return new Uint8Array(await zip.export(Buffer))
}

/** One paragraph of such a form. */
export const wordLine = (text: string): string =>
  `<w:p><w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/></w:rPr><w:t>${text}</w:t></w:r></w:p>`
