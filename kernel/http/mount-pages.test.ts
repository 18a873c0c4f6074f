import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { clock } from '#kernel/calendar'
import { refuse } from '#kernel/refusal'
import {
  answerErrors,
  bareServer,
  formTokens,
  html,
  mountPages,
  page,
  redirect,
  refusalHtml,
  throttle,
} from './index.ts'
import { clerk, gate } from './test-callers.ts'

const objections: string[] = []
const form = z.object({ what: z.string().min(5) })

const pages = [
  page(
    {
      method: 'GET',
      path: '/notices/{id}',
      summary: '公示',
      nav: '公示',
      params: z.object({ id: z.string() }),
      cache: 60,
    },
    ({ params }) => html`<p>第${params.id}号 ${'<script>'}</p>`,
  ),
  page(
    { method: 'GET', path: '/objections/new', summary: '提出异议', cache: 60 },
    (_, visitor) =>
      html`<form method="post" action="/objections">!${visitor.formField()}<textarea name="what"></textarea></form>`,
  ),
  page(
    { method: 'POST', path: '/objections', summary: '提出异议', form },
    ({ form }) => {
      if (form.what.includes('重复')) return refuse('notices.twice', { what: '您已提过这条意见。' })
      objections.push(form.what)
      return redirect(`/objections/received-${objections.length}`)
    },
    (refusal, typed) => ({
      title: '请修改',
      body: refusalHtml(refusal) + html`<textarea>${String(typed['what'])}</textarea>`,
    }),
  ),
  page(
    { method: 'GET', path: '/my-letters', summary: '我的信', door: 'account' },
    (_, { caller }) => html`<p>${caller.name}</p>`,
  ),
  page(
    { method: 'GET', path: '/roll', summary: '名录', anonymous: true },
    (_, { caller }) => html`<p>${caller.reach.way}：${caller.account === null ? '不具名' : '具名'}</p>`,
  ),
  page(
    {
      method: 'GET',
      path: '/check',
      summary: '查验',
      throttled: true,
      query: z.object({ code: z.string().optional() }),
    },
    ({ query }) => html`<p>${query.code ?? ''}</p>`,
  ),
]

let app: Awaited<ReturnType<typeof bareServer>>
beforeAll(async () => {
  app = await bareServer({ log: false, trustProxy: false })
  answerErrors(app, { demo: true, styles: [] })
  mountPages(app, pages, {
    gate,
    throttle: throttle(5, clock.instant),
    tokens: formTokens(Buffer.alloc(32, 7), clock.instant),
    demo: true,
    styles: ['/styles/a.css'],
    sessionCookie: 'session',
  })
  await app.ready()
  return () => app.close()
})

const ours = { origin: 'http://localhost' }
const newForm = async (cookie = '') =>
  /name="_form" value="([^"]+)"/.exec((await app.inject({ url: '/objections/new', headers: { cookie } })).body)?.[1] ??
  ''
const send = (payload: Record<string, string>, headers: Record<string, string> = ours) =>
  app.inject({
    method: 'POST',
    url: '/objections',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(payload).toString(),
  })

test('a page is whole without scripts, escapes what it shows, and says it is a demo', async () => {
  const reply = await app.inject('/notices/12')
  expect(reply.statusCode).toBe(200)
  expect(reply.body).toContain('第12号 &#60;script&#62;')
  expect(reply.body).not.toContain('<script')
  expect(reply.body).toContain('演示数据')
  expect(reply.body).toContain('<html lang="zh-CN"')
})

test('a public page may be kept; the same page unchanged is not sent again', async () => {
  const first = await app.inject('/notices/12')
  expect(first.headers['cache-control']).toBe('public, max-age=60')
  const again = await app.inject({ url: '/notices/12', headers: { 'if-none-match': String(first.headers.etag) } })
  expect(again.statusCode).toBe(304)
  const loggedIn = await app.inject({ url: '/notices/12', headers: { cookie: 'session=clerk' } })
  expect(loggedIn.headers['cache-control']).toBe('private, no-cache')
})

test('a page with a form is never kept, and a second press repeats nothing', async () => {
  const shown = await app.inject('/objections/new')
  expect(shown.headers['cache-control']).toBe('no-store')
  const token = await newForm()
  const first = await send({ _form: token, what: '所示工龄与实际不符' })
  expect([first.statusCode, first.headers.location]).toEqual([303, '/objections/received-1'])
  const second = await send({ _form: token, what: '所示工龄与实际不符' })
  expect([second.statusCode, second.headers.location]).toEqual([303, '/objections/received-1'])
  expect(objections).toHaveLength(1)
})

test('a refused form comes back with its reason and with what was typed', async () => {
  const tooShort = await send({ _form: await newForm(), what: '<b>短' })
  expect(tooShort.statusCode).toBe(422)
  expect(tooShort.body).toContain('&#60;b&#62;短</textarea>')
  const refused = await send({ _form: await newForm(), what: '这是重复的意见' })
  expect(refused.body).toContain('您已提过这条意见')
  expect(refused.body).toContain('这是重复的意见</textarea>')
})

test('a form without our page behind it is refused', async () => {
  expect(
    (await send({ _form: await newForm(), what: '从别处来的表单' }, { origin: 'https://evil.example' })).statusCode,
  ).toBe(403)
})

test('anonymous posts are limited', async () => {
  const token = await newForm()
  const replies = []
  for (let i = 0; i < 4; i++) replies.push(await send({ _form: token, what: '一再提交的表单' }))
  expect(replies.at(-1)?.statusCode).toBe(429)
  expect(replies.at(-1)?.body).toContain('不保存网络地址')
})

test('a page asked for with a code is limited like a form, other pages are not', async () => {
  const ask = (url: string) => app.inject({ url, remoteAddress: '10.9.9.9' })
  const codes = []
  for (let i = 0; i < 6; i++) codes.push((await ask(`/check?code=${i}`)).statusCode)
  expect(codes).toEqual([200, 200, 200, 200, 200, 429])
  expect((await ask('/notices/7')).statusCode).toBe(200)
})

test('a page for account holders sends others to log in and back', async () => {
  const reply = await app.inject('/my-letters?year=2026')
  expect(reply.headers.location).toBe('/console/login?next=%2Fmy-letters%3Fyear%3D2026')
  expect((await app.inject({ url: '/my-letters', headers: { cookie: 'session=clerk' } })).body).toContain(clerk.name)
})

test('an anonymous page knows nobody, and still says who has logged in', async () => {
  const reply = await app.inject({ url: '/roll', headers: { cookie: 'session=clerk' } })
  expect(reply.body).toContain('public：不具名')
  expect(reply.body).toContain(clerk.name)
})

test('large print is one link, remembered, and leads back to this site only', async () => {
  for (const back of ['//evil.example', '/%5Cevil.example', '/%09/evil.example', '/.//evil.example', '/a%0D%0Ab:c']) {
    const { location } = (await app.inject(`/print-size?back=${back}`)).headers
    expect(new URL(String(location), 'http://ours.example').host).toBe('ours.example')
  }
  const reply = await app.inject('/print-size?large=1&back=//evil.example')
  expect(reply.headers.location).toBe('/')
  expect(reply.headers['set-cookie']).toContain('print=large')
  expect((await app.inject({ url: '/notices/12', headers: { cookie: 'print=large' } })).body).toContain(
    'data-print="large"',
  )
})

test('a form token belongs to one session and ends after twelve hours', () => {
  let now = Date.UTC(2026, 2, 2)
  const tokens = formTokens(Buffer.alloc(32, 1), () => new Date(now))
  const token = tokens.give('mine')
  expect(tokens.holds(token, 'mine')).toBe(true)
  expect(tokens.holds(token, 'yours')).toBe(false)
  expect(tokens.holds(`${token}x`, 'mine')).toBe(false)
  now += 12 * 3_600_000
  expect(tokens.holds(token, 'mine')).toBe(false)
})

test('two presses of one form at the same moment are worked on one after the other', async () => {
  const tokens = formTokens(Buffer.alloc(32, 1), clock.instant)
  const filed: string[] = []
  const press = async (): Promise<string> => {
    const turn = await tokens.turn('one form')
    if (typeof turn === 'string') return turn
    await new Promise(resolve => setTimeout(resolve, 5))
    const ledTo = `/objections/received-${filed.push('x')}`
    tokens.use('one form', ledTo)
    turn()
    return ledTo
  }
  expect(await Promise.all([press(), press(), press()])).toEqual(Array(3).fill('/objections/received-1'))
  expect(filed).toHaveLength(1)
})
