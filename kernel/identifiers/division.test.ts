import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { divisionCode, divisionTree, formatDivision, type Division, type DivisionLevel } from './division.ts'
import { numberDivisions } from './numbering.ts'

const division = (code: number, name: string, level: DivisionLevel, parent: number | null): Division => ({
  code,
  source: '虚拟',
  name,
  shortName: name,
  level,
  parent,
  validFrom: null,
  validTo: null,
})

const some = [
  division(0, '全国', 0, null),
  division(410000000000, '河南省', 1, 0),
  division(410100000000, '郑州市', 2, 410000000000),
  division(410102000000, '中原区', 3, 410100000000),
  division(419001000000, '济源市', 3, 410000000000),
  division(500000000000, '重庆市', 1, 0),
  division(500101000000, '万州区', 3, 500000000000),
]

describe('a division', () => {
  test('code has twelve digits and is written as people write it', () => {
    expect(divisionCode('140900')).toBe(140900000000)
    expect(divisionCode('140997101')).toBe(140997101000)
    expect(divisionCode('1409')).toBeUndefined()
    expect(formatDivision(140900000000)).toBe('140900')
    expect(formatDivision(140997101000)).toBe('140997101')
    expect(formatDivision(140997101201)).toBe('140997101201')
  })

  test('has the ancestors its table says, not those its digits suggest', () => {
    const tree = divisionTree(some)
    expect(tree.ancestors(419001000000).map(d => d.name)).toEqual(['河南省', '全国'])
    expect(tree.atLevel(419001000000, 2)).toBeUndefined()
    expect(tree.atLevel(410102000000, 2)?.name).toBe('郑州市')
    expect(tree.fullName(500101000000)).toBe('重庆市万州区')
    expect(tree.children(0).map(d => d.name)).toEqual(['河南省', '重庆市'])
  })
})

describe('intervals', () => {
  test('a county added later takes a free slot and nobody moves', () => {
    const before = numberDivisions(some)
    const added = division(410101000000, '（演示）区', 3, 410100000000)
    const town = division(410101100000, '（演示）镇', 4, 410101000000)
    const after = numberDivisions([...some, added, town], before)
    for (const old of before) expect(after.find(d => d.code === old.code)).toEqual(old)
    expectNested(after)
  })

  test('a division whose parent is missing is an error that names it', () => {
    expect(() => numberDivisions([...some, division(990000000000, '无主', 3, 980000000000)])).toThrow('990000000000')
  })

  test('nest as the parents do, whatever is added in whatever order', () => {
    const counts = fc.array(fc.record({ cities: fc.nat(6), counties: fc.nat(6), towns: fc.nat(3) }), { maxLength: 8 })
    fc.assert(
      fc.property(counts, fc.integer(), (provinces, seed) => {
        const all = [some[0] as Division, ...provinces.flatMap((p, i) => province(i + 11, p))]
        const first = all.filter((d, i) => d.level < 2 || (i * 7 + seed) % 3 !== 0)
        const codes = new Set(first.map(d => d.code))
        const whole = first.filter(d => d.parent === null || lineIn(d, all, codes))
        const before = numberDivisions(whole)
        const after = numberDivisions(all, before)
        expectNested(after)
        for (const old of before) expect(after.find(d => d.code === old.code)).toEqual(old)
      }),
      { numRuns: 50 },
    )
  })
})

function province(n: number, size: { cities: number; counties: number; towns: number }): Division[] {
  const code = n * 1e10
  const cities = Array.from({ length: size.cities }, (_, i) => division(code + (i + 1) * 1e8, '市', 2, code))
  const under = [...cities, division(code, '省', 1, 0)]
  const counties = under.flatMap(d =>
    Array.from({ length: size.counties }, (_, i) =>
      division(d.code + (i + 1) * 1e6 + (d.level === 1 ? 9e9 / 100 : 0), '县', 3, d.code),
    ),
  )
  const towns = counties.flatMap(d =>
    Array.from({ length: size.towns }, (_, i) => division(d.code + (i + 1) * 1e3, '镇', 4, d.code)),
  )
  return [division(code, '省', 1, 0), ...cities, ...counties, ...towns]
}

function lineIn(d: Division, all: readonly Division[], codes: ReadonlySet<number>): boolean {
  return divisionTree(all)
    .ancestors(d.code)
    .every(above => codes.has(above.code))
}

function expectNested(numbered: ReturnType<typeof numberDivisions>): void {
  const byCode = new Map(numbered.map(d => [d.code, d]))
  for (const d of numbered) {
    const above = d.parent === null ? undefined : byCode.get(d.parent)
    if (above) expect(d.lo > above.lo && d.hi <= above.hi).toBe(true)
  }
  const siblings = Map.groupBy(numbered, d => d.parent)
  for (const group of siblings.values()) {
    const inOrder = [...group].sort((a, b) => a.lo - b.lo)
    inOrder.forEach((d, i) => {
      const next = inOrder[i + 1]
      if (next) expect(next.lo > d.hi).toBe(true)
    })
  }
}
