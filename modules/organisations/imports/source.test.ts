import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readSheet, type SheetRow } from '#kernel/documents'
import { keepFilesUnder, keepSealed } from '#kernel/files'
import { isRefusal } from '#kernel/refusal'
import { longFile, type LongFile } from './parts.ts'
import { seenKeys } from './seen.ts'
import { linesOf, pick, readChunk, type Cursor, type Layout } from './source.ts'

beforeAll(() => keepFilesUnder(mkdtempSync(join(tmpdir(), 'jp-source-'))))

/** A file cut into parts of so many bytes, wherever that falls. */
async function inParts(bytes: Uint8Array, size: number): Promise<LongFile> {
  const parts = []
  for (let n = 0; n * size < bytes.length; n++) {
    const part = bytes.subarray(n * size, (n + 1) * size)
    parts.push({ n, bytes: part.length, sha256: (await keepSealed(part)).sha256 })
  }
  return longFile(parts)
}
const layout: Layout = { kind: 'csv', delimiter: ',' }

async function through(file: LongFile, rows: number, of = layout): Promise<{ rows: SheetRow[]; stops: Cursor[] }> {
  let at: Cursor = { byte: 0, row: 0 }
  const all: SheetRow[] = []
  const stops: Cursor[] = []
  for (;;) {
    const chunk = await readChunk(file, of, at, rows)
    all.push(...chunk.rows)
    stops.push((at = chunk.next))
    if (chunk.end) return { rows: all, stops }
  }
}

const text = [
  '姓名,岗位,备注',
  '靳长河,焊工,无',
  '区静怡,"钳工，""甲""班",第一行',
  '乐天成,"两行',
  '的岗位",',
  '',
  '  ,,',
  '米晓岚,5"钢管工,=HYPERLINK("x")',
  '盖志远,电工,"没有关上的引号',
].join('\r\n')

test('a file in parts is the file, wherever it is cut, in whatever chunks, and from any place where it stopped', async () => {
  const bytes = new TextEncoder().encode(text)
  const book = await readSheet(bytes, 'a.csv')
  if (isRefusal(book)) throw new Error(book.what)
  const wanted = [...(book.sheets[0]?.rows ?? [])].map(row => row.texts.slice(0, 2))
  for (const size of [3, 7, 64, 4096])
    for (const rows of [1, 3, 100]) {
      const file = await inParts(bytes, size)
      const read = await through(file, rows)
      expect(read.rows.slice(1).map(row => row.texts.slice(0, 2))).toEqual(wanted)
      for (const stop of read.stops.slice(0, -1)) {
        const again = await readChunk(await inParts(bytes, size), layout, stop, 1)
        expect(again.rows).toEqual(read.rows.filter(row => row.row === stop.row + 1))
      }
    }
})

test('rows are numbered as a spreadsheet numbers them, and those that are wanted are found again', async () => {
  const file = await inParts(new TextEncoder().encode(text), 16)
  const { rows } = await through(file, 2)
  expect(rows.map(row => row.row)).toEqual([1, 2, 3, 4, 7, 8])
  const found = []
  for await (const row of pick(file, layout, { byte: 0, row: 0 }, new Set([3, 7]))) found.push(row.texts[0])
  expect(found).toEqual(['区静怡', '米晓岚'])
})

test('GBK beside UTF-8 is read, bytes that are neither are said at their row', async () => {
  const gbk = Buffer.from('d0d5c3fb2cb8dacebb0a', 'hex')
  const file = await inParts(Buffer.concat([gbk, Buffer.from('靳长河,焊工\n'), Buffer.from([0xff, 0xff, 0x0a])]), 5)
  const { rows } = await through(file, 10)
  expect(rows.map(row => row.texts.join(' '))).toEqual(['姓名 岗位', '靳长河 焊工', ''])
  expect(rows[2]?.doubts[0]?.why).toContain('编码')
})

test('a mark nobody closes does not swallow the file', async () => {
  const lines = ['姓名,备注', '靳长河,"没有关上', ...Array.from({ length: 20_000 }, (_, i) => `第${i}人,无`)]
  const { rows } = await through(await inParts(new TextEncoder().encode(lines.join('\n')), 50_000), 1000)
  expect(rows).toHaveLength(lines.length)
  expect(rows[1]?.texts).toEqual(['靳长河', '没有关上'])
})

test('the rows of a workbook keep their numbers and their doubts', async () => {
  const row: SheetRow = {
    row: 9,
    texts: ['靳长河', '1.91407E+17'],
    doubts: [{ cell: 'B9', column: 1, code: 'scientific', why: '科学计数', remedy: '改' }],
  }
  const { rows } = await through(await inParts(linesOf([row, { ...row, row: 11 }]), 20), 1, {
    kind: 'rows',
    delimiter: '\n',
  })
  expect(rows).toEqual([row, { ...row, row: 11 }])
})

test('a repeat is found across chunks, also by whoever takes over', () => {
  const first = seenKeys()
  for (let row = 1; row <= 20_000; row++) expect(first.before(`证件${row}`, row)).toBeUndefined()
  expect(first.before('证件77', 20_001)).toBe(77)
  const prints = first.fresh()
  expect(prints).toHaveLength(20_000 * 12)
  const second = seenKeys()
  second.note(prints)
  expect(second.before('证件20000', 30_000)).toBe(20_000)
  expect(second.before('新的', 30_001)).toBeUndefined()
  expect(first.fresh()).toHaveLength(0)
})
