import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { openapi } from '#kernel/http'
import { discover } from '#kernel/modules'

type Json = Record<string, unknown>
interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Json }[]
  readonly responses: Readonly<Record<string, unknown>>
}

let document: Json
let operations: [string, string, Operation][]
beforeAll(async () => {
  const modules = await discover(join(import.meta.dirname, '../..'))
  // Through JSON and back, as a reader gets it: what cannot be written must not be in it.
  document = JSON.parse(
    JSON.stringify(
      openapi(
        modules.flatMap(m => m.routes),
        { title: '匠谱', version: '1' },
      ),
    ),
  ) as Json
  const paths = document['paths'] as Record<string, Record<string, Operation>>
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [path, method, operation] as [string, string, Operation]),
  )
})

test('the document is OpenAPI 3.1', () => {
  expect(document['openapi']).toMatch(/^3\.1\./)
  expect(document['info']).toMatchObject({ title: '匠谱', version: '1' })
  expect(operations.length).toBeGreaterThan(0)
})

test('every path names its parameters and no others', () => {
  for (const [path, method, { parameters }] of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(m => m[1])
    const declared = parameters.filter(p => p.in === 'path').map(p => p.name)
    expect(declared.sort(), `${method} ${path}`).toEqual(inPath.sort())
  }
})

test('operations have names of their own, a summary in Chinese and an answer', () => {
  const ids = operations.map(([, , o]) => o.operationId)
  expect(ids.length).toBe(new Set(ids).size)
  for (const [path, method, o] of operations) {
    expect(o.summary, `${method} ${path}`).toMatch(/\p{Script=Han}/u)
    expect(Object.keys(o.responses)).toEqual(['200', 'default'])
  }
})

test('every reference leads somewhere', () => {
  const found: string[] = []
  JSON.stringify(document, (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string' && value.startsWith('#/components/')) found.push(value)
    return value
  })
  for (const ref of new Set(found)) {
    const target = ref
      .slice(2)
      .split('/')
      .reduce<unknown>((at, step) => (at as Json | undefined)?.[step], document)
    expect(target, ref).toBeDefined()
  }
})
