import { openXlsx, writeXlsx } from 'hucre'
import { afterAll, expect, test } from 'vitest'
import { fillXlsx, stopFilling, xlsxPlaces } from './index.ts'

afterAll(stopFilling)

const line = { style: 'thin', color: { rgb: '000000' } } as const
const style = {
  font: { name: '仿宋_GB2312', size: 12 },
  border: { top: line, bottom: line, left: line, right: line },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
} as const

/** A roster as an office draws it: a title over all columns, a line for one nominee, a total and a signature below. */
const roster = () =>
  writeXlsx({
    sheets: [
      {
        name: '汇总表',
        columns: [{ width: 6 }, { width: 12 }, { width: 30 }, { width: 10 }],
        rows: [
          ['推荐人选汇总表', null, null, null],
          ['填报单位：{封存单位}', null, null, null],
          ['序号', '姓名', '单位及职务', null],
          ['{序号}', '{姓名}', '{工作单位}{职务}', null],
          ['合计', null, '{人数}', null],
          ['负责人（签字）：', null, null, null],
        ],
        cells: new Map(
          ['{序号}', '{姓名}', '{工作单位}{职务}'].map((value, i) => [`3,${i}`, { value, type: 'string', style }]),
        ),
        merges: [
          { startRow: 0, endRow: 0, startCol: 0, endCol: 3 },
          { startRow: 3, endRow: 3, startCol: 2, endCol: 3 },
          { startRow: 5, endRow: 5, startCol: 0, endCol: 3 },
        ],
        rowDefs: new Map([[3, { height: 40 }]]),
      },
    ],
  })

const data = {
  values: { 封存单位: '云中县总工会', 人数: 3 },
  rowPlaces: ['序号', '姓名', '工作单位', '职务'],
  rows: [
    { 序号: 1, 姓名: '郗静', 工作单位: '演示机械公司', 职务: '钳工' },
    { 序号: 2, 姓名: '米秀兰', 工作单位: '=HYPERLINK("x")', 职务: null },
    { 序号: 3, 姓名: '靳长河', 工作单位: '演示锻造公司', 职务: '班长' },
  ],
}

test('an office’s own roster keeps its drawing: the line of one nominee is repeated, what stands below moves down', async () => {
  const book = await openXlsx(await fillXlsx(await roster(), data), { readStyles: true })
  const [sheet] = book.sheets
  expect(sheet?.rows.map(row => row[1] ?? row[0])).toEqual([
    '推荐人选汇总表',
    '填报单位：云中县总工会',
    '姓名',
    '郗静',
    '米秀兰',
    '靳长河',
    '合计',
    '负责人（签字）：',
  ])
  expect(sheet?.rows[3]?.slice(0, 3)).toEqual([1, '郗静', '演示机械公司钳工'])
  expect(sheet?.rows[6]?.[2]).toBe(3)
  expect(sheet?.columns?.map(column => column.width)).toEqual([6, 12, 30, 10])
  for (const row of [3, 4, 5]) {
    expect(sheet?.rowDefs?.get(row)?.height).toBe(40)
    expect(sheet?.cells?.get(`${row},1`)?.style).toMatchObject({ font: { name: '仿宋_GB2312', size: 12 } })
    expect(sheet?.merges).toContainEqual({ startRow: row, endRow: row, startCol: 2, endCol: 3 })
  }
  expect(sheet?.merges).toContainEqual({ startRow: 7, endRow: 7, startCol: 0, endCol: 3 })
})

test('what looks like a formula is written as the text it is', async () => {
  const book = await openXlsx(await fillXlsx(await roster(), data), { readStyles: true })
  expect(book.sheets[0]?.rows[4]?.[2]).toBe('=HYPERLINK("x")')
  expect(book.sheets[0]?.cells?.get('4,2')?.formula).toBeUndefined()
})

test('a list without a name leaves the line empty, and no place open', async () => {
  const book = await openXlsx(
    await fillXlsx(await roster(), { ...data, rows: [], values: { ...data.values, 人数: 0 } }),
  )
  expect(book.sheets[0]?.rows[3]?.every(cell => cell === null || cell === '')).toBe(true)
  expect(JSON.stringify(book.sheets[0]?.rows)).not.toContain('{')
})

test('a workbook tells which places it leaves open', async () => {
  expect([...(await xlsxPlaces(await roster()))].sort()).toEqual(
    ['人数', '姓名', '封存单位', '工作单位', '序号', '职务'].sort(),
  )
})
