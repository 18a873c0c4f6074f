import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { discover, discoverPacks } from '#kernel/modules'
import { parameterText, type DatedValue } from '#kernel/rules'
import { loadCatalogue, loadStudioLaw, loadTargets } from '#modules/oversight'
import { skills } from '../../policies/national/skills.ts'
import { idOf, loadRules } from '../../modules/oversight/rules.ts'
import { unread } from '../../modules/oversight/unread.ts'
import { loadCalendar } from '../../policies/national/calendar.ts'
import { codeSets } from '../../policies/national/codes.ts'

// policies/rows.csv: the parameters that change with place and year, row by row, as they were read for this product, and where each stands.

const root = join(import.meta.dirname, '../..')
const [modules, packs] = await Promise.all([discover(root), discoverPacks(root)])
const parameters = new Map(modules.flatMap(m => m.parameters.map(p => [p.id, p])))

interface Row {
  readonly table: string
  readonly row: string
  readonly place: string
  readonly kind: string
  readonly id: string
  readonly from: string
  readonly value: string
  readonly mark: string
  readonly why: string
}
const [, ...lines] = readFileSync(join(root, 'policies/rows.csv'), 'utf8').trim().split('\n')
const rows = lines.map((line): Row => {
  const [table = '', row = '', , place = '', kind = '', id = '', from = '', value = '', mark = '', why = '', ...more] =
    line.split(',')
  if (more.length > 0) throw new Error(`多了一格：${line}`)
  return { table, row, place, kind, id, from, value, mark, why }
})

/** Everything that may read a parameter: the modules but for declarations and tests, and the rules of benefits. */
const readers = [
  ...readdirSync(join(root, 'modules'), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name) && !/(^|\/)(parameters[\w-]*|index|unread)\.ts$|\.test\.ts$/.test(name))
    .map(name => readFileSync(join(root, 'modules', name), 'utf8')),
  readFileSync(join(root, 'policies/national/benefits.ts'), 'utf8'),
  readFileSync(join(root, 'policies/330100-hangzhou/benefits.ts'), 'utf8'),
]

/** What the packs say of a parameter from a day on, as a reader sees it. */
function valueOf({ place, id, from }: Row): string | undefined {
  const parameter = parameters.get(id)
  // `values()` in the pack's parameters.ts made them.
  const said = packs.find(p => p.id === place)?.parameters as readonly DatedValue[] | undefined
  const value = said?.find(v => v.parameter === id && v.from === from)
  return parameter && value && `${parameterText(parameter, value.value)} ${value.evidence}`
}

test('every row of the list stands where it says it stands, with the value, day and mark it says', async () => {
  const [catalogue, studios, targets, rules, calendar] = await Promise.all([
    loadCatalogue(),
    loadStudioLaw(),
    loadTargets(),
    loadRules(),
    loadCalendar(),
  ])
  const elsewhere: Readonly<Record<string, (id: string) => boolean>> = {
    比例样本: id => catalogue.ratioSamples.some(one => one.id === id && one.evidence === '已核'),
    届次样本: id => catalogue.presets.some(one => one.id === id),
    征求意见: () => catalogue.consultations.length > 0,
    工作室样本: id => studios.presets.some(one => one.id === id && one.evidence === '已核'),
    目标: id => targets.some(one => one.key === id && one.evidence === '已核'),
    申报条件: id => skills.editions.some(one => one.key === id),
    比照: id => skills.crosswalk.some(one => one.key === id && one.evidence === '已核'),
    规则: id => rules.some(one => idOf(one) === id),
    代码: id => codeSets.some(one => one.id === id),
    日历: id => calendar.known(Number(id)),
  }
  for (const row of rows) {
    const at = `${row.table} ${row.row} ${row.place} ${row.id}`
    if (row.kind === '参数') expect(valueOf(row), at).toBe(`${row.value} ${row.mark}`)
    else if (row.kind === '没有录' || row.kind === '部分没有录') expect(row.why.length, at).toBeGreaterThan(5)
    else expect(elsewhere[row.kind]?.(row.id), at).toBe(true)
  }
})

test('no row is lost: each table has its rows, and what is not there says why', () => {
  const count = (table: string, kind?: string) =>
    new Set(rows.filter(r => r.table === table && (kind === undefined || r.kind === kind)).map(r => r.row)).size
  expect(['A', 'B', 'C', 'D', '附录A'].map(table => count(table))).toEqual([16, 12, 10, 9, 44])
  expect(['A', 'B', 'C', 'D', '附录A'].map(table => count(table, '没有录'))).toEqual([0, 2, 0, 4, 3])
})

test('what is in the list is read, not agreed among ourselves: the old sample that is doubtful says so', () => {
  const marks = Map.groupBy(
    rows.filter(r => r.kind === '参数'),
    r => r.mark,
  )
  expect([...marks.keys()].toSorted()).toEqual(['已核', '待核'])
  expect(new Set(marks.get('待核')?.map(r => r.place))).toEqual(new Set(['330100-hangzhou']))
})

test('a parameter is said to be used by its module only where the module reads it', () => {
  const folder = join(root, 'modules')
  const found = readdirSync(folder)
    .filter(name => name !== 'oversight' && existsSync(join(folder, name, 'parameters.ts')))
    .flatMap(name => {
      const declared = [
        ...readFileSync(join(folder, name, 'parameters.ts'), 'utf8').matchAll(
          /export const (\w+) = (?:parameter|tableParameter)[^']*'([^']+)'/g,
        ),
      ]
      return declared.flatMap(([, constant = '', id = '']) =>
        readers.some(text => new RegExp(`\\b${constant}\\b|'${id}'`).test(text)) ? [] : [id],
      )
    })
  expect(found.toSorted()).toEqual([...unread.keys()].toSorted())
})
