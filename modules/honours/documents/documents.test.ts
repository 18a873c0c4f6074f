import { afterAll, beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { charactersIn, readSheet, stopPrinting, stopReading, stopWriting } from '#kernel/documents'
import type { Attachment } from '#kernel/http'
import { elapseDue } from '#kernel/procedures'
import { isRefusal } from '#kernel/refusal'
import * as c from '../contract.ts'
import { nominationKind } from '../gather.ts'
import { call, done, settings, stage } from '../stage.ts'
import { findNoticeReport } from './queries.ts'

let s: Awaited<ReturnType<typeof stage>>
let round = ''
let kase = ''
let notice = ''
type Who = keyof typeof s.as

const act = async (as: Who, step: string, answer: object, kinds: string[] = []) => {
  const { version } = await done(c.readCase, { params: { id: kase } }, s.as[as]())
  const papers = await Promise.all(kinds.map(async kind => ({ kind, file: await s.file() })))
  return done(c.actOnCase, { params: { id: kase, step }, body: { version, answer: { ...answer }, papers } }, s.as[as]())
}
const refusalOf = (reply: unknown): { code: string; what: string } => {
  if (!isRefusal(reply)) throw new Error('not refused')
  return reply
}
/** The paper holds every character of these words; a PDF keeps no order that one could search. */
const holds = (paper: Attachment, ...words: string[]): void => {
  const found = charactersIn(paper.bytes)
  for (const word of words) expect([...word].filter(character => !found.has(character)).join('')).toBe('')
}
const looked = (purpose: string) =>
  direct<{ kind: string; count: number }>(
    s.owner,
    sql`select kind, count from access_log where act = 'export' and purpose = ${purpose}`,
  )

beforeAll(async () => {
  s = await stage()
  const made = await done(
    c.createRound,
    {
      body: {
        title: '2026年演示省劳动模范',
        honour: '14-MODEL',
        year: 2026,
        preset: 'province',
        noticeTitle: '关于评选2026年演示省劳动模范的通知',
        noticeOn: '2026-03-01',
        settings,
      },
    },
    s.as.province(),
  )
  round = made.id
  await done(c.openRound, { params: { round }, body: { state: '开放' } }, s.as.province())
  kase = (
    await done(
      c.createNomination,
      {
        body: {
          round,
          subject: { kind: 'person', id: s.people.jin },
          category: 'worker',
          kind: 'frontline',
          deeds: '二十年如一日坚守锻造一线，攻关容器封头成形',
          brief: '坚守锻造一线二十年',
          curriculum: [{ from: '1998-09', to: null, unit: '北岭锻造', post: '锻工' }],
        },
      },
      s.as.unit(),
    )
  ).id
  await act(
    'unit',
    'recommend',
    { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '同意推荐该同志为人选' },
    ['recommendation-minutes'],
  )
  await act(
    'unit',
    'congress',
    { form: '职工代表大会', delegates: 60, present: 50, inFavour: 48, against: 2, abstained: 0, secret: true },
    ['congress-minutes'],
  )
  const list = await done(
    c.sealList,
    { params: { round }, body: { kind: 'notice', level: 'unit', cases: [kase] } },
    s.as.unit(),
  )
  notice = (
    await done(
      c.openNotice,
      {
        params: { id: list.id },
        body: { startsOn: '2026-03-18', place: '厂区公示栏', phone: '0350-0000000', address: '演示路1号' },
      },
      s.as.unit(),
    )
  ).notice
})
afterAll(() => Promise.all([stopPrinting(), stopWriting(), stopReading()]))

test('[C063] the notice for the wall comes from the snapshot', async () => {
  const paper = await done(c.noticeDocument, { params: { id: notice, kind: 'notice' } }, s.as.unit())
  expect(paper.name).toBe('关于2026年演示省劳动模范单位推荐人选的公示.pdf')
  holds(paper, '靳长河', '北岭锻造有限公司', '坚守锻造一线二十年', '2026年3月24日24时届满', '演示路1号')
  expect(refusalOf(await call(c.noticeDocument, { params: { id: notice, kind: 'notice' } }, s.as.next())).code).toBe(
    'honours.notice.unknown',
  )
})

test('no report says 无异议 while the notice runs or an objection is open', async () => {
  const report = () => call(c.caseDocument, { params: { id: kase, kind: 'notice-report' } }, s.as.unit())
  expect(refusalOf(await report()).code).toBe('honours.report.early')
  const heard = await done(
    c.recordObjection,
    {
      params: { id: notice },
      body: {
        kase,
        channel: '来信',
        receivedOn: '2026-03-18',
        name: '某职工',
        content: '成果由班组集体完成，不应只写本人',
      },
    },
    s.as.unit(),
  )
  s.at('2026-03-25')
  expect(refusalOf(await report()).code).toBe('honours.report.open')
  const handle = (step: 'accept' | 'draft' | 'sign', as: Who, body = {}) =>
    done(c.actOnObjection, { params: { id: heard.id, act: step }, body }, s.as[as]())
  await handle('accept', 'unit')
  await handle('draft', 'unit', {
    investigation: '查阅技改档案',
    finding: '部分属实',
    consequence: '不影响推荐',
    conclusion: '事迹材料补写班组',
  })
  await handle('sign', 'chair')
  const paper = (await report()) as Attachment
  holds(paper, '部分属实', '不影响推荐', '忻岭县总工会')
  // 反映人的姓名不进任何文书。
  expect(charactersIn(paper.bytes).has('某')).toBe(false)
})

test('the letter goes to one department, with a slip to answer name by name, and says that silence is no consent', async () => {
  await s.job(tx => elapseDue(tx, nominationKind, { today: s.today(), law: s.law }))
  await act('unit', 'unit.report', { clear: true, summary: '异议已查清' }, [
    'notice-photo-near',
    'notice-photo-far',
    'notice-report',
  ])
  // One photograph uploaded twice is one; two are two, however many cases they hang on.
  const photos = async () => (await s.as.unit().transaction(tx => findNoticeReport(tx, notice)))?.photos
  expect(await photos()).toBe(1)
  await direct(
    s.owner,
    sql`update file set sha256 = sha256('2') where id = (select file from paper where kase = ${kase} and kind = 'notice-photo-far')`,
  )
  expect(await photos()).toBe(2)
  // What hangs on the case from another step is not of this notice.
  await direct(
    s.owner,
    sql`insert into paper (kase, n, kind, file) values (${kase}, 1, 'notice-photo-near', ${await s.file()})`,
  )
  expect(await photos()).toBe(2)
  await act('unit', 'unit.submit', {})
  await act('county', 'county.receive', { decision: '受理', opinion: '材料齐全' })
  const list = await done(
    c.sealList,
    { params: { round }, body: { kind: 'consult', level: 'county', cases: [kase] } },
    s.as.county(),
  )
  const { letters } = await done(
    c.sendLetters,
    { params: { id: list.id }, body: { departments: ['MPS'], sentOn: s.today() } },
    s.as.county(),
  )
  const [id = ''] = letters
  const { code } = await done(c.readLetter, { params: { id } }, s.as.county())
  for (const as of ['county', 'police'] as const) {
    const paper = await done(c.letterDocument, { params: { id, kind: 'letter' } }, s.as[as]())
    expect(paper.name).toBe('征求意见函（忻岭县公安局）.pdf')
    holds(
      paper,
      '靳长河',
      '忻岭县公安局',
      code,
      '一线职工、农民征求意见表',
      '违法犯罪记录',
      '无不同意见',
      '□',
      '〔〕',
      '不作为无意见处理',
    )
  }
  expect(refusalOf(await call(c.letterDocument, { params: { id, kind: 'letter' } }, s.as.next())).code).toBe(
    'honours.letter.unknown',
  )
  expect(await looked('打印征求意见函')).toHaveLength(2)
  await done(
    c.answerLetter,
    { params: { id }, body: { repliedOn: s.today(), signer: '某局长', answers: [{ kase, conclusion: '无不同意见' }] } },
    s.as.police(),
  )
  await act('county', 'county.decide', { decision: '同意', meeting: '党组会', opinion: '同意上报' }, [
    'meeting-minutes',
  ])
})

test('a roster leaves as a workbook only with a purpose, which is on record', async () => {
  const { id } = await done(
    c.sealList,
    { params: { round }, body: { kind: 'submission', level: 'county', cases: [kase] } },
    s.as.county(),
  )
  const asked = (kind: 'roster-xlsx' | 'roster-pdf' | 'report', purpose?: string) => ({
    params: { id, kind },
    query: purpose === undefined ? {} : { purpose },
  })
  expect(refusalOf(await call(c.listDocument, asked('roster-xlsx'), s.as.county())).code).toBe('honours.export.purpose')
  const book = await done(c.listDocument, asked('roster-xlsx', '报送市总工会'), s.as.county())
  expect(await looked('报送市总工会')).toEqual([{ kind: 'list', count: 1 }])
  const read = await readSheet(book.bytes, book.name)
  if (isRefusal(read)) throw new Error(read.what)
  const [sheet] = read.sheets
  const row = [...(sheet?.rows ?? [])][0]?.texts ?? []
  const cell = (title: string) => row[sheet?.header?.columns.find(column => column.title === title)?.at ?? -1] ?? ''
  expect([cell('姓名'), cell('出生年月'), cell('类别'), cell('推荐单位'), cell('证件号'), cell('手机')]).toEqual([
    '靳长河',
    '1979-06',
    '企业职工',
    '忻岭县总工会',
    '',
    '',
  ])
  expect(cell('标记')).toContain('农民工？')
  holds(await done(c.listDocument, asked('roster-pdf'), s.as.county()), '靳长河', '企业职工', '忻岭县总工会')
  holds(await done(c.listDocument, asked('report'), s.as.county()), '演示市总工会', '公安', '均已逐人回函', '〔〕')
})

test('the form has the vote and the notice in it, and blanks where nothing is known', async () => {
  const paper = await done(c.caseDocument, { params: { id: kase, kind: 'nomination-form' } }, s.as.unit())
  holds(
    paper,
    '推荐审批表',
    '靳长河',
    '1979年6月',
    '1998-09',
    '锻工',
    '应到60人',
    '赞成48票',
    '二十年如一日',
    '授予机关意见',
    // What the county decided in the system stands in its cell.
    '党组会研究：同意。同意上报',
  )
  expect((await done(c.caseDocument, { params: { id: kase, kind: 'case-print' } }, s.as.unit())).name).toBe(
    '靳长河推荐材料办理记录.pdf',
  )
})

test('a name with a character no font draws stops the paper and names the character', async () => {
  await direct(s.owner, sql`update nomination set name = ${'靳\u{E863}'} where kase = ${kase}`)
  const refused = refusalOf(await call(c.caseDocument, { params: { id: kase, kind: 'nomination-form' } }, s.as.unit()))
  expect(refused.code).toBe('documents.glyph')
  expect(refused.what).toContain('U+E863')
})
