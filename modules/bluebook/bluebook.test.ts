import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { extractText } from 'unpdf'
import { direct, sql } from '#kernel/database'
import { stopBooks, stopPrinting, stopWriting } from '#kernel/documents'
import { openZip } from '#kernel/files'
import type { Attachment } from '#kernel/http'
import { isRefusal } from '#kernel/refusal'
import { wordFaults } from '#kernel/testing'
import * as c from './contract.ts'
import { call, done, second, stage, type Stage } from './stage.ts'

let s: Stage
let edition: string

beforeAll(async () => {
  s = await stage()
}, 120_000)
afterAll(async () => {
  await Promise.all([stopBooks(), stopPrinting(), stopWriting()])
})

const read = (id = edition) => done(c.readEdition, { params: { id } }, s.as.clerk())
const chapter = async (key: string) => {
  const found = (await read()).chapters.find(row => row.key === key)
  if (!found) throw new Error(`no chapter ${key}`)
  return found.id
}
const write = async (key: string, body: string) => {
  const params = { id: edition, chapter: await chapter(key) }
  const { version } = await done(c.readChapter, { params }, s.as.clerk())
  return call(c.saveChapter, { params, body: { body, version } }, s.as.clerk())
}
const take = () => done(c.takeSnapshotOf, { params: { id: edition }, body: {} }, s.as.clerk())
const file = async (endpoint: typeof c.printEdition, id = edition) =>
  // An attachment is no value of the contract; the handler gives exactly one.
  (await call(endpoint, { params: { id } }, s.as.clerk())) as unknown as Attachment
async function wordsOf(docx: Uint8Array, part = 'word/document.xml'): Promise<string> {
  const zip = openZip(docx)
  if (isRefusal(zip)) throw new Error(zip.what)
  return ((await zip.read(part))?.toString('utf8') ?? '').replaceAll(/<[^>]+>/g, '')
}
const pdfWords = async (pdf: Uint8Array): Promise<string> =>
  (await extractText(new Uint8Array(pdf), { mergePages: true })).text.replaceAll(/\s/g, '')

const workforce = `〔标题：一、规模〕
登记在册的在职职工〔指标：people.archives〕，忻岭县〔指标：people.archives｜按县｜忻岭县〕，平河县〔指标：people.archives｜按县｜平河县〕。职工教育经费〔指标：statistics.trainingFund〕。
〔表：people.archives、people.migrants｜按县｜各县职工〕
〔图：柱｜people.archives｜按县｜各县在职职工〕`

describe('from the structure to a book that is out', () => {
  test('[C300] the union opens a year: the chapters come from the structure, one book a year', async () => {
    const body = { year: 2026, title: '演示市产业工人队伍建设改革蓝皮书', editors: [{ part: '主编', name: '任怀川' }] }
    edition = (await done(c.addEdition, { body }, s.as.clerk())).id
    const view = await read()
    expect(view.chapters.map(row => row.title).slice(0, 3)).toEqual(['年度述评', '队伍状况', '举措之一：思想政治引领'])
    expect(view).toMatchObject({ state: '编写中', evidence: '产品约定', may: { finish: false, print: false } })
    expect((await call(c.addEdition, { body }, s.as.colleague())).code).toBe('bluebook.year')
    // The county does not see the city's draft; a visitor has no way to it at all.
    expect((await call(c.readEdition, { params: { id: edition } }, s.as.county())).status).toBe(404)
    expect((await call(c.printEdition, { params: { id: edition } }, s.as.clerk())).code).toBe('bluebook.noSnapshot')
  })

  test('bad marks are refused by line: an unknown number, a grouping it has not, a hand-typed one without reason, half a mark', async () => {
    const wrong = async (body: string) => {
      const reply = await write('review', body)
      expect(reply.code).toBe('bluebook.text')
      return reply.why
    }
    expect(await wrong('共〔指标：nobody.knows〕')).toContain('第1行：没有指标“nobody.knows”')
    expect(await wrong('好\n〔表：people.archives｜按级别｜各级〕')).toContain(
      '第2行：“有电子档案的在职职工”不能按级别分',
    )
    expect(await wrong('专项经费〔手填：120万元〕')).toContain('没有写理由')
    expect(await wrong('共〔指标：people.archives')).toContain('半个〔〕')
    expect(await wrong('〔案例：没有写完〕\n做法')).toContain('没有写完')
    expect(await wrong('〔图：饼｜people.archives｜按县｜题〕')).toContain('不认识图“饼”')
    expect(await wrong('〔图：柱｜people.archives、people.migrants｜按县｜题〕')).toContain('单位不一样')
    expect(await wrong('〔大事：去年｜开会〕')).toContain('大事没有写清日期')
  })

  test('the text is written with marks; the preview shows the numbers filled, live until a snapshot is taken', async () => {
    expect((await write('workforce', workforce)).code).toBeUndefined()
    const view = await done(
      c.readChapter,
      { params: { id: edition, chapter: await chapter('workforce') } },
      s.as.clerk(),
    )
    const runs = view.preview.blocks.flatMap(b => (b.is === 'paragraph' ? b.runs : []))
    expect(runs.map(r => r.text).join('')).toBe(
      '登记在册的在职职工39人，忻岭县24人，平河县不足10人，或者为防止倒推而补藏，不展示。职工教育经费' +
        (runs.find(r => r.text.includes('职工教育经费的登记'))?.text ?? '') +
        '。',
    )
    expect(view.preview.stamp).toContain('现算')
    expect(runs.find(r => r.kind === 'computed')?.note).toContain('没有进快照')
    // Somebody else saved meanwhile.
    expect(
      (
        await call(
          c.saveChapter,
          { params: { id: edition, chapter: view.id }, body: { body: '旧', version: 1 } },
          s.as.colleague(),
        )
      ).code,
    ).toBe('bluebook.stale')
  })

  test('a small county and the one it could be found by are withheld in print though the clerk may open the rows; nothing is 0', async () => {
    const view = await done(
      c.readChapter,
      { params: { id: edition, chapter: await chapter('workforce') } },
      s.as.clerk(),
    )
    const table = view.preview.blocks.find(b => b.is === 'table')
    if (table?.is !== 'table') throw new Error('no table')
    expect(table.rows.map(r => [r[0], r[1]])).toEqual([
      ['忻岭县', '24人'],
      ['南川区', '人数少，不展示'],
      ['平河县', '人数少，不展示'],
      ['合计', '39人'],
    ])
    expect(table.notes.join('')).toContain('补藏一组')
    const figure = view.preview.blocks.find(b => b.is === 'figure')
    expect(figure?.is === 'figure' && figure.chart.series[0]?.values).toEqual([
      { value: 24 },
      { value: null, withheld: true },
      { value: null, withheld: true },
    ])
  })

  test('a snapshot freezes all it names; a datum changes and the book does not', async () => {
    await take()
    const before = await pdfWords((await file(c.printEdition)).bytes)
    expect(before).toContain('在职职工39人')
    for (let i = 0; i < 6; i++) await s.person(`新来${i}`, s.units.mill)
    expect(await pdfWords((await file(c.printEdition)).bytes)).toBe(before)
    const first = await done(c.listSnapshots, { params: { id: edition } }, s.as.clerk())
    expect(first.rows[0]).toMatchObject({ n: 1, asOf: '2026-03-18', by: '贺明远', least: 10 })
    const archives = first.figures.find(f => f.indicator === 'people.archives' && f.by !== null)
    expect(archives).toMatchObject({ said: '39人', shown: '3组里2组不展示' })
    expect(archives?.statement).toMatch(/^select grouping/)
    expect(archives?.statementHash).toHaveLength(64)
    // The register cannot be written over by the office's own post.
    await expect(
      s.as
        .clerk()
        .transaction(tx => tx.run(sql`update blue_figure set told = '{}' where indicator = 'people.archives'`)),
    ).rejects.toThrow(/permission denied/)
  })

  test('the next snapshot says which figures were restated', async () => {
    await take()
    const view = await done(c.listSnapshots, { params: { id: edition } }, s.as.clerk())
    expect(view.restated.filter(r => r.indicator === 'people.archives')).toEqual([
      expect.objectContaining({ where: '', before: '39人', after: '45人', change: '增加6人', redefined: false }),
      expect.objectContaining({ where: '县（市、区）：忻岭县', before: '24人', after: '30人', change: '增加6人' }),
    ])
    expect(await pdfWords((await file(c.printEdition)).bytes)).toContain('两次快照之间改过的数')
  })

  test('it is not finished while chapters are empty or a number is typed into the prose without a source', async () => {
    await write('review', '专项经费120万元。')
    const reply = await call(c.finishEdition, { params: { id: edition }, body: { version: 1 } }, s.as.clerk())
    expect(reply.code).toBe('bluebook.unfinished')
    expect(reply.why).toContain('第1章有直接打进去的数')
    expect(reply.why).toContain('还没有写')
    await write('review', '专项经费〔手填：120万元｜市财政局年度预算批复〕。比上年〔同比：people.archives〕。')
    for (const row of (await read()).chapters.filter(r => !r.made && r.characters === 0))
      await write(
        row.key,
        row.key === 'cases'
          ? '〔案例：师傅带徒〕\n一徒一档。\n〔案例完〕'
          : row.key === 'chronology'
            ? '〔大事：2026-01-05｜印发要点。〕'
            : '这一章是演示。',
      )
    expect((await read()).hinders).toEqual([])
    // A number the snapshot does not hold: written after it was taken.
    await write('skill', '证书〔指标：people.mentors〕，行业〔指标：people.archives｜按行业｜34〕。')
    expect((await read()).hinders).toEqual(['第4章用到的数不在最近的快照里：重新取快照'])
    await take()
    await done(c.finishEdition, { params: { id: edition }, body: { version: 1 } }, s.as.clerk())
    const late = await write('skill', '再改')
    expect(late.code).toBe('bluebook.closed')
  })

  test('PDF and docx hold the same: numbers, the mark of the hand, the reason of what is missing, footnotes, the annexes', async () => {
    const pdf = await pdfWords((await file(c.printEdition)).bytes)
    const docx = (await file(c.writeEdition)).bytes
    const words = (await wordsOf(docx)).replaceAll(/\s/g, '')
    for (const said of [
      '在职职工45人',
      '120万元手填',
      '没有上一年版，不能比',
      '还没有职工教育经费的登记',
      '案例1',
      '2026-01-05',
      '全书的数和来源',
      '手填的数',
      '图里的数',
      '统表1',
      '定稿，没有发布',
    ]) {
      expect(pdf, `pdf ${said}`).toContain(said)
      expect(words + (await wordsOf(docx, 'word/footer1.xml')), `docx ${said}`).toContain(said)
    }
    expect(pdf).toContain('目录')
    const notes = (await wordsOf(docx, 'word/footnotes.xml')).replaceAll(/\s/g, '')
    expect(notes).toContain('口径：人员档案里在职的人')
    expect(notes).toContain('快照第3号，按2026-03-18的登记')
    expect(notes).toContain('手填，不是从登记里算的：市财政局年度预算批复')
  })

  test('the standard tables as a workbook, definitions below', async () => {
    const { bytes, name } = await file(c.tablesOfEdition)
    expect(name).toBe('演示市2026年标准统计表.xlsx')
    const strings = await wordsOf(bytes, 'xl/sharedStrings.xml')
    const sheet = strings === '' ? await wordsOf(bytes, 'xl/worksheets/sheet1.xml') : strings
    expect(sheet).toContain('职工队伍规模和构成')
    expect(sheet).toContain('口径：人员档案里在职的人')
    expect(sheet).toContain('人数少，不展示')
  })

  test('whoever wrote it does not let it out; the leader does, and what is out is what was finished', async () => {
    await done(c.publishEdition, { params: { id: edition }, body: {} }, s.as.clerk())
    expect((await second(s.as.clerk(), 'bluebook.publish', edition))?.code).toBe('access.approval.same')
    expect(
      (await call(c.reopenEdition, { params: { id: edition }, body: { reason: '还想改改' } }, s.as.clerk())).code,
    ).toBe('bluebook.reopen')
    expect(await second(s.as.leader(), 'bluebook.publish', edition)).toBeUndefined()
    expect(await read()).toMatchObject({ state: '发布', publishedBy: '任怀川', publishedOn: '2026-03-18' })
    expect(await pdfWords((await file(c.printEdition)).bytes)).not.toContain('定稿，没有发布')
  })

  test('next year’s edition shows what changed against this one', async () => {
    s.at('2027-03-18')
    for (let i = 0; i < 5; i++) await s.person(`明年${i}`, s.units.mill)
    const last = edition
    edition = (
      await done(c.addEdition, { body: { year: 2027, title: '演示市产业工人队伍建设改革蓝皮书' } }, s.as.clerk())
    ).id
    await write(
      'review',
      '在职职工〔指标：people.archives〕，〔同比：people.archives〕。\n〔同比表：people.archives、people.mentors｜主要数字〕',
    )
    await take()
    const view = await done(c.listSnapshots, { params: { id: edition } }, s.as.clerk())
    expect(view.beforeYear).toBe(2026)
    expect(view.finding).toMatch(/^快照1次；与2026年版比，\d个数变了/)
    expect(view.years[0]?.change).toMatch(/增加|减少|上升|下降/)
    expect(view.years.find(r => r.indicator === 'people.archives')).toMatchObject({
      before: '45人',
      after: '50人',
      change: '增加5人',
    })
    const preview = await done(
      c.readChapter,
      { params: { id: edition, chapter: await chapter('review') } },
      s.as.clerk(),
    )
    const [first, table] = preview.preview.blocks
    expect(first?.is === 'paragraph' && first.runs.map(r => r.text).join('')).toBe('在职职工50人，比上年增加5人。')
    expect(table?.is === 'table' && table.rows[0]).toEqual(['有电子档案的在职职工', '45人', '50人', '增加5人'])
    expect(await pdfWords((await file(c.printEdition)).bytes)).toContain('与2026年版的比较')
    // Last year's still prints as it was.
    expect(await pdfWords((await file(c.printEdition, last)).bytes)).toContain('在职职工45人')
    edition = last
    s.at('2026-03-18')
  })
})

describe('open data', () => {
  const body = {
    slug: 'workers-2026',
    title: '各县职工',
    about: '各县在职职工的登记汇总。',
    figures: ['people.archives:division'],
  }
  const prepare = (more: object = {}) =>
    call(c.prepareSet, { params: { id: edition }, body: { ...body, ...more } }, s.as.clerk())

  test('[C301] prepared by one, published by another, small cells withheld, no person in it', async () => {
    const { id } = await done(c.prepareSet, { params: { id: edition }, body }, s.as.clerk())
    const hidden = await s.as.visitor().transaction(tx => tx.rows(sql`select slug from open_data_set`))
    expect(hidden).toEqual([])
    expect((await second(s.as.clerk(), 'bluebook.open', id))?.code).toBe('access.approval.same')
    expect(await second(s.as.leader(), 'bluebook.open', id)).toBeUndefined()
    const [out] = await s.as.visitor().transaction(tx =>
      tx.rows<{
        csv: string
        metadata: {
          definitions: { statement: string }[]
          disclosure: { least: number; withheld: number }
          licence: { evidence: string }
        }
      }>(sql`select csv, metadata from open_data_set where slug = 'workers-2026'`),
    )
    const lines = out?.csv.split('\r\n') ?? []
    expect(lines[0]).toContain('指标编号,指标,单位')
    expect(lines.find(l => l.includes('忻岭县'))).toBe(
      'people.archives,有电子档案的在职职工,人,县（市、区）,忻岭县,30,30,30,30,展示,',
    )
    expect(lines.find(l => l.includes('平河县'))).toContain('平河县,,,,,不展示,')
    expect(out?.metadata).toMatchObject({ disclosure: { least: 10, withheld: 2 }, licence: { evidence: '产品约定' } })
  })

  test('bad input: a name that is used, a number by unit, one the snapshot has not', async () => {
    expect((await prepare()).code).toBe('bluebook.open.slug')
    expect((await prepare({ slug: 'other', figures: ['people.archives:organisation'] })).code).toBe(
      'bluebook.open.figure',
    )
    await direct(
      s.owner,
      sql`insert into blue_figure select f.snapshot, f.indicator, 'organisation', f.title, f.unit, f.definition, f.statement, f.statement_hash, f.told, f.groups
        from blue_figure f join blue_snapshot b on b.id = f.snapshot where b.edition = ${edition} and f.indicator = 'people.archives' and f.grouping = 'division' and b.n = 3`,
    )
    expect((await prepare({ slug: 'other', figures: ['people.archives:organisation'] })).code).toBe(
      'bluebook.open.unit',
    )
  })

  test('withdrawn, it is no longer public', async () => {
    const { rows } = await done(c.listSets, { params: { id: edition } }, s.as.leader())
    const [first] = rows
    if (!first) throw new Error('no set')
    await done(c.withdrawSet, { params: { id: first.id }, body: { reason: '口径写错了，更正后再发' } }, s.as.leader())
    expect(await s.as.visitor().transaction(tx => tx.rows(sql`select slug from open_data_set`))).toEqual([])
    expect(
      (await call(c.withdrawSet, { params: { id: first.id }, body: { reason: '再撤一次' } }, s.as.leader())).code,
    ).toBe('bluebook.open.notOut')
  })
})

describe('research', () => {
  const body = {
    title: '技能等级与工资挂钩的效果',
    institution: '演示工运研究所',
    leader: '郗文秀',
    question: '技能等级怎样进入岗位工资，哪些能持续。',
    dataAsked: '各县持证人数的汇总',
    startsOn: '2026-03-18',
    dueOn: '2026-09-30',
  }
  test('[C302] a project is registered, approved by a second person, finished with its results; found and exported', async () => {
    const { id } = await done(c.addProject, { body }, s.as.clerk())
    expect(
      (await call(c.finishProject, { params: { id }, body: { results: '还没有审就写成果，不行。' } }, s.as.clerk()))
        .code,
    ).toBe('bluebook.project.step')
    expect((await second(s.as.clerk(), 'bluebook.research', id))?.code).toBe('access.approval.same')
    expect(await second(s.as.leader(), 'bluebook.research', id)).toBeUndefined()
    const view = await done(c.readProject, { params: { id } }, s.as.clerk())
    expect(view).toMatchObject({ number: '2026-01', state: '在研', approvedBy: '任怀川', may: { finish: true } })
    s.at('2026-10-08')
    expect((await done(c.listProjects, { query: {} }, s.as.clerk())).finding).toContain('1个过期没有结题')
    await done(c.finishProject, { params: { id }, body: { results: '研究报告一份，写进集体协商要点。' } }, s.as.clerk())
    s.at('2026-03-18')
    const found = await done(c.listProjects, { query: { q: '研究所', state: '结题' } }, s.as.leader())
    expect(found.rows.map(r => r.title)).toEqual([body.title])
    expect((await done(c.listProjects, { query: { q: '没有这个' } }, s.as.leader())).rows).toEqual([])
    const sheet = (await call(c.exportProjects, { query: {} }, s.as.clerk())) as unknown as Attachment
    expect(sheet.name).toContain('课题台账')
    expect((await call(c.readProject, { params: { id } }, s.as.county())).status).toBe(404)
  })

  test('bad input: it ends before it begins', async () => {
    expect((await call(c.addProject, { body: { ...body, dueOn: '2026-01-01' } }, s.as.clerk())).code).toBe(
      'bluebook.project.days',
    )
  })
})

test('[C299] a unit writes its own chapter: what is registered has numbers, what is not says so, nothing of other units', async () => {
  const view = await done(c.readReport, { query: {} }, s.as.unit())
  expect(view.fields.map(f => f.key)).toEqual([
    'workers',
    'skills',
    'training',
    'fund',
    'wage',
    'congress',
    'safety',
    'help',
    'paths',
    'honours',
    'plan',
  ])
  expect(view.fields[0]?.numbers[0]?.said).toMatch(/^\d+人$/)
  expect(Number(view.fields[0]?.numbers[0]?.said.replace('人', ''))).toBeLessThan(39)
  expect(view.fields.find(f => f.key === 'training')?.numbers[0]).toMatchObject({
    unable: true,
    said: expect.stringContaining('还没有') as string,
  })
  const save = (version: number | null, texts = { plan: '建一个创新工作室。' } as Record<string, string>) =>
    call(c.saveReport, { body: { year: 2025, version, texts } }, s.as.unit())
  expect((await save(null)).version).toBe(1)
  expect((await save(null)).code).toBe('bluebook.stale')
  expect((await save(1, { nonsense: '没有这一栏' })).code).toBe('bluebook.report.field')
  const docx = (await call(c.writeReport, { query: { year: 2025 } }, s.as.unit())) as unknown as Attachment
  expect(await wordFaults(docx.bytes)).toEqual([])
  const words = await wordsOf(docx.bytes)
  expect(words).toContain('建一个创新工作室。')
  expect(words).toContain('还没有工资专项集体合同的登记')
  expect((await call(c.readReport, { query: {} }, s.as.clerk())).code).toBe('bluebook.report.unit')
})
