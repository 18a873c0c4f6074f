import { expect, test } from 'vitest'
import { openZip } from '#kernel/files'
import { isRefusal } from '#kernel/refusal'
import { wordForm, wordLine } from '#kernel/testing'
import { docxPlaces, fillDocx } from './index.ts'

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
