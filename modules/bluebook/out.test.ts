import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { direct, sql, transaction } from '#kernel/database'
import { stopBooks, stopPrinting, stopWriting } from '#kernel/documents'
import { keepFilesUnder } from '#kernel/files'
import type { Attachment, PageAnswer } from '#kernel/http'
import { settleJobs } from '#kernel/jobs'
import { sequence } from '#kernel/ledger'
import { isRefusal } from '#kernel/refusal'
import { at as worldAt, wordFaults } from '#kernel/testing'
import * as c from './contract.ts'
import { printOut } from './out.ts'
import { pages } from './public/pages.ts'
import { call, disagree, done, second, stage, type Stage } from './stage.ts'
import { checks } from './verify.ts'

let s: Stage
let edition: string

beforeAll(async () => {
  keepFilesUnder(mkdtempSync(join(tmpdir(), 'jp-books-')))
  s = await stage()
}, 120_000)
afterAll(async () => {
  await Promise.all([stopBooks(), stopPrinting(), stopWriting()])
})

const read = () => done(c.readEdition, { params: { id: edition } }, s.as.clerk())
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A public page as a visitor gets it: its words, or the file it sends. */
async function open(path: string, params: object = {}): Promise<{ title: string; body: string; file?: Attachment }> {
  const found = pages.find(p => p.shape.path === path)
  if (!found) throw new Error(`no page ${path}`)
  const answer = (await found.handler(
    { params, query: {} } as never,
    { caller: s.as.visitor() } as never,
  )) as PageAnswer
  if (isRefusal(answer)) return { title: answer.code, body: answer.what }
  if (typeof answer === 'object' && 'bytes' in answer) return { title: answer.name, body: '', file: answer }
  if (typeof answer === 'object' && 'body' in answer) return answer
  throw new Error('another answer')
}
async function faults(): Promise<string[]> {
  const found = await Promise.all(
    checks.map(check => transaction(s.login, { way: 'job', today: s.today() }, tx => check.run(tx, {} as never))),
  )
  return found.flatMap(f => f.faults)
}

async function finish(): Promise<void> {
  for (const row of (await read()).chapters) {
    const params = { id: edition, chapter: row.id }
    const words: Record<string, string> = {
      workforce:
        '〔标题：一、规模〕\n在职职工〔指标：people.archives〕，专项经费〔手填：120万元｜市财政局批复〕。\n〔表：people.archives｜按县｜各县职工〕\n〔图：柱｜people.archives｜按县｜各县在职职工〕\n〔图：柱｜people.archives、people.mentors｜按县｜各县职工和师徒〕',
      cases: '〔案例：师傅带徒〕\n一徒一档，A&B <车间>。\n〔案例完〕',
      chronology: '〔大事：2026-01-05｜印发要点。〕',
    }
    const body = words[row.key] ?? (row.made ? '' : '这一章是演示。')
    if (body !== '' && row.characters === 0)
      await done(c.saveChapter, { params, body: { body, version: 1 } }, s.as.clerk())
  }
  await done(c.takeSnapshotOf, { params: { id: edition }, body: {} }, s.as.clerk())
  const { version } = await read()
  await done(c.finishEdition, { params: { id: edition }, body: { version } }, s.as.clerk())
}

test('[C300] a finished book goes back with a reason, is refused with a reason, and both are kept', async () => {
  const body = { year: 2026, title: '演示市产业工人队伍建设改革蓝皮书', editors: [{ part: '主编', name: '任怀川' }] }
  edition = (await done(c.addEdition, { body }, s.as.clerk())).id
  await finish()
  const first = (await read()).treeHash
  await done(c.publishEdition, { params: { id: edition }, body: {} }, s.as.clerk())
  await disagree(s.as.leader(), 'bluebook.publish', edition, '第二章缺新就业形态劳动者')
  expect(await read()).toMatchObject({
    state: '定稿',
    asked: false,
    refused: { reason: '第二章缺新就业形态劳动者', on: '2026-03-18' },
    may: { reopen: true, publish: true },
  })
  await done(c.reopenEdition, { params: { id: edition }, body: { reason: '照审的意见补第二章' } }, s.as.clerk())
  expect((await read()).reopened).toEqual([{ reason: '照审的意见补第二章', on: '2026-03-18', by: '贺明远' }])
  await finish()
  // Another snapshot, another book: both are frozen, one lives.
  expect((await read()).treeHash).not.toBe(first)
  expect(await faults()).toEqual([])
})

test('nobody outside reads it before it is out', async () => {
  expect((await open('/blue-books')).title).toBe('还没有发布过蓝皮书')
  const hidden = await s.as.visitor().transaction(tx => tx.rows(sql`select id from blue_tree`))
  expect(hidden).toEqual([])
})

test('[C300] out, anybody reads it chapter by chapter, takes the files, and holds them against the hashes on the page', async () => {
  await done(c.publishEdition, { params: { id: edition }, body: {} }, s.as.clerk())
  expect(await second(s.as.leader(), 'bluebook.publish', edition)).toBeUndefined()
  const to = (await read()).publicAt
  const id = to?.to.split('/').at(-1) ?? ''
  expect(to?.printed).toBe(false)
  expect((await open('/blue-books')).body).toContain(`href="/blue-books/${id}"`)
  expect((await open('/blue-books/{id}', { id })).body).toContain('正在排版')
  await settleJobs({ queue: s.queue, login: s.login, jobs: [printOut], world: worldAt('2026-03-18'), law: s.law })
  await sequence(s.owner)
  const shown = await open('/blue-books/{id}', { id })
  expect(shown.body).toMatch(/看PDF（\d+页/)
  expect(shown.body).toContain('certutil -hashfile')
  expect(shown.body).toMatch(/存证\d+/)
  const said = shown.body.replaceAll(/(?<=[0-9a-f]{8}) (?=[0-9a-f]{8})/g, '')
  for (const kind of ['pdf', 'docx', 'xlsx']) {
    const { file } = await open('/blue-books/{id}/files/{kind}', { id, kind })
    expect(said, kind).toContain(sha(file?.bytes ?? new Uint8Array()))
  }
  const { file: content } = await open('/blue-books/{id}/content', { id })
  const bytes = content?.bytes ?? new Uint8Array()
  expect(sha(bytes)).toBe((await read()).treeHash)
  expect(said).toContain(sha(bytes))
  const chapter = await open('/blue-books/{id}/chapters/{n}', { id, n: 2 })
  expect(chapter.title).toBe('第二章　队伍状况')
  for (const words of ['39人', '120万元', '手填', '人数少，不展示', '<svg', '看图里的数', '口径：', '上一章', '下一章'])
    expect(chapter.body, words).toContain(words)
  expect((await open('/blue-books/{id}/chapters/{n}', { id, n: 99 })).title).toBe('bluebook.out.unknown')
  expect(await faults()).toEqual([])
})

test('Word finds nothing to repair in the book that is out', async () => {
  const id = (await read()).publicAt?.to.split('/').at(-1)
  const { file } = await open('/blue-books/{id}/files/{kind}', { id, kind: 'docx' })
  expect(await wordFaults(file?.bytes ?? new Uint8Array())).toEqual([])
})

test('what is touched behind its back is found by the self-check, each by its name', async () => {
  await direct(s.owner, sql`update blue_chapter set body = body || '多一句。' where edition = ${edition} and n = 2`)
  expect((await faults()).join('\n')).toMatch(/定稿以后章节的文字被改过/)
  await direct(
    s.owner,
    sql`update blue_chapter set body = replace(body, '多一句。', '') where edition = ${edition} and n = 2`,
  )
  expect(await faults()).toEqual([])
  await direct(
    s.owner,
    sql`update blue_tree set tree = replace(tree, '39人', '93人') where edition = ${edition} and state = '发布'`,
  )
  await direct(
    s.owner,
    sql`update blue_figure set told = jsonb_set(told, '{value}', '93') where indicator = 'people.archives' and grouping = ''`,
  )
  const found = (await faults()).join('\n')
  expect(found).toMatch(/冻结的全文与摘要对不上/)
  expect(found).toMatch(/冻结的数与摘要对不上/)
})

test('an open set that is not agreed goes back with the reason, and is handed in again at the same address', async () => {
  const body = {
    slug: 'county-2026',
    title: '各县职工',
    about: '各县在职职工的登记汇总。',
    figures: ['people.archives:division'],
  }
  const { id } = await done(c.prepareSet, { params: { id: edition }, body }, s.as.clerk())
  await disagree(s.as.leader(), 'bluebook.open', id, '说明没有写清覆盖哪些县')
  const row = async () =>
    (await done(c.listSets, { params: { id: edition } }, s.as.clerk())).rows.find(r => r.id === id)
  expect(await row()).toMatchObject({
    state: '退回',
    returnedWhy: '说明没有写清覆盖哪些县',
    returnedOn: '2026-03-18',
    figures: ['people.archives:division'],
  })
  expect(await s.as.visitor().transaction(tx => tx.rows(sql`select slug from open_data_set`))).toEqual([])
  const again = { ...body, about: '忻岭、平河、南川三县在职职工的登记汇总。' }
  expect((await done(c.prepareSet, { params: { id: edition }, body: again }, s.as.clerk())).id).toBe(id)
  expect(await row()).toMatchObject({ state: '待发布', about: again.about, returnedWhy: null })
  // While it waits, its name is taken like any other.
  expect((await call(c.prepareSet, { params: { id: edition }, body }, s.as.clerk())).code).toBe('bluebook.open.slug')
  expect(await second(s.as.leader(), 'bluebook.open', id)).toBeUndefined()
  expect((await open('/open-data')).body).toContain('各县职工')
})
