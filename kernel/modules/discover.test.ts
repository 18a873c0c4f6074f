import { z } from 'zod'
import { expect, test } from 'vitest'
import { endpoint, handle } from '#kernel/http'
import { check, sortByUses, ungrantable } from './discover.ts'
import { module } from './module.ts'
import { chainOf, pack } from './policy-pack.ts'

const read = endpoint({ method: 'GET', path: '/people/{id}', summary: '看', may: 'people.read', returns: z.object({}) })
const people = module({
  name: 'people',
  title: '人员',
  permissions: { 'people.read': '查看' },
  routes: [handle(read, () => Promise.resolve({}))],
})
const honours = module({ name: 'honours', title: '评选', uses: ['people'] })

test('a module comes after those it uses', () => {
  expect(sortByUses([honours, people]).map(m => m.name)).toEqual(['people', 'honours'])
})

test('modules that use each other in a circle are named', () => {
  const a = module({ name: 'a', title: 'a', uses: ['b'] })
  const b = module({ name: 'b', title: 'b', uses: ['a'] })
  expect(() => sortByUses([a, b])).toThrow('a → b → a')
})

test('using a module that is not there says which', () => {
  expect(() => sortByUses([honours])).toThrow("modules/honours uses 'people'")
})

test('modules that fit have no faults', () => {
  expect(check([people, honours], () => true)).toEqual([])
})

test('the same endpoint twice, an undeclared permission and a missing document are all told', () => {
  const other = module({
    name: 'other',
    title: 'x',
    routes: [handle({ ...read, path: '/people/{person}', may: 'people.reed' }, () => Promise.resolve({}))],
    documents: { form: 'form.docx' },
  })
  const faults = check([people, other], () => false)
  expect(faults).toContainEqual(
    expect.stringContaining("endpoint 'GET /people/{}' is declared in both people and other"),
  )
  expect(faults).toContainEqual(expect.stringContaining("'people.reed'"))
  expect(faults).toContainEqual(expect.stringContaining('form.docx is declared and missing'))
})

test('a role cannot be given what no module declares', () => {
  expect(ungrantable([people], [{ id: 'clerk', may: ['people.read', 'people.fly'] }])).toEqual([
    "role clerk is given 'people.fly', which no module declares",
  ])
})

test('the chain of packs follows recorded parents, and leaves out what is not yet in force', () => {
  const packs = [
    pack({ id: 'national', division: null, title: '国家', status: 'in force', from: '2000-01-01' }),
    pack({ id: '140000-shanxi', division: 140000000000, title: '山西', status: 'in force', from: '2000-01-01' }),
    pack({ id: '140900-xinzhou', division: 140900000000, title: '忻州', status: 'in force', from: '2024-01-01' }),
  ]
  const parents = new Map([
    [140921000000, 140900000000],
    [140900000000, 140000000000],
  ])
  const chain = (day: string) => chainOf(packs, 140921000000, day, code => parents.get(code) ?? null).map(p => p.id)
  expect(chain('2025-01-01')).toEqual(['140900-xinzhou', '140000-shanxi', 'national'])
  expect(chain('2023-12-31')).toEqual(['140000-shanxi', 'national'])
})
