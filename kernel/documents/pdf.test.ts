import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isRefusal } from '#kernel/refusal'
import { letter, printPdf, roster, stopPrinting, write, type LetterData } from './index.ts'
import { characters, pageBoxes, pdfDate } from './pdf-probe.ts'

afterAll(stopPrinting)

const notice: LetterData = {
  mark: '清河县总工会文件',
  number: '清工发〔2026〕5号',
  title: '关于2026年五一劳动奖章推荐人选的公示',
  to: ['各乡镇总工会', '各基层工会'],
  blocks: [
    { level: 1, text: '一、推荐程序' },
    { text: '经基层单位民主推荐、职工代表大会审议通过，现将推荐人选公示如下。' },
    {
      table: {
        columns: [
          { title: '序号', width: 12 },
          { title: '姓名', width: 24 },
          { title: '单位', align: 'left' },
        ],
        rows: people(20),
      },
    },
  ],
  attachments: ['人选名册', '简要事迹'],
  issuer: '清河县总工会',
  day: '2026-04-07',
  contact: '王小虎 0350-0000000',
}

function people(count: number): (string | number)[][] {
  return Array.from({ length: count }, (_, i) => [i + 1, '李四维', '清河县第一机械厂'])
}

const template = letter.template

test('a notice with a table of twenty people is printed on two A4 pages', async () => {
  const printed = await printPdf(template, notice, { day: '2026-04-07' })
  if (isRefusal(printed)) throw new Error(printed.what)
  expect(printed.pages).toBe(2)
  expect(pageBoxes(printed.pdf)).toEqual(['595.2756 841.8898', '595.2756 841.8898'])
  expect(pdfDate(printed.pdf)).toBe('2026-04-07')
  for (const c of notice.title + '王小虎李四维清河县第一机械厂') expect(characters(printed.pdf)).toContain(c)
})

test('the same data on the same day give the same bytes, other data do not', async () => {
  const [one, two, other] = await Promise.all([
    printPdf(template, notice, { day: '2026-04-07' }),
    printPdf(template, notice, { day: '2026-04-07' }),
    printPdf(template, { ...notice, title: '更正公示' }, { day: '2026-04-07' }),
  ])
  expect(one).toEqual(two)
  expect(other).not.toEqual(one)
})

test('a character no font can draw stops the paper and is named', async () => {
  const refused = await printPdf(template, { ...notice, contact: '王\u{E863}' })
  expect(refused).toMatchObject({ code: 'documents.glyph', extra: { characters: ['\u{E863}'] } })
  expect(isRefusal(refused) && refused.what).toContain('U+E863')
})

test('the office may have no fonts of its own', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'fonts-'))
  expect(isRefusal(await printPdf(template, notice, { fonts: empty }))).toBe(false)
})

test('twenty-two lines of twenty-eight characters fill a page, the next line begins another', async () => {
  const lines = (count: number) => ({
    title: '满',
    issuer: '清河县总工会',
    day: '2026-04-07',
    blocks: [{ text: '工'.repeat(28 * count - 2) }],
  })
  const pages = async (count: number) => {
    const printed = await printPdf('kernel/documents/typst/measure.typ', lines(count))
    return isRefusal(printed) ? printed.what : printed.pages
  }
  expect(await pages(22)).toBe(1)
  expect(await pages(23)).toBe(2)
})

test('a roster lies across the paper and repeats its header', async () => {
  const written = await write(roster, {
    title: '推荐人选汇总表',
    organisation: '清河县总工会',
    day: '2026-04-07',
    columns: ['序号', '姓名', '单位'].map(title => ({ title })),
    rows: people(60),
  })
  if (isRefusal(written)) throw new Error(written.what)
  expect(written).toMatchObject({ name: '汇总表.pdf', mime: 'application/pdf' })
  expect(pageBoxes(written.bytes)[0]).toBe('841.8898 595.2756')
})

test('a template outside the repository is a mistake of ours', async () => {
  await expect(printPdf('../elsewhere.typ', {})).rejects.toThrow('not a template')
})

test('an error in a template is told with its place', async () => {
  await expect(printPdf(template, { title: '无正文' })).rejects.toThrow('letter.typ')
})
