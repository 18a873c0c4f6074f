import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { writableSchema } from './writable.ts'

const id = '4c510d5a-99db-4066-8aae-48eee8ac424a'
const returns = z.object({
  text: z.string().nullable(),
  id: z.uuid().nullable(),
  day: z.iso.date().nullable(),
  word: z.enum(['在册', '作废']).nullable(),
  whole: z.int().nullable(),
  yes: z.boolean().nullable(),
  rows: z.array(z.object({ n: z.number().nullable() })).nullable(),
  inner: z.object({ text: z.string().nullable() }).nullable(),
  either: z.union([z.string(), z.number()]).nullable(),
})

const written = async (value: z.input<typeof returns>) => {
  const app = Fastify()
  app.get('/', (_, reply) => reply.send(reply.serializeInput(value, writableSchema(returns))))
  const reply = await app.inject('/')
  return JSON.parse(reply.body) as unknown
}

test('a value that may be null is written as it is, and null as null: no branch is chosen by validating', async () => {
  const full = {
    ...{ text: '一', id, day: '2026-03-18', word: '在册' as const, whole: 0, yes: false },
    ...{ rows: [{ n: 1.5 }, { n: null }], inner: { text: null }, either: 7 },
  }
  expect(await written(full)).toEqual(full)
  const none = { text: null, id: null, day: null, word: null, whole: null, yes: null, rows: null, inner: null }
  expect(await written({ ...none, either: null })).toEqual({ ...none, either: null })
  expect(JSON.stringify(writableSchema(returns))).not.toContain('anyOf')
})

test('what the contract does not name is not written', async () => {
  const value = { text: null, id: null, day: null, word: null, whole: null, yes: null, rows: null, either: null }
  expect(await written({ ...value, inner: { text: '二', secret: 'x' } } as never)).toEqual({
    ...value,
    inner: { text: '二' },
  })
})
