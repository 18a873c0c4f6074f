import { Zip } from 'easy-template-x'
import { expect, test } from 'vitest'
import { openZip } from '#kernel/files'
import { isRefusal } from '#kernel/refusal'
import { docxPlaces, fillDocx } from './index.ts'
import { emptyZip } from './docx-probe.ts'

/** The smallest form Word would open: a table row repeated per honour, a name, a named font. */
async function form(): Promise<Uint8Array> {
  const zip = await Zip.load(emptyZip())
  const paragraph = (text: string) =>
    `<w:p><w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/></w:rPr><w:t>${text}</w:t></w:r></w:p>`
  const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`
  zip.setFile(
    '[Content_Types].xml',
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  )
  zip.setFile(
    '_rels/.rels',
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  )
  zip.setFile(
    'word/document.xml',
    `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph('姓名：{姓名} 曾用名：{曾用名}')}<w:tbl><w:tr>${cell('{#获奖}{年度}')}${cell('{名称}{/获奖}')}</w:tr></w:tbl></w:body></w:document>`,
  )
  return new Uint8Array(await zip.export(Buffer))
}

async function textOf(docx: Uint8Array): Promise<string> {
  const zip = openZip(docx)
  if (isRefusal(zip)) throw new Error(zip.what)
  return (await zip.read('word/document.xml'))?.toString('utf8') ?? ''
}

test('the office’s own form is filled in place, rows repeated, layout and fonts untouched', async () => {
  const filled = await textOf(
    await fillDocx(await form(), {
      姓名: '王小虎',
      曾用名: null,
      获奖: [
        { 年度: '2023', 名称: '五一劳动奖章' },
        { 年度: '2025', 名称: '劳动模范' },
      ],
    }),
  )
  const words = filled.replaceAll(/<[^>]+>/g, '')
  expect(words).toContain('姓名：王小虎 曾用名：')
  expect(words).toContain('2023五一劳动奖章2025劳动模范')
  expect(filled.match(/<w:tr>/g)).toHaveLength(2)
  expect(filled).toContain('仿宋_GB2312')
  expect(words).not.toContain('{')
})

test('a form tells which places it leaves open', async () => {
  expect((await docxPlaces(await form())).sort()).toEqual(['姓名', '曾用名', '年度', '名称', '获奖'].sort())
})
