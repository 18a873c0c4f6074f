import { openXlsx, writeXlsx } from 'hucre'
import { afterAll, expect, test } from 'vitest'
import { csvText, fillXlsx, readSheet, stopFilling, stopReading, stopWriting, writeBook, writeErrors } from './index.ts'
import { isRefusal } from '#kernel/refusal'

afterAll(async () => {
  await stopWriting()
  await stopFilling()
  await stopReading()
})

const wicked = [
  '=1+1',
  '=HYPERLINK("http://例.cn","看")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  "=cmd|'/c calc'!A0",
  '＝1+1',
]

test('what begins like a formula stands in a workbook as the words it is, in every kind of column', async () => {
  const bytes = await writeBook([
    {
      name: '名册',
      title: '=TITLE()',
      columns: [{ title: '=HEAD()' }, { title: '人数', kind: 'count' }, { title: '金额', kind: 'yuan' }],
      rows: wicked.map(words => [words, words, words]),
      marked: [{ row: 0, column: 1, note: '=note()' }],
    },
  ])
  const [sheet] = (await openXlsx(bytes, { readStyles: true })).sheets
  expect(sheet?.rows.slice(2).map(row => row.slice(0, 3))).toEqual(wicked.map(words => [words, words, words]))
  for (const [at, cell] of sheet?.cells ?? []) {
    expect(cell.formula, at).toBeUndefined()
    // Entered again by F2 and Enter, a cell of text stays text.
    if (typeof cell.value === 'string' && cell.value !== '人数' && cell.value !== '金额')
      expect(cell.style?.numFmt, `${at} ${cell.value}`).toBe('@')
  }
})

test('figures stay figures', async () => {
  const bytes = await writeBook([{ name: '数', columns: [{ title: '增减', kind: 'number' }], rows: [[-2.5], [3]] }])
  const [sheet] = (await openXlsx(bytes)).sheets
  expect(sheet?.rows.slice(1)).toEqual([[-2.5], [3]])
})

test('an office’s own form and the list of errors keep them as words, too', async () => {
  const form = await writeXlsx({
    sheets: [
      {
        name: '表',
        rows: [
          ['姓名', '职务'],
          ['{姓名}', '任{职务}'],
        ],
      },
    ],
  })
  const filled = await fillXlsx(form, {
    values: {},
    rowPlaces: ['姓名', '职务'],
    rows: wicked.map(words => ({ 姓名: words, 职务: words })),
  })
  const [sheet] = (await openXlsx(filled, { readStyles: true })).sheets
  expect(sheet?.rows.slice(1).map(row => row[0])).toEqual(wicked)
  wicked.forEach((words, i) => {
    const cell = sheet?.cells?.get(`${i + 1},0`)
    expect([cell?.formula, cell?.style?.numFmt], words).toEqual([undefined, '@'])
  })

  const book = await readSheet(new TextEncoder().encode(`姓名,单位\n${wicked[3]},演示厂\n`), '名册.csv')
  if (isRefusal(book)) throw new Error(book.what)
  const [read] = book.sheets
  if (!read) throw new Error('no sheet')
  const rows = [...read.rows]
  const receipt = await writeErrors(read, rows, [{ row: 2, column: 0, reason: '=why()', remedy: '+fix()' }])
  for (const one of (await openXlsx(receipt, { readStyles: true })).sheets)
    for (const [at, cell] of one.cells ?? []) expect(cell.formula, at).toBeUndefined()
})

test('in a comma-separated file they are words, figures below zero are figures, and no cell runs into the next', () => {
  const lines = csvText([
    ...wicked.map(words => [words, 1]),
    [-2.5, '-2.5', '+86', null, '=1;=2', 'a;=cmd', '1 "甲"', { digits: '19010119900101001X' }],
  ])
    .split('\r\n')
    .map(line => line.replace('\uFEFF', ''))
  expect(lines.slice(0, wicked.length).every(line => /^"?'/.test(line))).toBe(true)
  expect(lines[wicked.length]).toBe(`-2.5,-2.5,+86,,"'=1;=2","a;=cmd","1 ""甲""","=""19010119900101001X"""`)
})
