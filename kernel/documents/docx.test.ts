import { expect, test } from 'vitest'
import { openZip } from '#kernel/files'
import { isRefusal } from '#kernel/refusal'
import { wordFaults, wordForm, wordLine } from '#kernel/testing'
import { writeZip } from '#kernel/files'
import { docxPlaces, fillDocx, letterDocx } from './index.ts'

const cell = (text: string) => `<w:tc>${wordLine(text)}</w:tc>`
/** A table row repeated per honour, a name, a named font. */
const form = () =>
  wordForm(
    '姓名：{姓名} 曾用名：{曾用名}',
    `<w:tbl><w:tr>${cell('{#获奖}{年度}')}${cell('{名称}{/获奖}')}</w:tr></w:tbl>`,
  )

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

test('a letter in Word: the day in words, page numbers, tables apart, nothing for Word to repair', async () => {
  const table = { columns: [{ title: '层' }, { title: '总体', align: 'right' as const }], rows: [['忻岭县', 124]] }
  const made = await letterDocx({
    title: '关于检查情况的报告',
    to: ['市人大常委会'],
    blocks: [{ text: '一、抽样', level: 1 }, { table }, { table }, { text: '甲 & 乙 <丙>。' }],
    issuer: '演示市人大社会建设委员会',
    day: '2026-03-08',
  })
  expect(await wordFaults(made)).toEqual([])
  const words = (await textOf(made)).replaceAll(/<[^>]+>/g, '')
  expect(words).toContain('2026年3月8日')
  expect(words).not.toContain('2026-03-08')
})

test('what Word would refuse is found and named', async () => {
  const made = await letterDocx({ title: '题', blocks: [{ text: '一。' }], issuer: '某会', day: '2026-03-08' })
  const zip = openZip(made)
  if (isRefusal(zip)) throw new Error(zip.what)
  const broken = async (part: string, change: (xml: string) => string, without?: string) =>
    wordFaults(
      writeZip(
        await Promise.all(
          zip.entries
            .filter(e => e.name !== without && !e.name.endsWith('/'))
            .map(async ({ name }) => {
              const bytes = (await zip.read(name)) ?? Buffer.alloc(0)
              return { name, bytes: name === part ? Buffer.from(change(bytes.toString('utf8'))) : bytes }
            }),
        ),
      ),
    )
  const document = 'word/document.xml'
  expect(await broken(document, xml => xml.replace('</w:body>', ''))).toEqual([expect.stringContaining('closes')])
  expect(await broken(document, xml => xml.replace('一。', '一&。'))).toEqual([expect.stringContaining('a bare &')])
  expect(
    await broken(document, xml =>
      xml.replace('<w:body>', '<w:body><w:p><w:pPr><w:jc w:val="left"/><w:keepNext/></w:pPr></w:p>'),
    ),
  ).toEqual([expect.stringContaining('w:keepNext stands after jc')])
  expect(
    await broken(document, xml =>
      xml.replace('<w:body>', '<w:body><w:p><w:pPr><w:pStyle w:val="Nowhere"/></w:pPr></w:p>'),
    ),
  ).toEqual([expect.stringContaining('style Nowhere')])
  expect((await broken(document, xml => xml, 'word/styles.xml')).join()).toContain('which is not there')
})
