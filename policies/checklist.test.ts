import { expect, test } from 'vitest'
import { join } from 'node:path'
import { discover, discoverPacks } from '#kernel/modules'
import { clashes, parameter, set, values, type DatedValue } from '#kernel/rules'

// 政策包上线检查单：文号或内部决定、复核日、同键不重叠。到期提醒在 `npm run stale`；双人复核、快照不变在 administration 和各模块的测试里。

const packs = await discoverPacks(join(import.meta.dirname, '..'))
// `values()` in the packs made them.
const all = packs.flatMap(pack => (pack.parameters as readonly DatedValue[]).map(v => ({ pack: pack.id, v })))

test('① every value names its document, or is ours alone and says so, or says whose task it is', () => {
  for (const { pack, v } of all) {
    const at = `${pack} ${v.parameter} ${v.from}`
    if (v.evidence === '未配置') expect(v.task.length, at).toBeGreaterThan(1)
    else if (v.evidence !== '产品约定') expect((v.cites?.title ?? '').length, at).toBeGreaterThan(3)
  }
})

test('① a document it cites stands among the sources of its pack, or of the country', () => {
  const national = packs.find(p => p.division === null)?.sources ?? []
  for (const { pack, v } of all) {
    const known = [...(packs.find(p => p.id === pack)?.sources ?? []), ...national].map(s => s.title)
    if (v.cites) expect(known, `${pack} ${v.parameter}`).toContain(v.cites.title)
  }
})

test('② what was read and has no last day has the day it was read, so that it comes up again after a year', () => {
  const open = all.filter(({ v }) => v.evidence === '已核' && v.to === undefined && v.checked === undefined)
  expect(open.map(({ pack, v }) => `${pack} ${v.parameter}`)).toEqual([])
})

test('④ two values of one key that run into each other are refused', () => {
  for (const pack of packs) expect(clashes(pack.parameters as readonly DatedValue[]), pack.id).toEqual([])
  const days = parameter<number>({ id: 'x.days', title: '期限', on: 'day' })
  const said = (from: string, to?: string) =>
    set(days, { from, value: 5, evidence: '产品约定', ...(to !== undefined && { to }) })
  expect(() => values([said('2025-01-01', '2026-12-31'), said('2026-06-01')])).toThrow('重叠')
  expect(() => values([said('2025-01-01'), said('2025-01-01')])).toThrow('有两个取值')
})

test('every value names a parameter that a module declares', async () => {
  const modules = await discover(join(import.meta.dirname, '..'))
  const known = new Set(modules.flatMap(m => m.parameters.map(p => p.id)))
  expect(all.filter(({ v }) => !known.has(v.parameter)).map(({ pack, v }) => `${pack} ${v.parameter}`)).toEqual([])
})
