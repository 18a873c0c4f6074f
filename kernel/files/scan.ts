import type { Refusal } from '#kernel/refusal'
import { decodeText } from './text.ts'
import { kinds, type Kind } from './kinds.ts'
import { compoundParts } from './compound.ts'
import { openZip } from './zip.ts'
import * as no from './refusals.ts'

export interface Scanned {
  readonly kind: Kind
  /** What a reader should know: `encrypted` for a PDF that asks for a password. */
  readonly notes: readonly 'encrypted'[]
}

/** Says what a file is by its content (never by its name) and refuses what must not be kept. */
export function scan(bytes: Uint8Array, name: string): Scanned | Refusal {
  if (bytes.length === 0) return no.empty()
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = recognise(file, name)
  if ('refused' in found) return found
  const { title, maxBytes } = kinds[found.kind]
  return bytes.length > maxBytes ? no.tooLarge(title, bytes.length, maxBytes) : found
}

function recognise(file: Buffer, name: string): Scanned | Refusal {
  if (isProgram(file)) return no.executable(name)
  if (begins(file, 'ffd8ff')) return of('jpg')
  if (begins(file, '89504e470d0a1a0a')) return of('png')
  if (isPdf(file)) return pdf(file)
  if (begins(file, '504b0304') || begins(file, '504b0506')) return zipped(file)
  if (begins(file, 'd0cf11e0a1b11ae1')) return compound(file)
  const other = otherPicture(file)
  if (other) return no.picture(other)
  if (begins(file, '52617221') || begins(file, '377abcaf271c') || begins(file, '1f8b')) return no.archive()
  return text(file, name)
}

const of = (kind: Kind): Scanned => ({ kind, notes: [] })
const begins = (file: Buffer, hex: string, at = 0): boolean =>
  file.subarray(at, at + hex.length / 2).toString('hex') === hex

/** MZ (Windows), ELF (Linux), Mach-O, Java, shebang, Windows shortcut. */
function isProgram(file: Buffer): boolean {
  return ['4d5a', '7f454c46', 'cffaedfe', 'cefaedfe', 'cafebabe', '2321', '4c00000001140200'].some(hex =>
    begins(file, hex),
  )
}

/** Some scanners write bytes before the header; readers look in the first 1024. */
const isPdf = (file: Buffer): boolean => file.subarray(0, 1024).includes('%PDF-')

function pdf(file: Buffer): Scanned | Refusal {
  const raw = file.toString('latin1')
  // A name may be written with any of its letters as a number: /J#61vaScript is /JavaScript (ISO 32000-1, 7.3.5).
  const spelled = raw.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  if (/\/(JavaScript|Launch)\b/.test(raw) || /\/(JavaScript|Launch)\b/.test(spelled)) return no.activePdf()
  return { kind: 'pdf', notes: /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(raw) ? ['encrypted'] : [] }
}

function zipped(file: Buffer): Scanned | Refusal {
  const zip = openZip(file)
  if ('refused' in zip) return zip
  const names = new Set(zip.entries.map(entry => entry.name))
  if ([...names].some(name => /(^|\/)vbaProject\.bin$/i.test(name))) return no.macros()
  if (names.has('OFD.xml')) return of('ofd')
  if (!names.has('[Content_Types].xml'))
    return names.has('mimetype') ? no.office('开放文档格式（ODF）文件') : no.archive()
  if (names.has('xl/workbook.bin')) return no.office('二进制工作簿（*.xlsb）')
  if ([...names].some(name => name.startsWith('word/'))) return of('docx')
  if ([...names].some(name => name.startsWith('xl/'))) return of('xlsx')
  return no.office('演示文稿')
}

/** The old Office container (OLE): .doc, .xls, .et, .wps, and new files that ask for a password. */
function compound(file: Buffer): Scanned | Refusal {
  const parts = compoundParts(file)
  if (parts.has('EncryptedPackage')) return no.locked()
  if (parts.has('_VBA_PROJECT_CUR') || parts.has('Macros') || parts.has('VBA')) return no.macros()
  if (parts.has('WordDocument')) return of('doc')
  if (parts.has('Workbook') || parts.has('Book')) return of('xls')
  return no.office('此类旧版 Office 文件')
}

function otherPicture(file: Buffer): string | undefined {
  if (begins(file, '52494646') && file.toString('latin1', 8, 12) === 'WEBP') return 'WebP'
  if (begins(file, '47494638')) return 'GIF'
  if (begins(file, '424d') && file.length > 26) return 'BMP'
  if (begins(file, '49492a00') || begins(file, '4d4d002a')) return 'TIFF'
  if (file.toString('latin1', 4, 8) === 'ftyp' && /heic|heix|hevc|mif1|msf1|avif/.test(file.toString('latin1', 8, 24)))
    return 'HEIC'
  return undefined
}

const MARKUP = /<\s*(!doctype\s+html|html|script|svg|iframe|\?php|\?xml)/i

function text(file: Buffer, name: string): Scanned | Refusal {
  const decoded = decodeText(file)
  if (!decoded) return no.unknownKind(name)
  if (MARKUP.test(decoded.text.slice(0, 4096))) return no.executable(name)
  return of(/\.txt$/i.test(name) ? 'txt' : 'csv')
}
