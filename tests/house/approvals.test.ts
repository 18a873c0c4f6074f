import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { approvals, decide } from '../../modules/administration/contract/posts.ts'
import { kindsOf } from '../../modules/administration/approvals.ts'
import { askPublish, readDecision } from '../../modules/awards/contract/decisions.ts'
import { demoTown, none, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await demoTown()
}, 300_000)

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(e => e.isFile() && e.name.endsWith('.ts') && !e.name.endsWith('.test.ts'))
    .map(e => join(e.parentPath, e.name))

test('what is asked of a second person is declared: agreeing to it does it, or lets whoever asked do it once', () => {
  const declared = new Map(kindsOf())
  const wrong: string[] = []
  for (const file of sources(join(import.meta.dirname, '../../modules'))) {
    const text = readFileSync(file, 'utf8')
    if (!/import \{[^}]*\bask\b[^}]*\} from '#kernel\/access'/.test(text)) continue
    // The kind stands in the call, or is a constant of this file or of the one it is imported from.
    const asked = [...text.matchAll(/kind: '([a-z]+\.\w+)'/g), ...text.matchAll(/kind(?: = |: .*?)'([a-z]+\.\w+)'/g)]
    for (const [, kind = ''] of asked) if (!declared.has(kind)) wrong.push(`${file}: ${kind}`)
    // Used by the asker afterwards, or carried out by the declaration: one of the two, not neither.
    for (const [, kind = ''] of asked)
      if (declared.get(kind)?.byAsker && !text.includes('carryOut')) wrong.push(`${file}: ${kind}`)
  }
  for (const [kind, { title, may, carryOut, byAsker }] of declared)
    if (
      (carryOut === undefined) !== (byAsker === true) ||
      title === '申请' ||
      !/[一-鿿]/.test(title) ||
      may.length === 0
    )
      wrong.push(kind)
  none(wrong)
})

test('a roll agreed to on the page of approvals is public, as when it is agreed to on the page of the decision', async () => {
  const { rows } = await town.database.owner.query<{ id: string }>(
    `update decision set published = null, published_on = null where published is not null and kind = '表彰' returning id`,
  )
  const decision = rows[0]?.id ?? ''
  const [clerk, leader] = await Promise.all(['shengzong', 'shenglingdao'].map(town.tokenAt))
  const asked = await town.call(askPublish, { params: { decision }, body: {}, key: randomUUID() }, clerk)
  expect(asked.statusCode, asked.body).toBe(200)
  const { approval } = asked.json<{ approval: string }>()
  const waiting = (await town.call(approvals, {}, leader)).json<{ rows: { id: string; kindTitle: string }[] }>()
  expect(waiting.rows.find(row => row.id === approval)?.kindTitle).toBe('公开荣誉名录')
  const answer = { params: { approval }, body: { decision: 'approved' }, key: randomUUID() }
  expect((await town.call(decide, answer, leader)).statusCode).toBe(200)
  const page = await town.call(readDecision, { params: { decision } }, clerk)
  expect(page.json()).toMatchObject({ publishedOn: '2026-03-18', asked: null })
  expect((await town.call(askPublish, { params: { decision }, body: {}, key: randomUUID() }, clerk)).statusCode).toBe(
    409,
  )
})
