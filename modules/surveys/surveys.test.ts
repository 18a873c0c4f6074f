import { beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/database'
import { compute } from '#kernel/indicators'
import * as c from './contract.ts'
import { indicators } from './indicators.ts'
import { own } from './portal/own.ts'
import { call, done, stage, type Stage } from './stage.ts'
import { hashOf, tokenOf } from './tokens.ts'

let s: Stage
beforeAll(async () => {
  s = await stage()
}, 60_000)

const id = (survey: string) => ({ params: { survey } })
const sample = {
  population: {},
  by: ['county'] as ('county' | 'sex')[],
  size: 60,
  how: '按比例' as const,
  seed: '二〇二六年三月',
}
/** A survey with the ready questionnaire of awareness, drawn and open. */
async function running(title: string, more: { openLink?: boolean; previous?: string } = {}) {
  const form = await done(c.addForm, { body: { ready: 'awareness', title } }, s.as.city())
  await done(c.publishForm, { params: { form: form.id } }, s.as.city())
  const made = await done(
    c.addSurvey,
    { body: { title, form: form.id, opensOn: '2026-03-18', closesOn: '2026-03-31', ...more } },
    s.as.city(),
  )
  await done(c.drawSample, { ...id(made.id), body: sample }, s.as.city())
  await done(c.openSurvey, id(made.id), s.as.city())
  const draws = await s.query(sql`select id, person, stratum from survey_draw where survey = ${made.id} order by id`)
  return { survey: made.id, form: form.id, draws: draws as { id: string; person: string; stratum: number }[] }
}
const yes = { heard: 'read', from: ['talk'], know: ['level'], mine: '4', sex: 'm', age: 'b' }
const no = { heard: 'no', mine: '2', sex: 'f', age: 'c' }
const awareness = indicators.find(one => one.id === 'surveys.awareness')

test('[C301] a sample is drawn from the register, the same seed gives the same people, and weights are kept', async () => {
  const { survey, draws } = await running('知晓率调查：抽样')
  const view = await done(c.readSurvey, id(survey), s.as.city())
  expect(view.project).toBeNull()
  expect(view.strata.map(one => [one.title, one.population, one.drawn, one.weight])).toEqual([
    ['平河县', 60, 20, 3],
    ['忻岭县', 120, 40, 3],
  ])
  expect(draws).toHaveLength(60)
  const again = await running('知晓率调查：再抽一次')
  expect(again.draws.map(one => one.person).toSorted()).toEqual(draws.map(one => one.person).toSorted())

  const preview = await done(c.previewSample, { ...id(survey), body: { ...sample, margin: 5 } }, s.as.city())
  // 384.146 / (1 + 383.146 / 180) = 122.8, times 1.2 = 147.4, over 60 %: everybody.
  expect(preview.sizes).toMatchObject({ population: 180, answers: 148, drawn: 180 })
  const drawnAgain = await call(c.drawSample, { ...id(survey), body: sample }, s.as.city())
  expect(drawnAgain.code).toBe('surveys.state')
  const nobody = await call(
    c.previewSample,
    { ...id(survey), body: { ...sample, population: { industries: ['采矿业'] }, margin: 5 } },
    s.as.city(),
  )
  expect(nobody.code).toBe('surveys.sample.nobody')
  const unseen = await call(
    c.previewSample,
    { ...id(survey), body: { ...sample, by: ['level'], margin: 5 } },
    s.as.city(),
  )
  expect(unseen.code).toBe('surveys.population.closed')
})

test('[C033] whoever was drawn answers once: a second time, a forged, an early and a late link are each told why', async () => {
  const { survey, draws } = await running('知晓率调查：一次')
  const [first, second, third] = draws.map(draw => tokenOf(draw.id))
  if (!first || !second || !third) throw new Error('nobody was drawn')
  expect((await s.visit('/q/{token}', first)).body).toContain('本地关于产业工人队伍建设改革的决定')
  const half = await s.visit('/q/{token}', first, { mine: '3' })
  expect(half.code).toBe('surveys.answers')
  expect(await s.visit('/q/{token}', first, yes)).toEqual({ redirect: '/q/done/thanks' })

  // Nothing tells a used link from an unused one: the same form, the same faults, the same thanks; the second answer is not kept.
  expect((await s.visit('/q/{token}', first)).body).toContain('本地关于产业工人队伍建设改革的决定')
  expect((await s.visit('/q/{token}', first, { mine: '3' })).code).toBe('surveys.answers')
  expect(await s.visit('/q/{token}', first, no)).toEqual({ redirect: '/q/done/thanks' })
  const forged = await s.visit('/q/{token}', 'ABCDABCDABCDABCD', yes)
  expect([forged.status, forged.title]).toEqual([404, '打不开这份问卷'])
  // Typed from paper: small letters and gaps.
  expect((await s.visit('/q/{token}', second.toLowerCase().replace(/(.{4})/g, '$1 '))).status).toBeUndefined()
  // Two hands at one moment.
  const both = await Promise.all([s.visit('/q/{token}', second, yes), s.visit('/q/{token}', second, no)])
  expect(both.map(one => one.redirect)).toEqual(['/q/done/thanks', '/q/done/thanks'])
  // Nor does the count, which is told in whole steps of ten and by no stratum or week.
  const midway = await done(c.readSurvey, id(survey), s.as.city())
  expect([midway.answered, midway.weeks, midway.strata.map(one => one.answered)]).toEqual([0, [], [null, null]])

  s.at('2026-04-01')
  const late = await s.visit('/q/{token}', third, yes)
  expect([late.status, late.title]).toEqual([410, '这次调查结束了'])
  s.at('2026-03-17')
  expect((await s.visit('/q/{token}', third, yes)).title).toBe('还没有开始')
  s.at('2026-03-18')
  await done(c.closeSurvey, { ...id(survey), body: { why: '提前收齐' } }, s.as.city())
  const closed = await s.visit('/q/{token}', third, yes)
  expect(closed.title).toBe('这次调查结束了')
  const view = await done(c.readSurvey, id(survey), s.as.city())
  expect([view.answered, view.state]).toEqual([2, '已结束'])
  const kept = await s.query(sql`select answers ->> 'heard' as heard from survey_answer where survey = ${survey}`)
  expect(kept).toHaveLength(2)
  expect(kept.filter(one => (one as { heard: string }).heard === 'no').length).toBeLessThan(2)
})

test('codes and names are printed apart: no sheet holds both, and their order has nothing in common', async () => {
  const { survey, draws } = await running('知晓率调查：纸条')
  const [account] = draws
  await s.query(
    sql`insert into account (login, name, person, organisation, organisation_name, place, state) values ('yougong', '职工', ${account?.person ?? null}, ${s.offices.mill.id}, '北岭锻造有限公司', ${s.offices.mill.place}, '正常')`,
  )
  const codes = await s.print('/survey-slips/{survey}', survey, s.as.city())
  const names = await s.print('/survey-names/{survey}', survey, s.as.city())
  // Whoever has an account is invited there.
  expect([codes.title, names.title]).toEqual(['知晓率调查：纸条：59张纸条', '知晓率调查：纸条：59人的名单'])
  expect(codes.body).not.toMatch(/职工\d|北岭锻造/)
  const printed = [...(codes.body ?? '').matchAll(/class="num"><b>([A-Z2-9 ]+)</g)].map(([, code = '']) =>
    code.replaceAll(' ', ''),
  )
  expect(printed.toSorted()).toEqual(
    draws
      .slice(1)
      .map(one => tokenOf(one.id))
      .toSorted(),
  )
  expect(names.body).not.toContain(printed[0] ?? '')
  expect([...(names.body ?? '').matchAll(/<td>职工\d+<\/td>/g)]).toHaveLength(59)
  expect((await s.print('/survey-slips/{survey}', survey, s.as.next())).code).toBe('surveys.unknown')
})

test('the invitation stands on one’s own page until it is answered, and only there', async () => {
  const { draws } = await running('知晓率调查：邀请')
  const [draw] = draws
  if (!draw) throw new Error('nobody was drawn')
  const invited = async () => {
    const caller = s.self(draw.person)
    const part = await caller.transaction(tx => own(tx, caller))
    return (part.tasks ?? []).map(task => task.title)
  }
  expect(await invited()).toContain('知晓率调查：邀请，请您答几道题')
  await s.visit('/q/{token}', tokenOf(draw.id), yes)
  expect(await invited()).not.toContain('知晓率调查：邀请，请您答几道题')
})

test('an answer holds nothing of the one who gave it, and no way of the system reads one', async () => {
  const { survey, draws } = await running('知晓率调查：墙')
  for (const draw of draws.slice(0, 12))
    await s.visit('/q/{token}', tokenOf(draw.id), { ...yes, words: '多办培训，找王建国主任说过' })
  const columns = await s.query(
    sql`select column_name as name from information_schema.columns where table_name = 'survey_answer' order by ordinal_position`,
  )
  expect(columns.map(one => (one as { name: string }).name)).toEqual([
    'id',
    'survey',
    'form',
    'stratum',
    'mode',
    'week',
    'answers',
  ])
  const rows = (await s.query(
    sql`select xmin::text as written, id, week from survey_answer where survey = ${survey} order by ctid`,
  )) as { written: string; id: string; week: string }[]
  // A Monday, whatever the day.
  expect(new Set(rows.map(row => row.week))).toEqual(new Set(['2026-03-16']))
  await s.night()
  const mixed = (await s.query(sql`select xmin::text as written, id from survey_answer where survey = ${survey}`)) as {
    written: string
    id: string
  }[]
  expect(mixed).toHaveLength(12)
  expect(new Set(mixed.map(row => row.written)).size).toBe(1)
  expect(mixed.filter(row => rows.some(before => before.id === row.id))).toEqual([])
  const used = await s.query(sql`select 1 from survey_token where survey = ${survey} and used`)
  expect(used).toHaveLength(12)

  for (const who of [s.as.city(), s.as.county(), s.as.committee(), s.as.visitor(), s.self(draws[0]?.person ?? '')])
    for (const table of ['survey_answer', 'survey_token'])
      await expect(who.transaction(tx => tx.rows(sql`select * from ${sql.raw(table)}`))).rejects.toThrow(
        /permission denied/,
      )
  await expect(s.job(tx => tx.rows(sql`select * from survey_answer`))).rejects.toThrow(/permission denied/)
  // What was written is the office's own: whoever looks on, and a visitor, has none of it.
  expect(await s.as.committee().transaction(tx => tx.rows(sql`select 1 from survey_text`))).toEqual([])
  expect(await s.as.committee().transaction(tx => tx.rows(sql`select 1 from survey_sheet`))).toEqual([])
  // A county does not see the city's survey, not even its counts.
  expect(
    await s.as
      .county()
      .transaction(tx => tx.rows(sql`select * from app.survey_counts(${survey}::uuid, 'heard', null)`)),
  ).toEqual([])
  expect((await call(c.readResults, { ...id(survey), query: {} }, s.as.county())).status).toBe(404)

  const early = await done(c.listTexts, id(survey), s.as.city())
  expect(early.rows).toEqual([])
  await done(c.closeSurvey, { ...id(survey), body: { why: '已经收够' } }, s.as.city())
  const texts = await done(c.listTexts, id(survey), s.as.city())
  expect(new Set(texts.rows.map(row => row.words))).toEqual(new Set(['多办培训，找王**主任说过']))
})

test('[C033] [C301] results are weighted with a margin, small groups are withheld, and the figure becomes an indicator', async () => {
  const { survey, draws } = await running('知晓率调查：结果', { openLink: true })
  // Of 忻岭 (40 drawn of 120) 30 answer, 20 know; of 平河 (20 of 60) 10 answer, 2 know: weights 4 and 6.
  const at = (stratum: number, many: number) => draws.filter(draw => draw.stratum === stratum).slice(0, many)
  for (const [i, draw] of at(2, 30).entries()) await s.visit('/q/{token}', tokenOf(draw.id), i < 20 ? yes : no)
  for (const [i, draw] of at(1, 10).entries())
    await s.visit('/q/{token}', tokenOf(draw.id), i < 2 ? { ...yes, age: 'd' } : { ...no, age: 'd' })
  const { openAddress } = await done(c.readSurvey, id(survey), s.as.city())
  const code = openAddress?.split('/').at(-1) ?? ''
  for (let i = 0; i < 12; i++) expect((await s.visit('/q/{token}', code, yes)).redirect).toBe('/q/done/thanks')

  // While it runs there are none, in no form: two readings around one answer would tell it.
  for (const refused of [
    await call(c.readResults, { ...id(survey), query: {} }, s.as.committee()),
    await call(c.readResults, { ...id(survey), query: { by: 'age' } }, s.as.city()),
    await call(c.exportResults, { ...id(survey), query: { purpose: '向市委汇报知晓率' } }, s.as.city()),
    await call(c.printResults, id(survey), s.as.city()),
  ])
    expect([refused.status, refused.code]).toEqual([409, 'surveys.results.running'])
  const midway = await done(c.readSurvey, id(survey), s.as.city())
  expect([midway.answered, midway.open]).toEqual([40, 10])
  s.at('2026-03-19')
  await done(c.closeSurvey, { ...id(survey), body: { why: '按期结束' } }, s.as.city())

  const results = await done(c.readResults, { ...id(survey), query: { by: 'age' } }, s.as.committee())
  // (4·20 + 6·2) / 180 = 51.1 %
  expect(results.measure).toMatchObject({ title: '知晓率', value: 51.1 })
  // N²(1−f)s²/n: 120²·¾·0.22989/30 = 82.76; 60²·(5/6)·0.17778/10 = 53.33; √136.09/180 = 0.06481; t(38) = 2.0244.
  expect(results.measure?.margin).toBe(13.1)
  expect([results.answered, results.open, results.drawn]).toEqual([40, 12, 60])
  const heard = results.items.find(item => item.key === 'heard')
  expect(heard?.answers).toBe(40)
  expect(heard?.open).toMatchObject({ answers: 12, hidden: false })
  // By age: 20, 10, 10 answers of three bands; none is small.
  expect(heard?.groups.map(group => [group.title, group.answers])).toEqual([
    ['35岁及以下', null],
    ['36至45岁', 20],
    ['46至55岁', 10],
    ['56岁及以上', 10],
  ])
  // Asked only of those who know: 22 answers; by county 20 and 2, so both are withheld, for one could be taken from the whole.
  const byCounty = await done(c.readResults, { ...id(survey), query: { by: 'layer.county' } }, s.as.committee())
  expect(byCounty.items.find(item => item.key === 'from')?.groups.map(group => [group.title, group.withheld])).toEqual([
    ['平河县', true],
    ['忻岭县', true],
  ])
  expect((await call(c.readResults, { ...id(survey), query: { by: 'employer' } }, s.as.committee())).code).toBe(
    'surveys.results.by',
  )

  if (!awareness || !('from' in awareness)) throw new Error('the indicator is not declared')
  const number = await s.as.committee().transaction(tx => compute(tx, awareness, 'organisation'))
  expect('total' in number && number.total).toMatchObject({ n: 511, of: 1000 })
  expect('groups' in number && number.groups[0]?.title).toBe(
    '演示市总工会，2026-03-19结束，答卷40份，51.1%±13.1个百分点',
  )
  // A county has none of its own: no number, and never 0 %.
  const none = await s.as.county().transaction(tx => compute(tx, awareness))
  expect('total' in none && none.total.of).toBe(0)

  s.at('2026-03-18')
  const next = await running('知晓率调查：下一期', { previous: survey })
  for (const draw of next.draws.slice(0, 40)) await s.visit('/q/{token}', tokenOf(draw.id), yes)
  await done(c.closeSurvey, { ...id(next.survey), body: { why: '按期结束' } }, s.as.city())
  const after = await done(c.readResults, { ...id(next.survey), query: {} }, s.as.city())
  expect(after.measure).toMatchObject({ value: 100, before: 51.1, changed: true })

  const [book, pdf] = await Promise.all([
    done(c.exportResults, { ...id(survey), query: { purpose: '向市委汇报知晓率' } }, s.as.city()),
    done(c.printResults, id(survey), s.as.city()),
  ])
  expect(book.bytes.length).toBeGreaterThan(3000)
  expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
}, 60_000)

test('paper is typed twice by two people, what differs is settled, and more than were drawn are not taken', async () => {
  const { survey } = await running('知晓率调查：纸质')
  const typed = { ...yes, mine: '4' }
  const one = await done(
    c.enterSheet,
    { ...id(survey), body: { number: 1, stratum: 1, mode: '纸质', typed } },
    s.as.city(),
  )
  expect(one.twice).toBe(true)
  const again = await call(
    c.enterSheet,
    { ...id(survey), body: { number: 1, stratum: 1, mode: '纸质', typed } },
    s.as.city(),
  )
  expect(again.code).toBe('surveys.sheet.number')
  const wrong = await call(
    c.enterSheet,
    { ...id(survey), body: { number: 2, stratum: 9, mode: '纸质', typed } },
    s.as.city(),
  )
  expect(wrong.code).toBe('surveys.sheet.stratum')
  const sheet = { params: { survey, sheet: one.id } }
  expect((await call(c.enterTwice, { ...sheet, body: { typed } }, s.as.city())).code).toBe('surveys.sheet.same')
  expect(await done(c.enterTwice, { ...sheet, body: { typed: { ...typed, mine: '5' } } }, s.as.other())).toMatchObject({
    differs: 1,
  })
  const list = await done(c.listSheets, id(survey), s.as.other())
  expect(list.rows[0]).toMatchObject({
    state: '两遍不一致',
    differs: [{ item: 'mine', first: '4分', second: '5分（关系很大）' }],
  })
  expect((await call(c.settleSheet, { ...sheet, body: { take: {} } }, s.as.other())).code).toBe('surveys.sheet.open')
  await done(c.settleSheet, { ...sheet, body: { take: { mine: 'second' } } }, s.as.other())
  const counts = await s.as
    .city()
    .transaction(tx =>
      tx.rows<{ value: string | null; n: number }>(
        sql`select value, n from app.survey_counts(${survey}::uuid, 'mine', null) where value is not null`,
      ),
    )
  expect(counts).toEqual([{ value: '5', n: 1 }])

  const { bytes } = await done(c.sheetTemplate, id(survey), s.as.city())
  expect(bytes.length).toBeGreaterThan(2000)
  const csv = (rows: string[]) => {
    const head = ['编号', '层号', ...list.form.questions.map(q => q.title)].join(',')
    return new File([`\uFEFF${[head, ...rows].join('\r\n')}\r\n`], '答卷.csv')
  }
  const sheets = await done(
    c.importSheets,
    {
      ...id(survey),
      body: {
        file: csv([
          '11,2,4,,,2,,女,46至55岁,',
          '12,2,没有听说过,,,不清楚,,1,3,1',
          '13,2,9,,,2,,,,',
          '1,2,4,,,2,,,,',
          'x,2,4,,,2,,,,',
        ]),
      },
    },
    s.as.city(),
  )
  expect(sheets.taken).toBe(2)
  expect(sheets.errors.map(error => error.what)).toEqual(['第1题：没有这个选项', '这个编号录过', '编号、层号要填整数'])

  // 平河 was drawn 20 of: nineteen more, and no twenty-first.
  for (let number = 100; number < 119; number++)
    await done(c.enterSheet, { ...id(survey), body: { number, stratum: 1, mode: '电话', typed } }, s.as.city())
  const over = await call(
    c.enterSheet,
    { ...id(survey), body: { number: 300, stratum: 1, mode: '电话', typed } },
    s.as.city(),
  )
  expect(over.code).toBe('surveys.sheet.over')
  const other = await call(
    c.enterSheet,
    { ...id(survey), body: { number: 301, stratum: 2, mode: '电话', typed } },
    s.as.committee(),
  )
  expect(other.code).toBe('surveys.other')
})

test('a published questionnaire never changes; another version is begun, and a project without a number is not one', async () => {
  const { form } = await running('知晓率调查：版本')
  const read = await done(c.readForm, { params: { form } }, s.as.city())
  const changed = await call(
    c.writeForm,
    { params: { form }, body: { title: '改一个字', body: read.body } },
    s.as.city(),
  )
  expect(changed.code).toBe('surveys.form.published')
  await expect(s.query(sql`update survey_form set title = '改了' where id = ${form}`)).rejects.toThrow(/never changes/)
  const next = await done(c.addForm, { body: { of: form } }, s.as.city())
  expect((await call(c.addForm, { body: { of: form } }, s.as.city())).code).toBe('surveys.form.draft')
  const draft = await done(c.readForm, { params: { form: next.id } }, s.as.city())
  expect([draft.version, draft.state]).toEqual([2, '草稿'])
  await done(
    c.writeForm,
    { params: { form: next.id }, body: { title: '空的问卷', body: { intro: '', questions: [], measure: null } } },
    s.as.city(),
  )
  expect((await call(c.publishForm, { params: { form: next.id } }, s.as.city())).code).toBe('surveys.form.faults')
  const body = {
    title: '没有文号的统计调查',
    form,
    opensOn: '2026-03-18',
    closesOn: '2026-03-31',
    projectBody: '演示省统计局',
  }
  expect((await call(c.addSurvey, { body }, s.as.city())).code).toBe('surveys.invalid')
  expect((await call(c.addSurvey, { body: { ...body, form: next.id } }, s.as.city())).code).toBe('surveys.invalid')
  const undrawn = await done(
    c.addSurvey,
    { body: { title: '没有抽样就开始', form, opensOn: '2026-03-18', closesOn: '2026-03-31' } },
    s.as.city(),
  )
  expect((await call(c.openSurvey, id(undrawn.id), s.as.city())).code).toBe('surveys.undrawn')
})

test('every night what is past its last day ends', async () => {
  const { survey, draws } = await running('知晓率调查：到期')
  for (const draw of draws.slice(0, 3)) await s.visit('/q/{token}', tokenOf(draw.id), yes)
  expect((await call(c.remind, id(survey), s.as.city())).code).toBeUndefined()
  expect((await call(c.remind, id(survey), s.as.city())).code).toBe('surveys.reminded')
  s.at('2026-04-02')
  await s.night()
  const view = await done(c.readSurvey, id(survey), s.as.city())
  expect([view.state, view.closedOn, view.closedWhy]).toEqual(['已结束', '2026-04-01', '到期'])
  expect(await s.query(sql`select 1 from survey_result where survey = ${survey}`)).toEqual([])
  // Three answers are kept, and told to nobody.
  const results = await done(c.readResults, { ...id(survey), query: {} }, s.as.city())
  expect([results.measure?.value, results.items.every(item => item.hidden)]).toEqual([null, true])
  expect(hashOf('A').equals(hashOf('B'))).toBe(false)
  s.at('2026-03-18')
})
