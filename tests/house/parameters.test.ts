import { join } from 'node:path'
import { expect, test } from 'vitest'
import { discover, discoverPacks, ungrantable } from '#kernel/modules'
import { coverage, type DatedValue, type Level } from '#kernel/rules'
import * as roles from '../../policies/national/roles.ts'

const root = join(import.meta.dirname, '../..')
const days = { from: '2024-01-01', to: '2027-12-31' }

test('on every day each parameter has one value, or says whose task it is to give one', async () => {
  const [modules, packs] = await Promise.all([discover(root), discoverPacks(root)])
  const parameters = modules.flatMap(m => m.parameters)
  const level = (pack: (typeof packs)[number]): Level => ({
    place: pack.division ?? 0,
    title: pack.title,
    status: pack.status,
    // Made and checked by `values()` in the pack's parameters.ts.
    values: pack.parameters as readonly DatedValue[],
  })
  const national = packs.filter(p => p.division === null).map(level)
  for (const pack of packs) {
    const chain = pack.division === null ? national : [level(pack), ...national]
    expect(coverage({ parameters, rules: [], places: { packs: chain }, days }), pack.id).toEqual([])
  }
})

test('no role is given a permission that no module declares', async () => {
  const modules = await discover(root)
  const every = Object.values(roles).flatMap(value =>
    Array.isArray(value) ? (value as readonly { id: string; may: readonly string[] }[]) : [],
  )
  expect(every.length).toBeGreaterThan(10)
  expect(ungrantable(modules, every)).toEqual([])
})
