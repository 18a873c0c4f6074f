import { expect, test } from 'vitest'
import { matchLines, readLines, type Numbered } from './numbers.ts'

const award = (id: string, rank: number, name: string, now: string | null = null): Numbered => ({
  id,
  rank,
  name,
  year: 2025,
  honour: '14-MODEL',
  now,
})
const roll = [
  award('a', 1, '靳长河'),
  award('b', 2, '米秀兰', '旧号7'),
  award('c', 3, '单志强'),
  award('d', 4, '单志强'),
  award('e', 5, '买买提·吐尔逊'),
]

test('a sheet pasted with its heading is read by the heading, whatever the order of its columns', () => {
  expect(readLines('姓名\t证书编号\t序号\n靳长河\t演劳〔2025〕001\t1\n\n米秀兰\t演劳〔2025〕002\t2')).toEqual([
    { line: 2, rank: 1, name: '靳长河', number: '演劳〔2025〕001' },
    { line: 4, rank: 2, name: '米秀兰', number: '演劳〔2025〕002' },
  ])
})

test('without a heading it is 序号 姓名 编号, or 姓名 编号', () => {
  expect(readLines('1 靳长河 001\n米秀兰，002')).toEqual([
    { line: 1, rank: 1, name: '靳长河', number: '001' },
    { line: 2, rank: null, name: '米秀兰', number: '002' },
  ])
})

test('a line without a number is said to have none and is not filled', () => {
  const [line] = matchLines(readLines('靳长河'), roll, new Map())
  expect(line).toMatchObject({ award: null, wrong: '这一行没有编号；还没有拿到的，不用列' })
})

test('two of one name are told apart by their place on the list and never guessed', () => {
  const [bare, ranked] = [readLines('单志强 003'), readLines('4 单志强 003')]
  expect(matchLines(bare, roll, new Map())[0]?.wrong).toBe('名单上有2个同名，请加一列名单里的序号')
  expect(matchLines(ranked, roll, new Map())[0]).toMatchObject({ award: 'd', wrong: '' })
})

test('a name with another dot is the same name, one that is not on the list is said', () => {
  const lines = matchLines(readLines('买买提•吐尔逊 5\n靳常河 6'), roll, new Map())
  expect(lines.map(l => l.award)).toEqual(['e', null])
  expect(lines[1]?.wrong).toContain('名单上没有这个名字')
})

test('a number used twice, used elsewhere in the same year, or replacing another is warned of', () => {
  const lines = matchLines(readLines('靳长河 9\n米秀兰 8\n5 买买提·吐尔逊 9'), roll, new Map([['8', '郗静']]))
  expect(lines.map(l => l.warn)).toEqual([
    '这个编号在表里出现了不止一次',
    '同年同一荣誉的郗静已经用了这个编号',
    '这个编号在表里出现了不止一次',
  ])
  expect(matchLines(readLines('米秀兰 10'), roll, new Map())[0]?.warn).toBe('原来登记的是旧号7，将改为新的')
})

test('the same holder on two lines and a rank that does not fit are refused', () => {
  const lines = matchLines(readLines('1 靳长河 1\n1 靳长河 2\n3 米秀兰 3'), roll, new Map())
  expect(lines.map(l => l.wrong)).toEqual(['', '和第1行是同一个对象', '序号和名单对不上：名单里是2'])
})
