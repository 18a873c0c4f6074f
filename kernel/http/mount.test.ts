import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { clock } from '#kernel/calendar'
import { refuse } from '#kernel/refusal'
import {
  answerErrors,
  attachment,
  bareServer,
  endpoint,
  handle,
  mount,
  openapi,
  throttle,
  withCookies,
} from './index.ts'
import { gate } from './test-callers.ts'

const nominee = z.object({ id: z.string(), name: z.string(), years: z.int().nullable() })
const list = endpoint({
  method: 'GET',
  path: '/rounds/{round}/nominees',
  summary: '候选人名单',
  may: 'honours.read',
  params: z.object({ round: z.string() }),
  query: z.object({ page: z.coerce.number().int().min(1).default(1) }),
  returns: z.array(nominee),
})
const nominate = endpoint({
  method: 'POST',
  path: '/rounds/{round}/nominees',
  summary: '推荐',
  may: 'honours.nominate',
  params: z.object({ round: z.string() }),
  body: z.object({ name: z.string().min(2), version: z.int().optional() }),
  returns: z.object({ name: z.string(), version: z.int().nullable() }),
})
const photo = endpoint({
  method: 'POST',
  path: '/photos',
  summary: '上传照片',
  door: 'account',
  upload: { maxBytes: 1000 },
  body: z.object({ file: z.file(), of: z.string() }),
  returns: z.object({ bytes: z.int(), name: z.string(), of: z.string() }),
})
const letter = endpoint({ method: 'GET', path: '/letter', summary: '函', door: 'anyone', returns: attachment })
const broken = endpoint({ method: 'GET', path: '/broken', summary: '坏的', door: 'anyone', returns: nominee })
const beyond = endpoint({ method: 'GET', path: '/beyond', summary: '别人的', door: 'anyone', returns: nominee })
const unstorable = endpoint({ method: 'GET', path: '/unstorable', summary: '', door: 'anyone', returns: nominee })
const enter = endpoint({
  method: 'POST',
  path: '/log-in',
  summary: '登录',
  door: 'anyone',
  body: z.object({ login: z.string() }),
  returns: z.object({ name: z.string() }),
})

const routes = [
  handle(list, async ({ params, query }) => [
    { id: params.round, name: `第${query.page}页`, years: null, idNumber: '11010119900101123X' } as z.input<
      typeof nominee
    >,
  ]),
  handle(nominate, async ({ body }) =>
    body.name === '张三'
      ? refuse('honours.twice', { what: '张三已在名单中。', article: '评选方案 第三条' })
      : { name: body.name, version: body.version ?? null },
  ),
  handle(photo, async ({ body }) => ({ bytes: body.file.size, name: body.file.name, of: body.of })),
  handle(letter, async () => ({
    name: '征求意见函.pdf',
    kind: 'application/pdf',
    bytes: new TextEncoder().encode('%PDF'),
  })),
  handle(unstorable, async () => Promise.reject(Object.assign(new Error('0x00'), { code: '22021' }))),
  handle(beyond, async () =>
    Promise.reject(Object.assign(new Error('permission denied for table quota'), { code: '42501' })),
  ),
  handle(broken, async () => Promise.reject(new Error('secret 11010119900101123X'))),
  handle(enter, async ({ body }) => withCookies({ name: body.login }, [{ name: 'session', value: 'clerk' }])),
]

let app: Awaited<ReturnType<typeof bareServer>>
beforeAll(async () => {
  app = await bareServer({ log: false, trustProxy: false })
  answerErrors(app, { demo: true, styles: [] })
  mount(app, routes, { gate, throttle: throttle(3, clock.instant), proof: true })
  await app.ready()
  return () => app.close()
})

const ours = { 'x-jiangpu-csrf': '1', origin: 'http://localhost' }
const as = (who: string) => ({ cookie: `session=${who}` })

test('a column the contract does not name never leaves', async () => {
  const reply = await app.inject({ url: '/api/rounds/r1/nominees?page=2', headers: as('clerk') })
  expect(reply.statusCode).toBe(200)
  expect(reply.json()).toEqual([{ id: 'r1', name: '第2页', years: null }])
  expect(reply.headers['cache-control']).toBe('no-store')
})

test('behind a proxy the throttle counts the address the proxy saw, not one the visitor wrote', async () => {
  const proxied = await bareServer({ log: false, trustProxy: true })
  proxied.get('/ip', request => request.ip)
  const reply = await proxied.inject({ url: '/ip', headers: { 'x-forwarded-for': '10.0.0.1, 203.0.113.9' } })
  expect(reply.body).toBe('203.0.113.9')
  await proxied.close()
})

test('a key longer than any of ours is refused before it is kept', async () => {
  const headers = { ...ours, ...as('clerk'), 'idempotency-key': 'k'.repeat(201) }
  const reply = await app.inject({ method: 'POST', url: '/api/rounds/r1/nominees', headers, payload: { name: '李四' } })
  expect(reply.json()).toMatchObject({ status: 400, code: 'http.idempotency.key' })
})

test('a character no text can hold is the caller’s mistake, not a failure of ours', async () => {
  const reply = await app.inject('/api/unstorable')
  expect(reply.statusCode).toBe(400)
  expect(reply.json()).toMatchObject({ code: 'http.unreadable', what: '提交的内容里有不能保存的字符。' })
})

test('a visitor is sent to log in, a post without the permission is told which one', async () => {
  expect((await app.inject('/api/rounds/r1/nominees')).statusCode).toBe(401)
  const reply = await app.inject({
    method: 'POST',
    url: '/api/rounds/r1/nominees',
    headers: { ...ours, ...as('worker') },
    payload: { name: '李四' },
  })
  expect(reply.statusCode).toBe(403)
  expect(reply.headers['content-type']).toContain('application/problem+json')
  expect(reply.json()).toMatchObject({
    code: 'http.permission',
    permission: 'honours.nominate',
    why: expect.stringContaining('推荐') as string,
  })
})

test('every fault of a form is told at once, by field', async () => {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/rounds/r1/nominees',
    headers: { ...ours, ...as('clerk') },
    payload: { name: '王', version: 'x' },
  })
  expect(reply.statusCode).toBe(422)
  expect(reply.json<{ details: { at: string }[] }>().details.map(d => d.at)).toEqual(['body.name', 'body.version'])
})

test('a name with marks that turn the line round is refused by field; an ordinary one passes', async () => {
  const send = (name: string) =>
    app.inject({
      method: 'POST',
      url: '/api/rounds/r1/nominees',
      headers: { ...ours, ...as('clerk') },
      payload: { name },
    })
  for (const mark of ['\u202A', '\u202E', '\u2066', '\u2069', '\0']) {
    const reply = await send(`王${mark}虎小`)
    expect([reply.statusCode, reply.json<{ details: { at: string }[] }>().details.map(d => d.at)]).toEqual([
      422,
      ['body.name'],
    ])
  }
  expect((await send('阿依古丽·买买提')).statusCode).toBe(200)
})

test('a refusal arrives with its article', async () => {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/rounds/r1/nominees',
    headers: { ...ours, ...as('clerk') },
    payload: { name: '张三' },
  })
  expect(reply.json()).toMatchObject({ status: 422, code: 'honours.twice', article: '评选方案 第三条' })
})

test('the version in If-Match reaches the handler', async () => {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/rounds/r1/nominees',
    headers: { ...ours, ...as('clerk'), 'if-match': '"7"' },
    payload: { name: '李四' },
  })
  expect(reply.json()).toEqual({ name: '李四', version: 7 })
})

test('a write from another site, or without our header, is refused', async () => {
  const write = (headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/api/rounds/r1/nominees',
      headers: { ...as('clerk'), ...headers },
      payload: { name: '李四' },
    })
  expect((await write({ origin: 'http://localhost' })).json()).toMatchObject({ code: 'http.origin' })
  expect((await write({ ...ours, origin: 'https://evil.example' })).statusCode).toBe(403)
  expect((await write({ 'x-jiangpu-csrf': '1', 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
})

test('a file arrives with its name and its fields; one too large is refused', async () => {
  const form = new FormData()
  form.append('of', '靳师傅')
  form.append('file', new File([new Uint8Array(12)], '证书.jpg', { type: 'image/jpeg' }))
  const { headers, payload } = await encoded(form)
  const reply = await app.inject({
    method: 'POST',
    url: '/api/photos',
    headers: { ...ours, ...as('clerk'), ...headers },
    payload,
  })
  expect(reply.json()).toEqual({ bytes: 12, name: '证书.jpg', of: '靳师傅' })
  form.append('file', new File([new Uint8Array(1200)], '大.jpg'))
  const large = await encoded(form)
  expect(
    (
      await app.inject({
        method: 'POST',
        url: '/api/photos',
        headers: { ...ours, ...as('clerk'), ...large.headers },
        payload: large.payload,
      })
    ).json(),
  ).toMatchObject({ status: 413, code: 'http.tooLarge' })
})

test('a file is sent under its Chinese name', async () => {
  const reply = await app.inject('/api/letter')
  expect(reply.headers['content-type']).toBe('application/pdf')
  expect(reply.headers['content-disposition']).toContain(encodeURIComponent('征求意见函.pdf'))
  expect(reply.body).toBe('%PDF')
})

test('a failure says nothing of its cause', async () => {
  const reply = await app.inject('/api/broken')
  expect(reply.statusCode).toBe(500)
  expect(reply.body).not.toContain('11010119900101123X')
  expect(reply.json()).toMatchObject({ code: 'http.failure', remedy: expect.stringContaining('系统管理员') as string })
})

test('what the database lets this kind of post neither see nor write is refused, without the name of a table', async () => {
  const reply = await app.inject('/api/beyond')
  expect(reply.json()).toMatchObject({ status: 403, code: 'http.notGiven' })
  expect(reply.body).not.toContain('quota')
})

test('log-in sets a cookie scripts cannot read, and anonymous posts are limited', async () => {
  const post = () => app.inject({ method: 'POST', url: '/api/log-in', headers: ours, payload: { login: '褚文秀' } })
  expect((await post()).headers['set-cookie']).toMatch(/^session=clerk;.*HttpOnly; SameSite=Lax/)
  await post()
  await post()
  expect((await post()).json()).toMatchObject({ status: 429, code: 'http.tooMany' })
})

test('an unknown address and unreadable JSON are problems too', async () => {
  expect((await app.inject('/api/none')).json()).toMatchObject({ code: 'http.notFound' })
  const reply = await app.inject({
    method: 'POST',
    url: '/api/rounds/r1/nominees',
    headers: { ...ours, ...as('clerk'), 'content-type': 'application/json' },
    payload: '{',
  })
  expect(reply.json()).toMatchObject({ status: 400, code: 'http.unreadable' })
})

test('the OpenAPI document says who may enter and what is required', () => {
  const document = openapi(routes, { title: '匠谱', version: '1' }) as {
    paths: Record<
      string,
      Record<string, { 'x-permission'?: string; security?: unknown; parameters: { name: string; required: boolean }[] }>
    >
  }
  const get = document.paths['/api/rounds/{round}/nominees']?.['get']
  expect(get?.['x-permission']).toBe('honours.read')
  expect(get?.parameters.map(p => [p.name, p.required])).toEqual([
    ['round', true],
    ['page', false],
  ])
  expect(document.paths['/api/log-in']?.['post']?.security).toBeUndefined()
})

async function encoded(form: FormData): Promise<{ headers: Record<string, string>; payload: Buffer }> {
  const request = new Request('http://localhost/', { method: 'POST', body: form })
  return {
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  }
}
