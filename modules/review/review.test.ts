import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/database'
import * as h from '#modules/honours'
import * as c from './contract.ts'
import { call, done, stage } from './stage.ts'

type Stage = Awaited<ReturnType<typeof stage>>
let s: Stage
let panel = ''

const city = () => s.as.city.caller()
const reviewer = (i: number) => {
  const found = s.reviewers[i]
  if (!found) throw new Error(`no reviewer ${i}`)
  return found
}
const members = (of: readonly number[]) =>
  of.map(i => ({
    account: reviewer(i).account,
    name: reviewer(i).name,
    organisationName: reviewer(i).organisationName,
  }))
const body = (more: object = {}) => ({
  round: s.round,
  level: 'city' as const,
  title: '第一次评审会',
  heldOn: '2026-03-18',
  dueOn: '2026-03-19',
  venue: '三楼会议室',
  cases: s.cases,
  members: members([0, 1, 2, 3, 4]),
  ...more,
})
const home = (i: number) => done(c.myPanel, { params: { panel } }, reviewer(i).caller())
const save = (i: number, item: string, scores: Record<string, string>, n = 1) =>
  call(c.saveScores, { params: { panel, item }, body: { n, scores } }, reviewer(i).caller())
const submit = (i: number, items: string[]) =>
  call(c.submitScores, { params: { panel }, body: { items } }, reviewer(i).caller())
const itemOf = async (i: number, name: string) => {
  const found = (await home(i)).cases.find(x => x.who?.name === name)
  if (!found) throw new Error(`${name} is not before reviewer ${i}`)
  return found
}

describe('a review meeting from the list to the signed result', () => {
  beforeAll(async () => {
    s = await stage()
  })

  test('fewer reviewers than the method asks, or an even number, are refused with the article', async () => {
    const few = await call(c.createPanel, { body: body({ members: members([0, 1, 2]) }) }, city())
    expect(few.code).toBe('review.tooFew')
    expect(few.article).toBe('关于评选2026年演示市劳动模范的通知第十一条')
    expect((await call(c.createPanel, { body: body({ members: members([0, 1, 2, 3, 4, 5]) }) }, city())).code).toBe(
      'review.even',
    )
    expect((await call(c.createPanel, { body: body({ each: 3 }) }, city())).code).toBe('review.each')
  })

  test('the deadline before the meeting, one reviewer twice and an account that may not score are refused', async () => {
    expect((await call(c.createPanel, { body: body({ dueOn: '2026-03-17' }) }, city())).code).toBe('review.days')
    expect((await call(c.createPanel, { body: body({ members: members([0, 1, 2, 3, 3]) }) }, city())).code).toBe(
      'review.twiceNamed',
    )
    const stranger = { account: s.as.forge.account, name: '某人', organisationName: '某单位' }
    const wrong = await call(c.createPanel, { body: body({ members: [...members([0, 1, 2, 3]), stranger] }) }, city())
    expect(wrong.code).toBe('review.noPost')
  })

  test('the meeting is called: the reviewer from the unit must keep away from its four people', async () => {
    const made = await done(
      c.createPanel,
      {
        body: body({
          members: [
            ...members([0, 1, 2, 4]),
            { name: '尚可风', organisationName: '外省大学', relations: [{ name: '单志强', relation: '师徒' }] },
          ],
        }),
      },
      city(),
    )
    panel = made.id
    expect(made.recused).toBe(5)
    const view = await done(c.readPanel, { params: { panel }, query: {} }, city())
    expect(view.finding).toBe('7人上会，30份评分表还有30份没有交')
    expect(view.events.map(e => e.reason)).toContain('已申报：师徒')
    expect((await call(c.createPanel, { body: body() }, city())).code).toBe('honours.list.unfit')
  })

  test('the next county, another reviewer and the nominees’ unit see nothing of it', async () => {
    expect((await call(c.readPanel, { params: { panel }, query: {} }, s.as.next.caller())).status).toBe(404)
    expect((await done(c.listPanels, { query: {} }, s.as.next.caller())).total).toBe(0)
    expect((await call(c.myPanel, { params: { panel } }, reviewer(5).caller())).status).toBe(404)
    expect((await done(c.myReviews, {}, reviewer(5).caller())).rows).toEqual([])
    expect((await call(h.readCase, { params: { id: s.cases[0] ?? '' } }, reviewer(0).caller())).status).toBe(404)
    const own = await reviewer(5)
      .caller()
      .transaction(tx => tx.rows(sql`select id from panel_item`))
    expect(own).toEqual([])
  })

  test('before declaring nobody reads or scores; whoever declares a relation is kept away from it', async () => {
    const first = await itemOf(0, '米秀兰')
    expect((await done(c.myCase, { params: { panel, item: first.item } }, reviewer(0).caller())).material).toBeNull()
    expect((await save(0, first.item, { skill: '50' })).code).toBe('review.undeclared')
    const declare = (i: number, relations: { name: string; relation: string }[] = []) =>
      call(c.declare, { params: { panel }, body: { relations, honest: true } }, reviewer(i).caller())
    expect((await declare(0)).recused).toBe(0)
    expect((await declare(1, [{ name: '区静怡', relation: '表妹' }])).recused).toBe(1)
    expect((await declare(1, [{ name: '仇一', relation: '表弟' }])).code).toBe('review.declaredTwice')
    for (const i of [2, 4]) expect((await declare(i)).recused).toBe(0)
  })

  test('points out of range are refused and name the criterion', async () => {
    const { item } = await itemOf(0, '米秀兰')
    const over = await save(0, item, { skill: '60.5', ethics: '40' })
    expect(over.code).toBe('review.points')
    expect(over.what).toContain('技能水平最多60分')
    expect(() => c.saveScores.body.parse({ n: 1, scores: { skill: '18.55' } })).toThrow()
    expect(() => c.saveScores.body.parse({ n: 1, scores: { skill: '-1' } })).toThrow()
    expect((await save(0, item, { other: '1' })).details?.[0]?.what).toBe('评分表上没有这一项')
  })

  test('a reviewer who must keep away is refused, and that he tried is on record', async () => {
    const { item, material } = await done(
      c.myCase,
      { params: { panel, item: (await itemOf(4, '靳长河')).item } },
      reviewer(4).caller(),
    )
    expect(material).toBeNull()
    const no = await save(4, item, { skill: '60', ethics: '40' })
    expect([no.code, no.status]).toEqual(['review.recused', 403])
    const view = await done(c.readPanel, { params: { panel }, query: {} }, city())
    expect(view.events.find(e => e.kind === '应回避仍评分，已拒绝')).toMatchObject({ member: '厂里人', name: '靳长河' })
  })

  test('scores are saved as typed, handed in once, and returned only with a reason: both versions stay', async () => {
    const { item } = await itemOf(0, '米秀兰')
    expect(await save(0, item, { skill: '50' })).toMatchObject({ state: '待评', total: '50', missing: ['职业操守'] })
    expect((await submit(0, [item])).code).toBe('review.unfinished')
    expect((await save(0, item, { skill: '50', ethics: '30.5' })).total).toBe('80.5')
    expect((await submit(0, [item])).submitted).toBe(1)
    expect((await submit(0, [item])).code).toBe('review.twice')
    expect((await save(0, item, { skill: '60', ethics: '40' })).code).toBe('review.twice')
    const view = await done(c.readPanel, { params: { panel }, query: {} }, city())
    const seat = view.members.find(m => m.name === reviewer(0).name)?.id ?? ''
    const { rows } = await done(c.memberSheets, { params: { panel, member: seat } }, city())
    const sheet = rows.find(r => r.state === '已提交')?.sheet ?? ''
    expect((await done(c.returnSheet, { params: { panel, sheet }, body: { reason: '两项填反了' } }, city())).n).toBe(2)
    const again = await done(c.myCase, { params: { panel, item } }, reviewer(0).caller())
    expect([again.scores, again.before, again.returned]).toEqual([{}, { skill: '50', ethics: '30.5' }, '两项填反了'])
    expect((await save(0, item, { skill: '1' }, 1)).code).toBe('review.stale')
  })

  test('the envelope: until all have handed in, neither page nor database gives the office a single figure', async () => {
    expect((await call(c.panelMatrix, { params: { panel }, query: {} }, city())).code).toBe('review.envelope')
    const seen = await city().transaction(tx => tx.rows(sql`select * from review_score`))
    expect(seen).toEqual([])
    const no = await call(c.closePanel, { params: { panel } }, city())
    expect(no.code).toBe('review.waiting')
    expect((await call(c.panelDocument, { params: { panel, kind: 'result' }, query: {} }, city())).code).toBe(
      'review.envelope',
    )
  })

  test('the reviewers hand in; one abstains with a reason, one is late', async () => {
    for (const i of [0, 1, 2, 4]) {
      const mine = await home(i)
      for (const x of mine.cases.filter(one => one.state === '待评')) {
        if (i === 2 && x.who?.name === '仇一') {
          await done(
            c.stepAside,
            { params: { panel, item: x.item }, body: { kind: '弃权', reason: '不熟悉这个行业' } },
            reviewer(2).caller(),
          )
          continue
        }
        const n = i === 0 && x.who?.name === '米秀兰' ? 2 : 1
        await save(i, x.item, { skill: String(50 + i), ethics: x.who?.name === '靳长河' ? '39.5' : '30' }, n)
      }
      if (i === 4) s.at('2026-03-20')
      const filled = (await home(i)).cases.filter(x => x.state === '已填').map(x => x.item)
      expect((await submit(i, filled)).submitted).toBe(filled.length)
    }
  })

  test('the expert’s paper sheet is recorded with its scan: a missing figure, a wrong day and a recused case are refused', async () => {
    const view = await done(c.readPanel, { params: { panel }, query: {} }, city())
    const member = view.members.find(m => m.name === '尚可风')?.id ?? ''
    const { rows } = await done(c.memberSheets, { params: { panel, member } }, city())
    const scan = await s.file()
    const record = (sheets: z[], scoredOn = '2026-03-19') =>
      call(c.recordPaper, { params: { panel, member }, body: { scan, scoredOn, sheets } }, city())
    type z = { sheet: string; scores?: Record<string, string>; abstained?: string }
    const full = rows
      .filter(r => r.state === '待评')
      .map(r => ({ sheet: r.sheet, scores: { skill: '55', ethics: '35' } }))
    const [first] = full
    const away = rows.find(r => r.state === '回避')
    if (!first || !away) throw new Error('the expert has sheets')
    expect((await record([{ sheet: first.sheet, scores: { skill: '55' } }])).details?.[0]?.what).toContain(
      '职业操守没有分',
    )
    expect((await record([{ sheet: away.sheet, scores: { skill: '55', ethics: '1' } }])).details?.[0]?.what).toContain(
      '须回避',
    )
    expect((await record(full, '2026-03-17')).code).toBe('review.scoredOn')
    expect((await record(full)).recorded).toBe(6)
    expect((await record(full)).code).toBe('review.paperWrong')
  })

  test('the envelopes are opened together: means, places, ties, and too few to trim is said', async () => {
    expect(await done(c.closePanel, { params: { panel } }, city())).toEqual({ scored: 7, without: 0 })
    const { rows } = await done(c.panelMatrix, { params: { panel }, query: {} }, city())
    const of = (name: string) => rows.find(r => r.name === name)
    // 靳长河：89.5、90.5、91.5、90，本单位的评委回避：四份，不去高低分，361.5÷4。
    expect(of('靳长河')).toMatchObject({
      score: '90.38',
      rank: 1,
      tied: false,
      counted: 4,
      because: '4份评分，不到5份，没有去高低分',
    })
    expect(of('米秀兰')).toMatchObject({ score: '83.25', rank: 2, tied: true })
    expect(of('仇一')?.cells.map(x => x.state)).toContain('弃权')
    expect(rows.flatMap(r => r.cells).some(x => x.late)).toBe(true)
    expect((await save(0, (await itemOf(0, '米秀兰')).item, { skill: '1' }, 2)).code).toBe('review.closed')
  })

  test('the result sheet is printed, signed and carried into the cases, word for word; then nothing changes any more', async () => {
    const paper = await done(c.panelDocument, { params: { panel, kind: 'result' }, query: {} }, city())
    expect(Buffer.from(paper.bytes.subarray(0, 4)).toString()).toBe('%PDF')
    const seen = await s.owner.query(
      `select act, purpose from access_log where subject = '${panel}' and act = 'download'`,
    )
    expect(seen.rows).toEqual([{ act: 'download', purpose: '打印评审结果表' }])
    const scan = await s.file()
    const sign = (signedOn: string) => call(c.signPanel, { params: { panel }, body: { scan, signedOn } }, city())
    expect((await sign('2026-03-19')).code).toBe('review.signedOn')
    expect(await sign('2026-03-20')).toEqual({ moved: 7, left: [] })
    const view = await done(h.readCase, { params: { id: s.cases[0] ?? '' } }, city())
    expect(view.step.key).toBe('city.choose')
    expect(view.timeline[0]?.summary).toBe('评审成绩90.38分，本类第1名，计入4份评分')
    expect(view.papers.map(p => p.kind)).toContain('review-result')
    expect((await sign('2026-03-20')).code).toBe('review.state')
    expect((await call(c.voidPanel, { params: { panel }, body: { reason: '想改成绩' } }, city())).code).toBe(
      'review.state',
    )
    const leaves = await s.owner.query(
      `select l.id from leaf l join leaf_seal x on x.leaf = l.id where x.subject = '${panel}'`,
    )
    expect(leaves.rows).toHaveLength(3)
  })
})
