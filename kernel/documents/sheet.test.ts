import { deflateRawSync } from 'node:zlib'
import { utils, write } from '@e965/xlsx'
import { afterAll, describe, expect, test } from 'vitest'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { asError, readSheet, stopReading, stopWriting, writeBook, writeErrors, type ReadBook } from './index.ts'

afterAll(async () => {
  await stopReading()
  await stopWriting()
})

const id = '140902199003070018'
const roster = [
  ['2026年五一劳动奖章推荐人选花名册', '', '', ''],
  ['填报单位：清河县总工会', '', '', ''],
  ['序号', '姓名', '身份证号', '单位'],
  ['1', '王小虎', id, '清河县第一机械厂'],
  ['2', '李四维', '140902198812120029', '清河县第一机械厂'],
]

function opened(book: ReadBook | Refusal): ReadBook {
  if (isRefusal(book)) throw new Error(`${book.code} ${book.what}`)
  return book
}
const rowsOf = (book: ReadBook, sheet = 0) => [...(book.sheets[sheet]?.rows ?? [])]
const textsOf = (book: ReadBook, sheet = 0) => rowsOf(book, sheet).map(row => row.texts)
const csv = (rows: readonly (readonly string[])[]) => rows.map(row => row.join(',')).join('\r\n')

/** GBK bytes of a text, found by asking the decoder: Node writes no GBK. */
function gbk(text: string): Uint8Array {
  const decoder = new TextDecoder('gbk')
  const table = new Map<string, number[]>()
  for (let high = 0xa1; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return Uint8Array.from([...text].flatMap(c => (c < '\x80' ? [c.charCodeAt(0)] : (table.get(c) ?? []))))
}

describe('what we write we read', () => {
  test('a form with choices, text formats and a title comes back as it was', async () => {
    const bytes = await writeBook([
      {
        name: '花名册',
        title: '推荐人选花名册',
        columns: [
          { title: '序号', kind: 'count' },
          { title: '姓名' },
          { title: '身份证号', hint: '18 位' },
          { title: '性别', choices: ['男', '女'] },
          { title: '奖金', kind: 'yuan' },
        ],
        rows: [
          [1, '王小虎', id, '男', 1234.5],
          [2, '李四维', null, '女', 0],
        ],
        blankRows: 3,
      },
    ])
    const book = opened(await readSheet(bytes, '花名册.xlsx'))
    expect(book).toMatchObject({ kind: 'xlsx', problems: [] })
    expect(book.sheets[0]?.header).toMatchObject({
      row: 2,
      columns: [
        { column: 'A', title: '序号' },
        { title: '姓名' },
        { column: 'C', title: '身份证号' },
        { title: '性别' },
        { title: '奖金' },
      ],
    })
    expect(textsOf(book)).toEqual([
      ['1', '王小虎', id, '男', '1,234.50'],
      ['2', '李四维', '', '女', '0.00'],
    ])
    expect(rowsOf(book).map(row => row.row)).toEqual([3, 4])
  })

  test('a list of choices too long for a cell stands in a hidden sheet', async () => {
    const choices = Array.from({ length: 120 }, (_, i) => `清河县第${i + 1}机械厂`)
    const book = opened(
      await readSheet(
        await writeBook([
          { name: '表', columns: [{ title: '单位', choices }, { title: '人数' }], rows: [[choices[7] ?? '', '3']] },
        ]),
      ),
    )
    expect(book.sheets.map(({ name, hidden }) => ({ name, hidden }))).toEqual([
      { name: '表', hidden: false },
      { name: '选项', hidden: true },
    ])
  })
})

describe('what offices send', () => {
  const sheet = () => {
    const made = utils.aoa_to_sheet(roster)
    made['!merges'] = [utils.decode_range('A1:D1'), utils.decode_range('A2:D2'), utils.decode_range('D4:D5')]
    return made
  }
  const bookOf = (kind: 'xls' | 'xlsx', made = sheet()): Uint8Array => {
    const book = utils.book_new()
    utils.book_append_sheet(book, made, '花名册')
    return new Uint8Array(write(book, { type: 'array', bookType: kind === 'xls' ? 'biff8' : 'xlsx' }) as ArrayBuffer)
  }

  for (const kind of ['xls', 'xlsx'] as const)
    test(`an .${kind} with title rows and merged cells: header found below them, merged units filled`, async () => {
      const book = opened(await readSheet(bookOf(kind), `花名册.${kind}`))
      expect(book.kind).toBe(kind)
      expect(book.sheets[0]?.header).toMatchObject({
        row: 3,
        columns: [{ title: '序号' }, { title: '姓名' }, { title: '身份证号' }, { title: '单位' }],
      })
      expect(textsOf(book)).toEqual(roster.slice(3))
    })

  for (const kind of ['xls', 'xlsx'] as const)
    test(`an identity number typed as a number in .${kind} is flagged, not guessed`, async () => {
      const made = utils.aoa_to_sheet([
        ['姓名', '身份证号', '工龄'],
        ['王小虎', 140902199003070018, 12],
      ])
      const [row] = rowsOf(opened(await readSheet(bookOf(kind, made))))
      expect(row?.texts).toEqual(['王小虎', '1.40902E+17', '12'])
      expect(row?.doubts).toMatchObject([{ cell: 'B2', code: 'digitsLost' }])
    })

  test('dates become days, months stay months, long numbers below fifteen digits stay whole', async () => {
    const made = utils.aoa_to_sheet([
      ['出生', '年月', '电话', '比例'],
      [1, 1, 13900001234, 0.125],
    ])
    made.A2 = { t: 'n', v: 32939, z: 'yyyy"年"m"月"d"日"' }
    made.B2 = { t: 'n', v: 32939, z: 'yyyy"年"m"月"' }
    made.D2 = { t: 'n', v: 0.125, z: '0.00%' }
    expect(textsOf(opened(await readSheet(bookOf('xlsx', made))))).toEqual([
      ['1990-03-07', '1990-03', '13900001234', '12.50%'],
    ])
  })

  test('a header in two storeys is joined', async () => {
    const made = utils.aoa_to_sheet([
      ['姓名', '获奖', '', '备注'],
      ['', '名称', '文号', ''],
      ['王小虎', '五一奖章', '清工发〔2025〕3号', ''],
    ])
    made['!merges'] = ['A1:A2', 'B1:C1', 'D1:D2'].map(range => utils.decode_range(range))
    const book = opened(await readSheet(bookOf('xlsx', made)))
    expect(book.sheets[0]?.header?.columns.map(column => column.title)).toEqual([
      '姓名',
      '获奖/名称',
      '获奖/文号',
      '备注',
    ])
    expect(textsOf(book)).toEqual([['王小虎', '五一奖章', '清工发〔2025〕3号', '']])
  })

  test('a column title given twice is told', async () => {
    const book = opened(
      await readSheet(
        bookOf(
          'xlsx',
          utils.aoa_to_sheet([
            ['姓名', '单位', '姓名'],
            ['甲', '乙', '丙'],
          ]),
        ),
      ),
    )
    expect(book.problems).toEqual(['工作表“花名册”的 A 列和 C 列都叫“姓名”'])
  })

  test('a formula error is a doubt, not a text', async () => {
    const made = utils.aoa_to_sheet([
      ['姓名', '工龄'],
      ['王小虎', 1],
    ])
    made.B2 = { t: 'e', v: 42 }
    const [row] = rowsOf(opened(await readSheet(bookOf('xlsx', made))))
    expect(row).toMatchObject({ texts: ['王小虎', ''], doubts: [{ cell: 'B2', code: 'error' }] })
  })
})

describe('comma-separated files', () => {
  const encodings: [string, Uint8Array][] = [
    ['UTF-8', new TextEncoder().encode(csv(roster))],
    ['UTF-8 BOM', new TextEncoder().encode('\ufeff' + csv(roster))],
    ['UTF-16', Buffer.from('\ufeff' + csv(roster).replaceAll(',', '\t'), 'utf16le')],
    ['GBK', gbk(csv(roster))],
  ]
  for (const [encoding, bytes] of encodings)
    test(`${encoding} is recognised`, async () => {
      const book = opened(await readSheet(bytes, '花名册.csv'))
      expect(book).toMatchObject({ kind: 'csv', encoding })
      expect(textsOf(book)).toEqual(roster.slice(3))
    })

  test('scientific notation in text is flagged; ="…" is unwrapped', async () => {
    const bytes = new TextEncoder().encode(`姓名,身份证号\n王小虎,1.40902E+17\n李四维,"=""${id}"""\n`)
    const rows = rowsOf(opened(await readSheet(bytes, 'a.csv')))
    expect(rows[0]?.doubts).toMatchObject([{ cell: 'B2', code: 'scientific' }])
    expect(rows[1]?.texts).toEqual(['李四维', id])
  })
})

test('the errors go back as a workbook that can be corrected and sent again', async () => {
  const bytes = new TextEncoder().encode('姓名,身份证号\n王小虎,1.40902E+17\n李四维,140902198812120029\n')
  const book = opened(await readSheet(bytes, 'a.csv'))
  const [sheet] = book.sheets
  const rows = rowsOf(book)
  if (!sheet) throw new Error('no sheet')
  const errors = rows.flatMap(row => row.doubts.map(doubt => asError(row, doubt)))
  const back = opened(await readSheet(await writeErrors(sheet, rows, errors), '错误回执.xlsx'))
  expect(back.sheets.map(one => one.name)).toEqual(['待改正的行', '错误清单'])
  expect(textsOf(back)[0]?.slice(0, 3)).toEqual(['王小虎', '1.40902E+17', '2'])
  expect(textsOf(back, 1)[0]?.slice(0, 3)).toEqual(['B2', '身份证号', '1.40902E+17'])
})

describe('refused before they are read', () => {
  test('a workbook that unpacks to far more than it weighs', async () => {
    expect(await readSheet(zipOf('xl/worksheets/sheet1.xml', 60 * 1024 * 1024), '表.xlsx')).toMatchObject({
      code: 'files.bomb',
      status: 413,
    })
  })

  test('a workbook of more than 100 000 rows, with the way out', async () => {
    const bytes = await writeBook([
      { name: '表', columns: [{ title: '号' }], rows: Array.from({ length: 100_001 }, (_, i) => [i]) },
    ])
    expect(await readSheet(bytes)).toMatchObject({
      code: 'documents.rows',
      remedy: expect.stringContaining('CSV') as string,
    })
  })

  test('a PDF is no table', async () => {
    expect(await readSheet(Buffer.from('%PDF-1.7\n'), '表.xlsx')).toMatchObject({ code: 'documents.noTable' })
  })

  function zipOf(name: string, zeros: number): Uint8Array {
    const parts = ['[Content_Types].xml', name].map(entry => ({
      name: Buffer.from(entry),
      data: deflateRawSync(Buffer.alloc(entry === name ? zeros : 10)),
      size: entry === name ? zeros : 10,
    }))
    const local: Buffer[] = []
    const central: Buffer[] = []
    let offset = 0
    for (const part of parts) {
      const head = Buffer.alloc(30)
      head.writeUInt32LE(0x04034b50, 0)
      head.writeUInt16LE(8, 8)
      head.writeUInt32LE(part.data.length, 18)
      head.writeUInt32LE(part.size, 22)
      head.writeUInt16LE(part.name.length, 26)
      const entry = Buffer.alloc(46)
      entry.writeUInt32LE(0x02014b50, 0)
      entry.writeUInt16LE(8, 10)
      entry.writeUInt32LE(part.data.length, 20)
      entry.writeUInt32LE(part.size, 24)
      entry.writeUInt16LE(part.name.length, 28)
      entry.writeUInt32LE(offset, 42)
      local.push(head, part.name, part.data)
      central.push(entry, part.name)
      offset += 30 + part.name.length + part.data.length
    }
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(parts.length, 10)
    end.writeUInt32LE(offset, 16)
    return Buffer.concat([...local, ...central, end])
  }
})
