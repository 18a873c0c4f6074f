import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readText } from '#kernel/documents'
import { openZip } from '#kernel/files'
import { discoverPacks } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { articlesOf, loadLibrary, moduleTitles, type Library, type LawPack } from '#modules/oversight'
import { packZip, quoteOf } from './pack-files.ts'
import { proposalsOf } from './proposals.ts'
import type { Intake, Settled } from './query.ts'
import { read } from './reading/read.ts'

const root = join(import.meta.dirname, '../..')
/** Under the root, so that the imports of a pack find the house; nothing else reads this folder. */
const place = join(root, 'var', `pack-draft-${String(process.pid)}`)
const id = '999900-yunhewan'
let library: Library
let pack: LawPack
const written = new Map<string, string>()

beforeAll(async () => {
  library = await loadLibrary()
  const words = await readText(await readFile(new URL('./fixtures/yunhe-decision.txt', import.meta.url)), 'a.txt')
  if (isRefusal(words)) throw new Error(words.what)
  const reading = read(words.text)
  if (isRefusal(reading)) throw new Error(reading.what)
  const settled = proposalsOf(library, reading.items).map((p, i): Settled => ({
    ...p,
    n: i + 1,
    state: p.proposed.caption || p.proposed.modality === 'none' ? '不要' : '接受',
    modality: p.proposed.modality,
    bodies: [...p.proposed.bodies],
    superior: p.proposed.kin.map(k => k.id),
  }))
  const intake = {
    title: reading.title,
    issuer: reading.issuer,
    status: '已通过',
    adoptedOn: '2026-01-22',
    meeting: reading.meeting,
    effectiveOn: '2026-03-01',
    effectSaid: null,
    short: '云',
    folder: 'yunhewan',
    division: 999_900_000_000,
    fileName: "决定'原件\\.txt",
    sha256: 'ab'.repeat(32),
    byName: '武成义',
    checkedName: null,
    // The members that are read of an intake when its folder is written.
  } as unknown as Intake
  const made = packZip(library, intake, reading, settled)
  if (isRefusal(made)) throw new Error(made.what)
  const zip = openZip(made.bytes)
  if (isRefusal(zip)) throw new Error(zip.what)
  for (const entry of zip.entries) {
    const path = join(place, 'policies', entry.name)
    mkdirSync(dirname(path), { recursive: true })
    const text = (await zip.read(entry.name))?.toString('utf8') ?? ''
    writeFileSync(path, text)
    written.set(entry.name.replace(`${id}/`, ''), text)
  }
  const [found] = await discoverPacks(place)
  // Written by packFile as a LawPack; the first test has it compiled.
  pack = found as LawPack
}, 60_000)
afterAll(() => {
  rmSync(place, { recursive: true, force: true })
})

test('the drafted folder compiles as the house compiles its own', () => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), path => ts.sys.readFile(path)) as {
    config: { compilerOptions: object }
  }
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const own = [...written.keys()].filter(name => name.endsWith('.ts')).map(name => join(place, 'policies', id, name))
  const program = ts.createProgram(own, { ...options, types: ['node'], typeRoots: [join(root, 'node_modules/@types')] })
  const faults = own.flatMap(path => {
    const file = program.getSourceFile(path)
    return file ? [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)] : [path]
  })
  expect(faults.map(f => (typeof f === 'string' ? f : ts.flattenDiagnosticMessageText(f.messageText, ' ')))).toEqual([])
}, 120_000)

test('it is found as a pack that is a draft, gives force to nothing, and its text is read whole', () => {
  expect(pack).toMatchObject({ id, status: 'draft', inForce: null, division: 999_900_000_000 })
  const articles = articlesOf(written.get('text.md') ?? '', { file: 'text.md', title: '决定', force: false })
  expect(articles.filter(a => /^\d+$/.test(a.id)).length).toBe(18)
  expect(pack.texts.every(text => !text.force)).toBe(true)
})

test('its clauses hold what the house holds its own to', () => {
  const articles = articlesOf(written.get('text.md') ?? '', { file: 'text.md', title: '决定', force: false })
  const byId = new Map(library.clauses.map(c => [c.id, c]))
  const numbers = pack.clauses.map(c => Number(c.id.slice(1)))
  expect(numbers[0]).toBe(library.clauses.length + 1)
  expect(numbers.every((n, i) => n === (numbers[0] ?? 0) + i)).toBe(true)
  expect(pack.clauses.length).toBeGreaterThan(20)
  for (const c of pack.clauses) {
    const [stands] = c.documents
    const paragraphs = articles.find(a => a.id === stands.article)?.paragraphs ?? []
    expect(
      paragraphs.some(p => p.includes(stands.text)),
      `${c.id} ${stands.text}`,
    ).toBe(true)
    expect(c.quote, c.id).toBe(stands.text)
    expect(c.quote.replace(/\s/g, '').length, c.id).toBeLessThanOrEqual(40)
    expect(c.bodies.length, c.id).toBeGreaterThan(0)
    expect(c.mechanism, c.id).not.toBe('')
    expect(Object.keys(moduleTitles), c.id).toContain(c.module)
    for (const above of c.superior) expect(byId.get(above)?.pack, `${c.id} → ${above}`).toBe('national')
    const sentence =
      paragraphs.flatMap(p => p.split('。')).find(s => s.includes(stands.text.split('。')[0] ?? '')) ?? ''
    if (c.modality === 'shall') expect(/应当|必须|不得|确保/.test(sentence), `${c.id} ${sentence}`).toBe(true)
    if (c.modality === 'may') expect(sentence, c.id).toMatch(/鼓励|支持|探索|倡导|可以/)
  }
  expect(pack.clauses.some(c => c.superior.length > 0)).toBe(true)
})

test('a quote is cut where the sentence takes breath, and no word is changed', () => {
  const long = '市人民政府应当建立健全劳动模范评选机制，完善评选方式，确保劳动模范中一线劳动者的比例，定期开展表彰工作'
  expect(quoteOf(long)).toBe('市人民政府应当建立健全劳动模范评选机制，完善评选方式')
  expect(quoteOf('不得挪用。')).toBe('不得挪用。')
  expect(quoteOf('甲'.repeat(60))).toBe('甲'.repeat(40))
})

test('the note beside it says what a person must still see to', () => {
  const note = written.get('说明.md') ?? ''
  for (const head of ['没有写责任单位的', '别地同类的条文', '没有收进正文的', '入库以前']) expect(note).toContain(head)
})
