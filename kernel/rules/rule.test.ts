import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'
import { citationText, source } from './citation.ts'
import type { Env } from './env.ts'
import { evaluate } from './evaluate.ts'
import { explain } from './explain.ts'
import { all, answer, asOf, atLeast, clause, equals, fact, none, value, yearsBetween } from './expression.ts'
import { hash } from './hash.ts'
import { needs } from './needs.ts'
import { parameter } from './parameters.ts'
import { amend, amended, rule } from './rule.ts'

const measures = source({ title: '示例办法', number: '示例〔2026〕1号' })
const years = parameter<number>({ id: 'example.years', title: '最低工龄', unit: '年', on: 'round.notice' })
const served = fact<number>('served', { title: '工龄', unit: '年' })
const eligible = rule({
  id: 'example.eligible',
  title: '资格',
  about: 'person',
  holds: all(clause('工龄', measures.article('第九条'), atLeast(served, years))),
})
const easier = amend(eligible, {
  replace: '工龄',
  when: equals(fact<boolean>('frontline', { title: '一线职工' }), value(true)),
  with: clause('一线职工工龄', measures.article('第六条'), atLeast(served, value(8))),
  from: '2025-07-01',
})
const env = (facts: Env['facts']): Env => ({
  asOf: '2026-05-01',
  facts,
  parameters: { 'example.years': { value: 10, title: '最低工龄', evidence: '已核' } },
})

test('the exception applies where its condition holds, and the general rule elsewhere', () => {
  const { holds } = amended(eligible, [easier], '2026-05-01')
  expect(explain(holds, env({ served: 9, frontline: true }))).toMatchObject([
    { label: '一线职工工龄', answer: true, because: '工龄9年（不少于8年）' },
  ])
  expect(explain(holds, env({ served: 9, frontline: false }))).toMatchObject([
    { label: '工龄', answer: false, because: '工龄9年（应不少于10年）' },
  ])
  expect(explain(holds, env({ served: 9 }))).toMatchObject([{ label: '工龄', answer: null, ask: '请补充一线职工' }])
  expect(evaluate(holds, env({ served: 12 }))).toBe(true)
})

test('an expression names everything it will ask for', () => {
  const asked = needs(
    all(
      atLeast(yearsBetween(fact('joinedOn'), asOf), years),
      equals(answer<string>('kind'), value('甲')),
      none('sanction', equals(fact<string>('level'), value('重'))),
    ),
  )
  expect(asked).toEqual({
    facts: ['joinedOn'],
    answers: ['kind'],
    parameters: [years],
    registers: { sanction: ['level'] },
  })
})

test('a rule is plain data: it survives JSON and keeps its hash', () => {
  const copy: unknown = JSON.parse(JSON.stringify(eligible))
  expect(copy).toEqual(eligible)
  expect(hash(copy)).toBe(hash(eligible))
  expect(hash(amended(eligible, [easier], '2026-05-01'))).not.toBe(hash(eligible))
})

test('canonical JSON is spelled in one way', () => {
  expect(canonical({ b: [1, null, true], a: '甲"', '10': 1e21, '9': -0, x: undefined })).toBe(
    '{"10":1e+21,"9":0,"a":"甲\\"","b":[1,null,true]}',
  )
  // RFC 8785 §3.2.3: keys sort by UTF-16 units, so the emoji stands before U+FB33.
  expect(canonical({ '\ufb33': 1, '😀': 2, ö: 3 })).toBe('{"ö":3,"😀":2,"\ufb33":1}')
  expect(() => canonical({ n: Number.NaN })).toThrow('NaN')
  expect(() => canonical([undefined])).toThrow('undefined')
  expect(() => canonical('\ud800')).toThrow('half surrogates')
  expect(() => canonical({ on: new Map() })).toThrow('plain objects')
  expect(hash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
})

test('a citation reads as an office writes it', () => {
  expect(citationText(measures.article('第九条', 'C063'))).toBe('《示例办法》（示例〔2026〕1号）第九条')
})
