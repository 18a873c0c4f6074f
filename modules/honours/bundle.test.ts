import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { worldAt } from '#kernel/calendar'
import { approve, type Caller } from '#kernel/access'
import { direct, sql } from '#kernel/database'
import { keepFilesUnder, openZip } from '#kernel/files'
import { sequence } from '#kernel/ledger'
import { isRefusal } from '#kernel/refusal'
import { callerAs } from '#kernel/testing'
import { packBundle } from './bundle.ts'
import * as c from './contract.ts'
import { call, done, settings, stage } from './stage.ts'

type Stage = Awaited<ReturnType<typeof stage>>
let s: Stage
let round: string
let kase: string
let bundle: string
let files: Map<string, Buffer>
const secret = '郝实名举报人'

// Nothing of ours checks the archive: digests, canonical JSON and the tree are done here again from their standards.
const sha = (...parts: (string | Uint8Array)[]): string => {
  const h = createHash('sha256')
  for (const part of parts) h.update(part)
  return h.digest('hex')
}
type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  return `{${Object.keys(value)
    .sort()
    .map(key => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`)
    .join(',')}}`
}
/** RFC 9162, 2.1.3.2, recursively from the top instead of step by step from the leaf. */
function rootOf(index: number, size: number, leaf: string, path: readonly string[]): string {
  if (size === 1) return leaf
  const last = path.at(-1) ?? ''
  let half = 1
  while (half * 2 < size) half *= 2
  const below =
    index < half
      ? rootOf(index, half, leaf, path.slice(0, -1))
      : rootOf(index - half, size - half, leaf, path.slice(0, -1))
  return index < half ? sha(Buffer.from(`01${below}${last}`, 'hex')) : sha(Buffer.from(`01${last}${below}`, 'hex'))
}
/** A line of 存证/叶子.jsonl, as 说明.txt describes it. */
interface Leaf {
  readonly kind: string
  readonly subject: string
  readonly content: Json
  readonly salt: string
  readonly commitment: string
  readonly index: number
  readonly hash: string
  readonly path: readonly string[]
}
const lines = (name: string): Record<string, Json>[] =>
  (files.get(name)?.toString('utf8') ?? '')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Record<string, Json>)

const pack = (id: string) =>
  packBundle.run(
    { id },
    {
      reach: { way: 'job', today: s.today() },
      world: worldAt(s.today()),
      law: s.law,
      transaction: work => s.job(work),
      system: work => s.job(work),
    },
  )
const leader = (): Caller =>
  callerAs({
    pool: s.login,
    law: s.law,
    today: s.today(),
    name: '签字领导',
    may: ['approve.second', 'honours.read'],
    account: '00000000-0000-4000-8000-0000000000dd',
    reach: { way: 'division', lo: 1000, hi: 900000 },
    post: {
      id: '00000000-0000-4000-8000-0000000000dd',
      role: 'leader',
      organisation: s.offices.province.id,
      organisationName: '演示省总工会',
      sector: '工会',
      division: null,
    },
  })

beforeAll(async () => {
  keepFilesUnder(mkdtempSync(join(tmpdir(), 'jiangpu-bundle-')))
  s = await stage()
  ;({ id: round } = await done(
    c.createRound,
    {
      body: {
        title: '2026年省劳动模范',
        honour: '14-MODEL',
        year: 2026,
        preset: 'province',
        noticeTitle: '关于评选2026年省劳动模范的通知',
        noticeOn: '2026-03-01',
        settings,
      },
    },
    s.as.province(),
  ))
  await done(c.openRound, { params: { round }, body: { state: '开放' } }, s.as.province())
  ;({ id: kase } = await done(
    c.createNomination,
    {
      body: {
        round,
        subject: { kind: 'person', id: s.people.jin },
        category: 'worker',
        kind: 'frontline',
        deeds: '二十年如一日坚守锻造一线，攻关成形',
        brief: '坚守锻造一线二十年',
      },
    },
    s.as.unit(),
  ))
  const act = async (step: string, answer: object, kinds: string[]) => {
    const { version } = await done(c.readCase, { params: { id: kase } }, s.as.unit())
    const papers = await Promise.all(kinds.map(async kind => ({ kind, file: await s.file() })))
    return done(
      c.actOnCase,
      { params: { id: kase, step }, body: { version, answer: { ...answer }, papers } },
      s.as.unit(),
    )
  }
  await act('recommend', { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '同意推荐该同志为人选' }, [
    'recommendation-minutes',
  ])
  await act(
    'congress',
    { form: '职工代表大会', delegates: 60, present: 40, inFavour: 35, against: 5, abstained: 0, secret: true },
    ['congress-minutes'],
  )
  const list = await done(
    c.sealList,
    { params: { round }, body: { kind: 'notice', level: 'unit', cases: [kase] } },
    s.as.unit(),
  )
  await done(
    c.openNotice,
    {
      params: { id: list.id },
      body: { startsOn: s.today(), place: '厂门口公示栏', phone: '0350-0000000', address: '演示路1号' },
    },
    s.as.unit(),
  )
  const [notice] = await direct<{ id: string }>(s.owner, sql`select id from notice where round = ${round}`)
  await done(
    c.recordObjection,
    {
      params: { id: notice?.id ?? '' },
      body: {
        kase,
        channel: '来信',
        receivedOn: s.today(),
        content: '反映加班费没有发足',
        name: secret,
        contact: '13900000000',
      },
    },
    s.as.unit(),
  )
  await sequence(s.login)
})

test('the bundle is made by the organiser, with a purpose, one at a time', async () => {
  const make = (purpose: string, caller = s.as.province()) =>
    call(c.makeBundle, { params: { round }, body: { purpose } }, caller)
  expect((await make('归档', s.as.county())).code).toBe('honours.round.notYours')
  expect(() => c.makeBundle.body.parse({ purpose: ' ' })).toThrow()
  bundle = (await done(c.makeBundle, { params: { round }, body: { purpose: '纪检组调阅' } }, s.as.province())).id
  expect((await make('再打一个')).code).toBe('honours.bundle.running')
  expect(
    (await call(c.askForBundle, { params: { id: bundle }, body: { purpose: '归档' } }, s.as.province())).code,
  ).toBe('honours.bundle.notReady')
  await pack(bundle)
  const { rows } = await done(c.listBundles, { params: { round } }, s.as.province())
  expect(rows.map(r => [r.state, r.release])).toEqual([['已完成', 'none']])
  expect((await done(c.listBundles, { params: { round } }, s.as.county())).rows).toEqual([])
})

test('it leaves the house with a second person alone, once for each time they agree', async () => {
  const fetch = () => call(c.fetchBundle, { params: { id: bundle }, query: {} }, s.as.province())
  expect((await fetch()).code).toBe('honours.bundle.second')
  const { approval } = await done(
    c.askForBundle,
    { params: { id: bundle }, body: { purpose: '纪检组调阅' } },
    s.as.province(),
  )
  const own = await s.as.province().transaction(tx => approve(tx, 'honours.bundle', approval))
  expect(isRefusal(own) && own.code).toBe('access.approval.same')
  expect((await fetch()).code).toBe('honours.bundle.second')
  const agreed = await leader().transaction(tx => approve(tx, 'honours.bundle', approval))
  expect(isRefusal(agreed)).toBe(false)
  const file = await done(c.fetchBundle, { params: { id: bundle }, query: {} }, s.as.province())
  expect(file.name).toBe('2026年省劳动模范审计包2026-03-18.zip')
  expect((await fetch()).code).toBe('honours.bundle.second')
  const [log] = await direct<{ kind: string; purpose: string }>(
    s.owner,
    sql`select kind, purpose from access_log where act = 'export' and subject = ${bundle}`,
  )
  expect(log).toEqual({ kind: 'bundle', purpose: '纪检组调阅' })
  const zip = openZip(file.bytes)
  if (isRefusal(zip)) throw new Error(zip.what)
  files = new Map()
  for (const { name } of zip.entries) files.set(name, (await zip.read(name)) ?? Buffer.alloc(0))
})

test('every file is listed with its digests, and they are right', () => {
  const index = JSON.parse(files.get('目录.json')?.toString() ?? '[]') as {
    name: string
    bytes: number
    sha256: string
    sm3: string
  }[]
  expect(index.map(one => one.name).toSorted()).toEqual(
    [...files.keys()].filter(name => name !== '目录.json').toSorted(),
  )
  for (const one of index) {
    const bytes = files.get(one.name) ?? Buffer.alloc(0)
    expect([one.name, bytes.length, sha(bytes), createHash('sm3').update(bytes).digest('hex')]).toEqual([
      one.name,
      one.bytes,
      one.sha256,
      one.sm3,
    ])
  }
  expect(files.get('摘要.pdf')?.subarray(0, 5).toString()).toBe('%PDF-')
})

test('what was done is in it whole: acts with reasons, the vote, the list, the notice, the papers by digest', () => {
  expect(lines('材料/推荐材料.jsonl').map(r => r['name'])).toEqual(['靳长河'])
  const acts = lines('材料/办理记录.jsonl')
  expect(acts.map(a => a['step'])).toEqual(['open', 'recommend', 'congress', 'unit.openNotice'])
  expect(acts.find(a => a['step'] === 'congress')?.['readings']).toMatchObject({
    'honours.congress.majority': expect.anything() as unknown,
  })
  expect(lines('材料/职代会表决.jsonl')[0]?.['answer']).toMatchObject({ delegates: 60, inFavour: 35 })
  expect(lines('文件/文件目录.jsonl').length).toBe(2)
  expect(lines('文件/文件目录.jsonl')[0]).toMatchObject({ sha256: sha('1') })
  expect(lines('公示/公示.jsonl').length).toBe(1)
  expect(lines('届次/方案各版.jsonl').length).toBe(1)
})

test('whoever spoke is not in it, neither in the open nor as a cipher', () => {
  expect(lines('公示/异议.jsonl')[0]).toMatchObject({ content: '反映加班费没有发足', named: true })
  const whole = [...files]
    .filter(([name]) => !name.endsWith('.pdf'))
    .map(([, bytes]) => bytes.toString('utf8'))
    .join('\n')
  for (const word of [secret, '13900000000', 'cipher', 'phone_', 'drafted_by"']) expect(whole).not.toContain(word)
})

test('the hash of the list is that of its entries, worked out again', () => {
  const [list] = lines('名单/名单.jsonl')
  const entries = (list?.['entries'] ?? []) as { kase: string; rank: number; snapshot: Json }[]
  expect(sha(canonical(entries.map(({ kase: k, rank, snapshot }) => ({ kase: k, rank, snapshot }))))).toBe(
    list?.['hash'],
  )
})

test('every leaf is what it says: content and salt give the commitment, leaf and path give the root', () => {
  const checkpoint = JSON.parse(files.get('存证/检查点.json')?.toString() ?? 'null') as { size: number; root: string }
  const leaves = lines('存证/叶子.jsonl')
  expect(leaves.length).toBeGreaterThan(5)
  for (const leaf of leaves) {
    const { kind, subject, content, salt, commitment, index, hash, path } = leaf as unknown as Leaf
    expect(sha(Buffer.from(salt, 'hex'), canonical({ kind, subject, content }))).toBe(commitment)
    expect(sha(Buffer.from([0]), Buffer.from(commitment, 'hex'))).toBe(hash)
    expect(rootOf(index, checkpoint.size, hash, path)).toBe(checkpoint.root)
    expect(leaf['match']).toBe('相符')
  }
})

test('a second run of the same job changes nothing', async () => {
  const before = await direct(s.owner, sql`select sha256, bytes, state from audit_bundle where id = ${bundle}`)
  await pack(bundle)
  expect(await direct(s.owner, sql`select sha256, bytes, state from audit_bundle where id = ${bundle}`)).toEqual(before)
})
