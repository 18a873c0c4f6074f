import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { address, call, freshKey } from './client.ts'
import { Problem, problemOf } from './client-problem.ts'
import { endpoint } from './contract.ts'
import { problem } from './problem.ts'
import { refuse } from '#kernel/refusal'

const read = endpoint({
  method: 'GET',
  path: '/rounds/{round}',
  summary: '届次',
  door: 'account',
  params: z.object({ round: z.string() }),
  query: z.object({ q: z.string() }),
  returns: z.object({ title: z.string() }),
})
const write = endpoint({
  method: 'POST',
  path: '/rounds',
  summary: '新届次',
  door: 'account',
  body: z.object({ title: z.string() }),
  returns: z.object({ id: z.string() }),
})
const upload = endpoint({
  method: 'POST',
  path: '/files',
  summary: '上传',
  door: 'account',
  upload: { maxBytes: 9 },
  body: z.object({ file: z.file(), class: z.string() }),
  returns: z.object({ id: z.string() }),
})

function server(status: number, reply: unknown) {
  const seen = vi.fn<typeof fetch>(async () => new Response(JSON.stringify(reply), { status }))
  vi.stubGlobal('fetch', seen)
  return () => {
    const [, init] = seen.mock.calls[0] ?? []
    return { headers: new Headers(init?.headers), body: init?.body }
  }
}
afterEach(() => vi.unstubAllGlobals())

test('an address is filled from parameters and query, and leaves out what is empty', () => {
  expect(
    address('/rounds/{round}/x', { round: '忻州 2026' }, { q: '', page: 2, state: ['a', 'b'], none: undefined }),
  ).toBe('/api/rounds/%E5%BF%BB%E5%B7%9E%202026/x?page=2&state=a&state=b')
})

test('reading sends no key; writing sends our header, a key and the version of the page', async () => {
  const seen = server(200, { title: '届' })
  expect(await call(read, { params: { round: '1' }, query: { q: '靳' } })).toEqual({ title: '届' })
  expect(seen().headers.has('idempotency-key')).toBe(false)

  const sent = server(200, { id: '1' })
  await call(write, { body: { title: '届' } }, { version: 7, key: 'k'.repeat(16) })
  expect(Object.fromEntries(sent().headers)).toMatchObject({
    'x-jiangpu-csrf': '1',
    'idempotency-key': 'k'.repeat(16),
    'if-match': '"7"',
    'content-type': 'application/json',
  })
})

test('a file is sent after the fields that say what it is', async () => {
  const seen = server(200, { id: '1' })
  await call(upload, { body: { file: new File(['x'], '纪要.pdf'), class: '内部' } })
  expect([...(seen().body as FormData).keys()]).toEqual(['class', 'file'])
  expect(seen().headers.has('content-type')).toBe(false)
})

test('a refusal arrives with everything the server said', async () => {
  server(
    409,
    problem(
      refuse('procedures.stale', {
        status: 409,
        what: '这一页已经不是最新的',
        why: '县总工会办了一步',
        article: '方案十',
        remedy: '核对后再提交',
        details: [{ at: 'present', what: '多了' }],
        extra: { version: 8 },
      }),
    ),
  )
  const refused = await call(write, { body: { title: '届' } }).catch((failure: unknown) => failure)
  expect(refused).toBeInstanceOf(Problem)
  expect(refused).toMatchObject({
    code: 'procedures.stale',
    status: 409,
    what: '这一页已经不是最新的',
    why: '县总工会办了一步',
    article: '方案十',
    remedy: '核对后再提交',
    details: [{ at: 'present', what: '多了' }],
    extra: { version: 8 },
  })
})

test('a gateway that answers with its own page, and a broken line, still say what to do', async () => {
  expect(problemOf(502, '<html>Bad Gateway</html>')).toMatchObject({
    code: 'http.502',
    why: expect.stringContaining('网关') as string,
  })
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('failed to fetch')
  })
  await expect(call(read, { params: { round: '1' }, query: { q: '' } })).rejects.toMatchObject({
    code: 'http.unreachable',
    status: 0,
  })
})

test('keys do not repeat', () => {
  expect(new Set(Array.from({ length: 100 }, freshKey)).size).toBe(100)
  expect(freshKey()).toMatch(/^[0-9a-f]{32}$/)
})
