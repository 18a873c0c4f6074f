import { expect, test } from 'vitest'
import { readPaste } from './paste.ts'
import type { Sheet } from './sheet.ts'

const offices = [
  { organisation: 'a', name: '忻岭县总工会' },
  { organisation: 'b', name: '平河县总工会' },
]
const blank: Sheet = {
  total: 50,
  reserve: 0,
  floors: 'first',
  indicators: [{ key: 'i1', title: '职工人数', weight: 50 }],
  rows: offices.map(({ organisation }) => ({ organisation, values: {}, floor: 0 })),
  source: '',
}

test('从表格里整块粘贴：认表头、认简称、认千分号和全角数字，合计行不算', () => {
  const read = readPaste(
    '单位\t职工人数（人）\t工业增加值\t保底\n忻岭县\t1,280\t３６.5\t3\n平河县总工会\t960\t20\t3\n合计\t2240\t56.5\t6',
    blank,
    offices,
  )
  expect(read).toMatchObject({ offices: 2, figures: 6, odd: [] })
  expect(read.indicators.map(i => [i.title, i.weight])).toEqual([
    ['职工人数', 50],
    ['工业增加值', 0],
  ])
  expect(read.rows).toEqual([
    { organisation: 'a', values: { i1: '1280', i2: '36.5' }, floor: 3 },
    { organisation: 'b', values: { i1: '960', i2: '20' }, floor: 3 },
  ])
})

test('没有表头的按现有指标的次序；不认得的行、不是数字的格，逐条说', () => {
  const read = readPaste('忻岭县\t1280\n南山县\t3\n平河县\t约九百', blank, offices)
  expect(read.odd).toEqual(['不认得“南山县”', '平河县总工会的职工人数“约九百”不是数字'])
  expect(read.rows[0]?.values).toEqual({ i1: '1280' })
  expect(read.rows[1]?.values).toEqual({})
})

test('空的什么也不改', () => {
  expect(readPaste('  \n', blank, offices)).toMatchObject({ offices: 0, figures: 0, odd: [], rows: blank.rows })
})
