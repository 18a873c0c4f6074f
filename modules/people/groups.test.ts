import { expect, test } from 'vitest'
import { fieldGroups } from '../../policies/national/field-groups.ts'
import { groups, seesGroup } from './groups.ts'

test('the groups have the bits the pack gives them', () => {
  for (const [id, { bit }] of Object.entries(groups)) expect(fieldGroups[bit].id, id).toBe(id)
})

test('a post sees what its bits say; nobody set is the system itself', () => {
  expect(seesGroup(0, 'identity')).toBe(false)
  expect(seesGroup(0b1, 'identity')).toBe(true)
  expect(seesGroup(0b1, 'skills')).toBe(false)
  expect(seesGroup(undefined, 'skills')).toBe(true)
})
