import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Zip } from 'easy-template-x'
import { openXlsx, writeXlsx } from 'hucre'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { direct, sql } from '#kernel/database'
import { stopFilling } from '#kernel/documents'
import { keepFile, keepFilesUnder } from '#kernel/files'
import { isRefusal } from '#kernel/refusal'
import { wordForm } from '#kernel/testing'
import * as c from '../contract.ts'
import { call, done, settings, stage } from '../stage.ts'

keepFilesUnder(mkdtempSync(join(tmpdir(), 'jp-forms-')))

let s: Awaited<ReturnType<typeof stage>>
let kase = ''
const refusalOf = (reply: unknown) => {
  if (!isRefusal(reply)) throw new Error('not refused')
  return reply
}

const put = async (as: Caller, name: string, bytes: Uint8Array, of: '公开' | '内部' = '公开'): Promise<string> => {
  const kept = await as.transaction(tx => keepFile(tx, { name, bytes, class: of, place: as.reach.lo ?? 0 }))
  if (isRefusal(kept)) throw new Error(kept.what)
  return kept.id
}

beforeAll(async () => {
  s = await stage()
  const round = await done(
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
  await done(c.openRound, { params: { round: round.id }, body: { state: '开放' } }, s.as.province())
  kase = (
    await done(
      c.createNomination,
      {
        body: {
          round: round.id,
          subject: { kind: 'person', id: s.people.jin },
          category: 'worker',
          kind: 'frontline',
          deeds: '二十年如一日坚守锻造一线，攻关容器封头成形',
          brief: '坚守锻造一线二十年',
          curriculum: [
            { from: '1998-09', to: '2010-03', unit: '北岭锻造', post: '锻工' },
            { from: '2010-03', to: null, unit: '北岭锻造', post: '班长' },
          ],
        },
      },
      s.as.unit(),
    )
  ).id
})
afterAll(stopFilling)

test('the province hands out its form; a unit fills it without a line of it moving, and the purpose is on record', async () => {
  const file = await put(
    s.as.province(),
    '审批表.docx',
    await wordForm('姓名：{姓名}　类别：{人员类别}·{细类}', '{#简历}{起}至{止} {单位}{任职}；{/简历}', '赞成{赞成}票'),
  )
  const { id, places } = await done(
    c.addOfficeForm,
    { body: { kind: 'nomination', title: '省劳动模范推荐审批表', file } },
    s.as.province(),
  )
  expect(places).toContain('简历')
  const { rows } = await done(c.listOfficeForms, { query: { kind: 'nomination' } }, s.as.unit())
  expect(rows.map(row => [row.title, row.mine])).toEqual([['省劳动模范推荐审批表', false]])
  const filled = await done(
    c.fillOfficeForm,
    { params: { id, of: kase }, query: { purpose: '报送县总工会' } },
    s.as.unit(),
  )
  expect(filled.name).toBe('靳长河省劳动模范推荐审批表.docx')
  const zip = await Zip.load(Buffer.from(filled.bytes))
  const xml = await zip.getFile('word/document.xml').getContentText()
  const words = xml.replaceAll(/<[^>]+>/g, '')
  expect(words).toContain('姓名：靳长河　类别：企业职工·一线工人')
  expect(words).toContain('1998-09至2010-03 北岭锻造锻工；')
  expect(words).toContain('2010-03至今 北岭锻造班长；')
  // The vote has not been held: nothing is written where nothing is known.
  expect(words).toContain('赞成票')
  expect(xml).toContain('仿宋_GB2312')
  const looked = await direct<{ kind: string }>(
    s.owner,
    sql`select kind from access_log where act = 'export' and purpose = '报送县总工会'`,
  )
  expect(looked).toEqual([{ kind: 'kase' }])
})

test('a form with a place nobody knows is refused when it is put in, with the word that was meant', async () => {
  const file = await put(s.as.county(), '表.docx', await wordForm('{姓名}', '{性名}', '{身份证号}'))
  const no = refusalOf(
    await call(c.addOfficeForm, { body: { kind: 'nomination', title: '县里的表', file } }, s.as.county()),
  )
  expect(no.code).toBe('honours.form.unknownPlaces')
  expect(no.what).toContain('{身份证号}')
  expect(no.details).toContainEqual({ at: '{性名}', what: '不认识', remedy: '是不是 {姓名}' })
})

test('a form without places, one that is torn and one that only its owner may read are no forms for others', async () => {
  const add = async (bytes: Uint8Array, of: '公开' | '内部' = '公开') =>
    refusalOf(
      await call(
        c.addOfficeForm,
        { body: { kind: 'nomination', title: '县里的表', file: await put(s.as.county(), '表.docx', bytes, of) } },
        s.as.county(),
      ),
    ).code
  expect(await add(await wordForm('姓名：＿＿＿'))).toBe('honours.form.noPlaces')
  expect(await add(await wordForm('{#简历}{起}'))).toBe('honours.form.unreadable')
  expect(await add(await wordForm('{姓名}'), '内部')).toBe('honours.form.notPublic')
})

test('a county’s form serves the county and not the next one; retired, it fills nothing', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '审批表',
        rows: [
          ['姓名', '{姓名}'],
          ['出生年月', '{出生年月}'],
        ],
      },
    ],
  })
  const file = await put(s.as.county(), '审批表.xlsx', bytes)
  const { id } = await done(
    c.addOfficeForm,
    { body: { kind: 'nomination', title: '县里的审批表', file } },
    s.as.county(),
  )
  const titles = async (as: Caller) =>
    (await done(c.listOfficeForms, { query: {} }, as)).rows.map(row => row.title).sort()
  expect(await titles(s.as.unit())).toContain('县里的审批表')
  expect(await titles(s.as.next())).not.toContain('县里的审批表')
  const filling = { params: { id, of: kase }, query: { purpose: '报送县总工会' } }
  const filled = await done(c.fillOfficeForm, filling, s.as.unit())
  const book = await openXlsx(filled.bytes)
  expect(book.sheets[0]?.rows).toEqual([
    ['姓名', '靳长河'],
    ['出生年月', '1979年6月'],
  ])
  expect(refusalOf(await call(c.fillOfficeForm, filling, s.as.next())).status).toBe(404)
  expect(
    refusalOf(await call(c.retireOfficeForm, { params: { id }, body: { reason: '上级换了表' } }, s.as.unit())).code,
  ).toBe('honours.form.office')
  await done(c.retireOfficeForm, { params: { id }, body: { reason: '上级换了表' } }, s.as.county())
  expect(refusalOf(await call(c.fillOfficeForm, filling, s.as.unit())).code).toBe('honours.form.unknown')
})
