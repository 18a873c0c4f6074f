import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { openZip } from '#kernel/files'
import { handlers, wordFaults } from '#kernel/testing'
import { addTask, clauseMap, dutyRoutes, offerDrafts } from '#modules/duties'
import * as c from './contract.ts'
import { draftBooks } from './draft.ts'
import { call, done, second, stage, type Stage } from './stage.ts'

let s: Stage
let id: string
const map = handlers(dutyRoutes)
const bytesOf = (name: string) => readFile(new URL(`./fixtures/${name}.txt`, import.meta.url))
const upload = async (name: string, as = s.as.clerk()) =>
  call(c.addIntake, { body: { file: new File([await bytesOf(name)], `${name}.txt`) } }, as)
const view = (as = s.as.clerk()) => done(c.readIntake, { params: { id } }, as)
const settle = (n: number, body: object) =>
  call(c.settleClause, { params: { id, n }, body: body as { take: '接受' } }, s.as.clerk())

beforeAll(async () => {
  s = await stage()
  offerDrafts(draftBooks)
}, 120_000)

describe('a clerk of the legislature brings in another city’s decision', () => {
  test('it is read: title, body, day, items; what was thrown away is named; every sentence has its proposal', async () => {
    const made = await upload('yunhe-decision')
    id = made.id
    const t = await view()
    expect(t).toMatchObject({
      issuer: '云和湾市人民代表大会常务委员会',
      adoptedOn: '2026-01-22',
      effectiveOn: '2026-03-01',
      status: '已通过',
      standing: '确认中',
    })
    expect(t.items.filter(i => i.number.startsWith('（')).length).toBe(18)
    expect(t.dropped.map(d => d.why)).toEqual(expect.arrayContaining(['网页上的访问次数', '网页上的按钮']))
    const ratio = t.clauses.find(x => x.text.includes('确保劳动模范中一线劳动者的比例'))
    expect(ratio).toMatchObject({ state: '待定', mark: '须', bodies: ['市总工会', '人力资源社会保障部门'] })
    expect(ratio?.proposed.kin[0]).toMatchObject({ id: 'C064', confidence: '高' })
    // The half after ； keeps body and word of the half before.
    const half = t.clauses.find(x => x.text.startsWith('一线劳动者的比例不得低于'))
    expect(half?.proposed).toMatchObject({ inherited: true, amounts: ['百分之六十'] })
    expect(t.clauses.find(x => x.text === '规范劳模评选。')).toMatchObject({ state: '不要', mark: '无' })
  })

  test('bad input: the same file again, a county that only reads, an article, an unknown clause, a day to come', async () => {
    expect((await upload('yunhe-decision')).code).toBe('texts.again')
    const paper = (await bytesOf('national-newspaper')).toString('utf8')
    const article = new File([paper.slice(paper.indexOf('# 责任福彩'))], '新闻.txt')
    expect((await call(c.addIntake, { body: { file: article } }, s.as.clerk())).code).toBe('texts.noClauses')
    expect((await settle(1, { take: '接受', superior: ['C999'] })).code).toBe('texts.superior')
    expect((await settle(999, { take: '接受' })).code).toBe('texts.clause')
    const head = {
      title: '某决定某决定',
      issuer: '某机关',
      status: '已通过' as const,
      short: '云',
      adoptedOn: '2026-03-19',
    }
    expect((await call(c.changeHead, { params: { id }, body: head }, s.as.clerk())).code).toBe('texts.head.day')
    expect((await call(c.submitIntake, { params: { id }, body: {} }, s.as.clerk())).code).toBe('texts.submit.open')
    expect((await call(c.readIntake, { params: { id } }, s.as.county())).status).toBe(404)
    expect((await call(c.packFiles, { params: { id } }, s.as.clerk())).code).toBe('texts.pack.open')
  })

  test('what is sure is accepted at once, one is changed, one left out, and each step can be taken back', async () => {
    const { n } = await done(c.settleSure, { params: { id }, body: { confidence: '高' } }, s.as.clerk())
    expect(n).toBeGreaterThan(6)
    expect((await view()).undo).toBe(`一并接受（${n}句）`)
    const open = (await view()).clauses.filter(x => x.state === '待定')
    const [one] = open
    if (!one) throw new Error('nothing is open')
    await settle(one.n, { take: '改定', modality: 'shall', bodies: ['市总工会'], superior: ['C064'] })
    expect((await view()).clauses.find(x => x.n === one.n)).toMatchObject({
      state: '改定',
      mark: '须',
      superior: ['C064'],
    })
    await done(c.undoStep, { params: { id }, body: {} }, s.as.clerk())
    expect((await view()).clauses.find(x => x.n === one.n)).toMatchObject({
      state: '待定',
      mark: one.mark,
      superior: one.superior,
    })
    await done(c.undoStep, { params: { id }, body: {} }, s.as.clerk())
    expect((await view()).clauses.filter(x => x.state === '接受')).toEqual([])
    expect((await call(c.undoStep, { params: { id }, body: {} }, s.as.clerk())).code).toBe('texts.noStep')
    await done(c.settleSure, { params: { id }, body: { confidence: '高' } }, s.as.clerk())
    for (const x of (await view()).clauses.filter(y => y.state === '待定'))
      await settle(x.n, { take: x.modality === 'none' ? '不要' : '接受' })
    expect((await view()).finding).toMatch(/全部定完，可以交复核$/)
  })

  test('the pack draft: files in the shapes of the house, once the folder has a name', async () => {
    expect((await call(c.packFiles, { params: { id } }, s.as.clerk())).code).toBe('texts.pack.head')
    const t = await view()
    await done(
      c.changeHead,
      {
        params: { id },
        body: {
          title: t.title ?? '',
          issuer: t.issuer ?? '',
          status: '已通过',
          adoptedOn: '2026-01-22',
          meeting: t.meeting ?? '',
          effectiveOn: '2026-03-01',
          short: '云',
          division: '999900',
          folder: 'yunhewan',
        },
      },
      s.as.clerk(),
    )
    const made = await call(c.packFiles, { params: { id } }, s.as.clerk())
    const bytes =
      made instanceof Object && 'bytes' in made && made.bytes instanceof Uint8Array ? made.bytes : new Uint8Array()
    const zip = openZip(bytes)
    if ('refused' in zip) throw new Error(zip.what)
    expect(zip.entries.map(e => e.name.replace('999900-yunhewan/', ''))).toEqual(
      expect.arrayContaining(['text.md', 'clauses.ts', 'sources.ts', 'pack.ts', 'errata.ts', 'parameters.ts']),
    )
    // Stored as they are: the words can be looked for.
    const whole = Buffer.from(bytes).toString('utf8')
    expect(whole).toContain("status: 'draft'")
    expect(whole).toContain("clause('C325'")
    expect(whole).toContain('[4] （四）规范劳模评选。')
  })

  test('[C306] a second person reads it against the original before anyone else sees it; returned once, then checked', async () => {
    await done(c.submitIntake, { params: { id }, body: {} }, s.as.clerk())
    expect((await view()).standing).toBe('待复核')
    expect((await settle(1, { take: '接受' })).code).toBe('texts.closed')
    expect((await second(s.as.clerk(), id))?.code).toBe('access.approval.same')
    expect((await map.done(clauseMap, { query: {} }, s.as.county())).packs.map(p => p.id)).not.toContain(id)
    await second(s.as.colleague(), id, '第（六）项断行处请再核对')
    expect(await view()).toMatchObject({ standing: '被退回', refusedWhy: '第（六）项断行处请再核对' })
    await done(c.submitIntake, { params: { id }, body: {} }, s.as.clerk())
    expect(await second(s.as.colleague(), id)).toBeUndefined()
    expect(await view()).toMatchObject({ standing: '已复核', checkedName: '常玉书', may: { write: false } })
  })

  test('the clause map shows it as a draft, tasks are prepared from it, and no deadline runs', async () => {
    const shown = await map.done(clauseMap, { query: { pack: id } }, s.as.county())
    expect(shown).toMatchObject({ draft: true, inForce: null })
    expect(shown.finding).toContain('不起算期限')
    const rows = shown.articles.flatMap(a => a.rows)
    const ratio = rows.find(r => r.text.includes('一线劳动者的比例'))
    expect(ratio).toMatchObject({
      mark: '须',
      superior: expect.arrayContaining(['C064']) as string[],
      state: '不派任务',
    })
    const body = {
      pack: id,
      clauses: [{ clause: ratio?.id ?? '' }],
      title: '测算一线劳动者比例，准备配套',
      measure: '会同人社测算近三届比例，提出建议',
      result: '测算表',
      lead: s.offices.labour.id,
      support: [],
      milestones: [],
      startsOn: '2026-03-18',
    }
    expect((await map.call(addTask, { body: { ...body, dueOn: '2026-06-30' } }, s.as.union())).code).toBe(
      'duties.task.dueOn',
    )
    expect((await map.done(addTask, { body }, s.as.union())).id).toBeTruthy()
    // The law itself is as it was.
    const law = await map.done(clauseMap, { query: { pack: '140900-xinzhou' } }, s.as.union())
    expect(law.draft).toBe(false)
  })

  test('[C306] two texts are laid beside one another, on the page and on paper', async () => {
    const made = await upload('yunhe-draft', s.as.union())
    const draft = made.id
    const shown = await done(c.compareTexts, { query: { a: draft, b: id } }, s.as.union())
    expect(shown.finding).toMatch(/变严\d+段/)
    expect(shown.counts.stricter).toBe(2)
    expect(shown.counts.added).toBeGreaterThan(0)
    const local = await done(c.compareTexts, { query: { a: '330000-zhejiang', b: '140900-xinzhou' } }, s.as.county())
    expect(local.counts.same + local.counts.changed).toBeGreaterThan(20)
    for (const as of ['pdf', 'docx'] as const) {
      const paper = await call(c.comparisonPaper, { query: { a: draft, b: id, as } }, s.as.union())
      expect(paper.name).toBe(`比对表.${as}`)
      if (as === 'docx' && 'bytes' in paper && paper.bytes instanceof Uint8Array)
        expect(await wordFaults(paper.bytes)).toEqual([])
    }
    expect((await call(c.compareTexts, { query: { a: id, b: id } }, s.as.union())).code).toBe('texts.compare.same')
    expect((await call(c.compareTexts, { query: { a: 'nowhere' } }, s.as.union())).code).toBe('texts.compare.unknown')
  })
})
