import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { isMissing, measureOf, type Declared } from '#kernel/indicators'
import { discover } from '#kernel/modules'
import { goals } from '#modules/indicators'
import { loadLibrary, type Clause } from '#modules/oversight'

let declared: readonly Declared[]
let musts: readonly Clause[]

beforeAll(async () => {
  const [modules, { clauses }] = await Promise.all([discover(join(import.meta.dirname, '../..')), loadLibrary()])
  declared = modules.flatMap(m => m.indicators)
  musts = clauses.filter(clause => clause.documents.some(place => place.modality === 'shall'))
})

test('every clause that says 应当 in any text has a number of its own, computed and not borrowed', () => {
  expect(musts.length).toBeGreaterThanOrEqual(90)
  const own = (id: string) =>
    declared.filter(one => !isMissing(one) && one.clauses.length === 1 && one.clauses[0] === id)
  expect(musts.filter(({ id }) => own(id).length === 0).map(c => c.id)).toEqual([])
})

test('what came of it is counted from a register, or the register that is missing is named with its keeper and its lines', () => {
  const without = musts.filter(({ id }) => measureOf(declared, id) === '没有结果指标').map(c => c.id)
  expect(without).toEqual([])
  const unsaid = musts
    .filter(({ id }) => measureOf(declared, id) === '未配置')
    .filter(({ id }) =>
      declared
        .filter(isMissing)
        .every(one => !one.clauses.includes(id) || one.unable.length < 12 || !/登记/.test(one.unable)),
    )
    .map(c => c.id)
  expect(unsaid).toEqual([])
  for (const { id, needs } of declared.filter(isMissing))
    if (needs) expect(needs.items.length, id).toBeGreaterThanOrEqual(2)
})

test('a number of tasks never passes for a result', () => {
  for (const one of declared)
    if (!isMissing(one) && one.id.startsWith('duties.clause.')) expect(one, one.id).toMatchObject({ progress: true })
})

test('a goal can be typed only for a number that is there, and definitions are numbered one after another', () => {
  const ids = new Set(declared.map(one => one.id))
  expect([...goals.keys()].filter(id => !ids.has(id))).toEqual([])
  for (const one of declared) {
    if (isMissing(one) || !one.versions) continue
    expect(
      one.versions.map(v => v.version),
      one.id,
    ).toEqual(one.versions.map((_, i) => i + 1))
    // The one in force runs itself; each before it says what it counted and how long beside.
    expect(one.versions.at(-1)?.runs, one.id).toBeUndefined()
    for (const former of one.versions.slice(0, -1)) {
      expect(former.runs, one.id).toBeDefined()
      expect((former.until ?? '') > (one.versions[former.version]?.since ?? ''), one.id).toBe(true)
    }
  }
})
