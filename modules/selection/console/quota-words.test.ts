import { expect, test } from 'vitest'
import { issueWords, moreWords, openCells } from './quota-words.ts'

const office = (organisation: string, name: string, reported: number) => ({ organisation, name, line: false, reported })
const row = (organisation: string, seats: number) => ({ organisation, seats, share: null, computed: null, tied: false })

test('下达以前，说哪些单位已报的超过这次给的；差额推荐的按可报数', () => {
  const offices = [office('a', '忻岭县总工会', 23), office('b', '平河县总工会', 10)]
  const trial = { rows: [row('a', 10), row('b', 10)] }
  const [first] = issueWords({ overNomination: null }, { offices }, trial)
  expect(first).toBe('1个单位已经报的超过这次给的：忻岭县总工会已报23名，这次给10名。')
  expect(issueWords({ overNomination: [5, 2] }, { offices }, trial)).toHaveLength(1)
})

test('空着的格子只说几格，点出前三格', () => {
  const cell = (name: string) => ({ what: `${name}的职工人数没有填，或者不是数字` })
  expect(openCells(['甲县', '乙县', '丙县', '丁县'].map(cell))).toBe(
    '还有4格没有填：甲县的职工人数、乙县的职工人数、丙县的职工人数等',
  )
})

test('增加的名额从哪里来：调剂不够的，说还要减几名', () => {
  expect(moreWords(2, 3).says).toBe('合计增加2名，从调剂里出（调剂有3名）')
  expect(moreWords(2, 0)).toEqual({ says: '合计增加2名，没有调剂', why: '没有调剂，要在这次里从别的单位减2名' })
  expect(moreWords(-1, 0).says).toBe('合计减少1名，归调剂')
  expect(moreWords(2, null).why).toBeNull()
})
