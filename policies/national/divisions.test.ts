import { describe, expect, test } from 'vitest'
import { divisionTree, formatDivision, numberDivisions, type Division } from '#kernel/identifiers'
import { loadDivisions } from './divisions.ts'

const divisions = loadDivisions()
const tree = divisionTree(divisions)

describe('the divisions of the country', () => {
  test('34 provinces, 333 cities, 2842 counties of the ministry', () => {
    const count = (level: number): number => divisions.filter(d => d.level === level && d.source === '民政').length
    expect([count(0), count(1), count(2), count(3)]).toEqual([1, 34, 333, 2842])
  })

  test('each code stands once and each parent stands above it', () => {
    expect(new Set(divisions.map(d => d.code)).size).toBe(divisions.length)
    for (const division of divisions.filter(d => d.level > 0)) {
      const parent = tree.find(division.parent ?? -1)
      expect([division.name, (parent?.level ?? 9) < division.level]).toEqual([division.name, true])
    }
  })

  test('no level is invented where there is none', () => {
    expect(tree.fullName(110101000000)).toBe('北京市东城区')
    expect(tree.fullName(419001000000)).toBe('河南省济源市')
    expect(tree.fullName(659001000000)).toBe('新疆维吾尔自治区石河子市')
    expect(tree.children(441900000000)).toEqual([])
    expect(tree.children(140900000000).map(d => formatDivision(d.code))).toContain('140902')
    expect(divisions.filter(d => /直辖县级|^市辖区$/.test(d.name))).toEqual([])
  })

  test('short names are those people use', () => {
    const short = (code: number): string | undefined => tree.find(code)?.shortName
    expect([short(140000000000), short(150000000000), short(522600000000)]).toEqual(['山西', '内蒙古', '黔东南'])
    expect([short(110101000000), short(140923000000), short(140971000000)]).toEqual([
      '东城',
      '代县',
      '五台山风景名胜区',
    ])
  })
})

describe('their numbers', () => {
  const numbered = numberDivisions(divisions)

  test('are exact integers, and a city spans its counties and nobody else', () => {
    const xinzhou = numbered.find(d => d.code === 140900000000)
    const within = numbered.filter(d => xinzhou && d.lo >= xinzhou.lo && d.hi <= xinzhou.hi)
    expect(numbered.every(d => Number.isSafeInteger(d.lo) && Number.isSafeInteger(d.hi))).toBe(true)
    expect(within.map(d => d.code).sort()).toEqual(
      [140900000000, ...tree.children(140900000000).map(d => d.code)].sort(),
    )
  })

  test('virtual counties with towns are added later and nobody moves', () => {
    const virtual = (code: number, name: string, level: 3 | 4, parent: number): Division => ({
      ...{ code, name, shortName: name, level, parent },
      ...{ source: '虚拟', validFrom: null, validTo: null },
    })
    const counties = [140997, 140998, 140999].map(six => virtual(six * 1e6, `${six}（演示）`, 3, 140900000000))
    const towns = counties.flatMap(county =>
      Array.from({ length: 20 }, (_, i) => virtual(county.code + (100 + i) * 1000, '镇（演示）', 4, county.code)),
    )
    const after = numberDivisions([...divisions, ...counties, ...towns], numbered)
    const byCode = new Map(after.map(d => [d.code, d]))
    for (const old of numbered) expect(byCode.get(old.code)?.lo).toBe(old.lo)
    for (const town of towns) {
      const [low, county, city] = [town.code, town.parent ?? 0, 140900000000].map(code => byCode.get(code))
      expect(low && county && city && county.lo < low.lo && low.hi <= county.hi && county.hi <= city.hi).toBe(true)
    }
  })
})
