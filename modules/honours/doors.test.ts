import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Day } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { elapseDue } from '#kernel/procedures'
import * as c from './contract.ts'
import { nominationKind } from './gather.ts'
import { call, done, settings, stage } from './stage.ts'

let s: Awaited<ReturnType<typeof stage>>
let round = ''
let n = 0
const paper = async (kind: string) => ({ kind, file: await s.file() })
type Who = keyof typeof s.as

beforeAll(async () => {
  s = await stage()
  round = (
    await done(
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
  ).id
  await done(c.openRound, { params: { round }, body: { state: '开放' } }, s.as.province())
})

/** Somebody new in the unit's archive. */
async function worker(): Promise<string> {
  const [row] = await direct<{ id: string }>(
    s.owner,
    sql`insert into person (name, pinyin, sex, born, employment, employer, division, place, province, city, county, node, salt, source)
      select ${`工人${++n}`}, pinyin, sex, born, employment, employer, division, place, province, city, county, node, salt, source from person where id = ${s.people.jin} returning id`,
  )
  return row?.id ?? ''
}
const draft = (person: string) => ({
  round,
  subject: { kind: 'person' as const, id: person },
  category: 'worker',
  kind: 'frontline',
  deeds: '二十年如一日坚守锻造一线，攻关容器封头成形',
  brief: '坚守锻造一线二十年',
  curriculum: [{ from: '1998-09', to: null, unit: '北岭锻造', post: '锻工' }],
})
const nominate = async (person?: string) =>
  (await done(c.createNomination, { body: draft(person ?? (await worker())) }, s.as.unit())).id
const read = (kase: string, as: Who = 'unit') => done(c.readCase, { params: { id: kase } }, s.as[as]())

async function act(as: Who, kase: string, step: string, answer: object, kinds: string[] = [], more: object = {}) {
  const { version } = await read(kase, as)
  const papers = await Promise.all(kinds.map(paper))
  return call(
    c.actOnCase,
    { params: { id: kase, step }, body: { version, answer: { ...answer }, papers, ...more } },
    s.as[as](),
  )
}
const recommended = { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '同意推荐该同志为人选' }
const passed = {
  form: '职工代表大会',
  delegates: 60,
  present: 50,
  inFavour: 48,
  against: 2,
  abstained: 0,
  secret: true,
}

/** Stands where the unit posts its notice. */
async function voted(): Promise<string> {
  const kase = await nominate()
  await act('unit', kase, 'recommend', recommended, ['recommendation-minutes'])
  await act('unit', kase, 'congress', passed, ['congress-minutes'])
  return kase
}
/** Stands where the county asks its departments; the steps before are written as if done. */
async function consulting(): Promise<string> {
  const kase = await voted()
  await direct(s.owner, sql`update act set goes_to = 'county.consult' where kase = ${kase} and step = 'congress'`)
  await direct(s.owner, sql`update kase set step = 'county.consult' where id = ${kase}`)
  return kase
}
const seal = (kind: 'notice' | 'consult' | 'submission', level: 'unit' | 'county', cases: string[], as: Who) =>
  call(c.sealList, { params: { round }, body: { kind, level, cases } }, s.as[as]())
const photos = ['notice-photo-near', 'notice-photo-far', 'notice-report']
const board = { place: '厂区公示栏', phone: '0350-0000000', address: '演示路1号' }

describe('a step that leaves more behind than its act is done at its own door', () => {
  test('no clerk writes a department’s opinion on the case, without letter and scan', async () => {
    const kase = await consulting()
    const forged = {
      conclusion: '无不同意见',
      repliedOn: s.today(),
      validUntil: '9999-12-31',
      signer: '某',
      letter: kase,
    }
    const reply = await act('county', kase, 'county.consult', forged, [], { branch: 'MPS' })
    expect(reply).toMatchObject({ code: 'honours.step.door', status: 409 })
    expect((await read(kase, 'county')).replies[0]?.conclusion).toBeNull()
  })

  test('a notice is not taken back on the case while the public page stays', async () => {
    const kase = await voted()
    const list = await done(
      c.sealList,
      { params: { round }, body: { kind: 'notice', level: 'unit', cases: [kase] } },
      s.as.unit(),
    )
    await done(c.openNotice, { params: { id: list.id }, body: { startsOn: s.today(), ...board } }, s.as.unit())
    expect((await act('unit', kase, 'unit.retract', { reason: '悄悄撤下公示' })).code).toBe('honours.step.door')
    expect((await read(kase)).step.key).toBe('unit.notice')
  })

  test('many at once are not replaced by nobody, nor corrected without a change', async () => {
    const kase = await nominate()
    const { version } = await read(kase)
    const papers = [await paper('recommendation-minutes')]
    for (const [step, answer] of [
      ['replace', { person: kase, reason: '换成不存在的人' }],
      ['correctCore', { name: '别人', reason: '户籍更名' }],
    ] as const) {
      const body = { step, cases: [{ id: kase, version }], answer, papers }
      expect((await call(c.reviewCases, { params: { round }, body }, s.as.unit())).code).toBe('honours.step.door')
    }
    expect((await read(kase)).status).toBe('open')
    const body = { step: 'recommend', cases: [{ id: kase, version }], answer: recommended, papers }
    expect(await call(c.reviewCases, { params: { round }, body }, s.as.unit())).toEqual({
      moved: 1,
      now: [{ step: 'congress', title: (await read(kase)).step.title, n: 1, ended: false }],
    })
  })
})

describe('papers', () => {
  test('an invented number, or a file of another unit, is no paper', async () => {
    const kase = await nominate()
    const { version } = await read(kase)
    const [elsewhere] = await direct<{ id: string }>(
      s.owner,
      sql`insert into file (name, kind, bytes, sha256, sm3, class, sealed, place, node, since) values ('别的单位.jpg', 'jpg', 1, sha256('1'), sha256('1'), '内部', false, 4000, 900001, ${s.today()}) returning id`,
    )
    for (const file of [crypto.randomUUID(), elsewhere?.id ?? '']) {
      const body = { version, answer: recommended, papers: [{ kind: 'recommendation-minutes', file }] }
      const reply = await call(c.actOnCase, { params: { id: kase, step: 'recommend' }, body }, s.as.unit())
      expect(reply.code).toBe('procedures.noSuchPaper')
    }
  })
})

describe('days', () => {
  test('a vote did not happen before the recommendation, and nothing before the round was announced', async () => {
    const kase = await nominate()
    const early = await act('unit', kase, 'recommend', recommended, ['recommendation-minutes'], {
      happenedOn: '2026-02-27',
    })
    expect(early).toMatchObject({ code: 'procedures.tooEarly', why: '本届通知2026-03-01才印发' })
    await act('unit', kase, 'recommend', recommended, ['recommendation-minutes'], { happenedOn: '2026-03-10' })
    const before = await act('unit', kase, 'congress', passed, ['congress-minutes'], { happenedOn: '2026-03-09' })
    expect(before.code).toBe('procedures.tooEarly')
    const after = await act('unit', kase, 'congress', passed, ['congress-minutes'], { happenedOn: '2026-03-11' })
    expect(after.step.key).toBe('unit.openNotice')
  })

  test('a notice posted on paper was posted after the vote, and is so recorded', async () => {
    const kase = await voted()
    const list = await done(
      c.sealList,
      { params: { round }, body: { kind: 'notice', level: 'unit', cases: [kase] } },
      s.as.unit(),
    )
    const post = async (startsOn: string) =>
      call(
        c.openNotice,
        {
          params: { id: list.id },
          body: { startsOn, ...board, fromPaper: true, papers: [await paper('signed-page')] },
        },
        s.as.unit(),
      )
    expect((await post('2026-03-05')).code).toBe('procedures.tooEarly')
    expect((await post(s.today())).endsOn).toBe('2026-03-24')
  })

  test('a letter is not older than the list it carries', async () => {
    const list = await seal('consult', 'county', [await consulting()], 'county')
    const send = (sentOn: string) =>
      call(c.sendLetters, { params: { id: list.id }, body: { departments: ['MPS'], sentOn } }, s.as.county())
    expect((await send('2020-01-01')).code).toBe('honours.letter.early')
    expect((await send(s.today())).letters).toHaveLength(1)
  })
})

describe('two at once', () => {
  test('the same names are sealed in one list', async () => {
    const kase = await voted()
    const made = await Promise.all([1, 2, 3].map(() => seal('notice', 'unit', [kase], 'unit')))
    expect(made.map(m => m.code ?? 'sealed').sort()).toEqual(['honours.list.unfit', 'honours.list.unfit', 'sealed'])
  })

  test('a department gets one letter for a list, however often the button is pressed', async () => {
    const list = await seal('consult', 'county', [await consulting()], 'county')
    const body = { departments: ['MPS'], sentOn: s.today() }
    const sent = await Promise.all(
      [1, 2, 3].map(() => call(c.sendLetters, { params: { id: list.id }, body }, s.as.county())),
    )
    expect(sent.map(x => x.code ?? 'sent').sort()).toEqual(['honours.letter.unfit', 'honours.letter.unfit', 'sent'])
  })

  test('letters of two lists sent in one moment have numbers of their own', async () => {
    const lists = [
      await seal('consult', 'county', [await consulting()], 'county'),
      await seal('consult', 'county', [await consulting()], 'county'),
    ]
    const body = { departments: ['MPS'], sentOn: s.today() }
    const sent = await Promise.all(lists.map(l => call(c.sendLetters, { params: { id: l.id }, body }, s.as.county())))
    expect(sent.flatMap(x => x.letters)).toHaveLength(2)
  })

  test('one nominee is put forward once', async () => {
    const person = await worker()
    const made = await Promise.all([1, 2, 3].map(() => call(c.createNomination, { body: draft(person) }, s.as.unit())))
    expect(made.map(m => m.code ?? 'opened').sort()).toEqual([
      'honours.nomination.twice',
      'honours.nomination.twice',
      'opened',
    ])
  })
})

describe('letters', () => {
  test('no letter goes out on a list set aside', async () => {
    const list = await seal('consult', 'county', [await consulting()], 'county')
    await done(c.voidList, { params: { id: list.id }, body: { reason: '排错了顺序' } }, s.as.county())
    const body = { departments: ['MPS'], sentOn: s.today() }
    expect((await call(c.sendLetters, { params: { id: list.id }, body }, s.as.county())).code).toBe('honours.list.used')
  })

  test('one person has one answer; the letter is printed for those who send or answer it', async () => {
    const kase = await consulting()
    const list = await seal('consult', 'county', [kase], 'county')
    const { letters } = await done(
      c.sendLetters,
      { params: { id: list.id }, body: { departments: ['MPS'], sentOn: s.today() } },
      s.as.county(),
    )
    const id = letters[0] ?? ''
    const answers = [
      { kase, conclusion: '无不同意见' as const },
      { kase, conclusion: '有不同意见' as const, detail: '某事' },
    ]
    const body = { repliedOn: s.today(), signer: '某局长', answers }
    expect((await call(c.answerLetter, { params: { id }, body }, s.as.police())).code).toBe('honours.reply.twice')
    const watcher = { ...s.as.county(), may: new Set(['oversight.read']) }
    const printed = await call(c.letterDocument, { params: { id, kind: 'letter' } }, watcher)
    expect((printed as { code?: string }).code).toBe('honours.letter.may')
  })
})

describe('a nominee who has left', () => {
  test('is struck from the lists of the offices above, which the unit does not see', async () => {
    for (const leave of ['withdraw', 'correctCore', 'replace'] as const) {
      const kase = await consulting()
      const list = await seal('consult', 'county', [kase], 'county')
      const answer = {
        withdraw: { reason: '本人不愿参评' },
        correctCore: { name: '改名', reason: '户籍更名，见证明' },
        replace: { person: await worker(), reason: '本人已经调离' },
      }[leave]
      await act('unit', kase, leave, answer, leave === 'replace' ? ['recommendation-minutes'] : ['evidence'])
      const entry = (await done(c.readList, { params: { id: list.id } }, s.as.county())).entries[0]
      expect([leave, entry?.state]).toEqual([leave, '划去'])
    }
  })

  test('does not come back in the same round once replaced; one withdrawn may', async () => {
    const person = await worker()
    const kase = await nominate(person)
    const other = await worker()
    await act('unit', kase, 'replace', { person: other, reason: '本人已经调离' }, ['recommendation-minutes'])
    expect((await call(c.createNomination, { body: draft(person) }, s.as.unit())).code).toBe(
      'honours.nomination.barred',
    )
    const third = await nominate()
    const again = await act('unit', third, 'replace', { person: other, reason: '换成已推荐的人' }, [
      'recommendation-minutes',
    ])
    expect(again.code).toBe('honours.nomination.twice')
    expect((await read(third)).status).toBe('open')
    const back = await worker()
    await act('unit', await nominate(back), 'withdraw', { reason: '换一个渠道推荐' })
    await nominate(back)
  })

  test('nobody strikes the names of a case that stands', async () => {
    const kase = await consulting()
    const list = await seal('consult', 'county', [kase], 'county')
    const { struck } = await s.as
      .unit()
      .transaction(tx => tx.get<{ struck: number }>(sql`select app.strike_entries(${kase}, 'x') as struck`))
    expect(struck).toBe(0)
    expect((await done(c.readList, { params: { id: list.id } }, s.as.county())).entries[0]?.state).toBe('在列')
  })
})

test('the form is kept under a category of the round alone', async () => {
  const kase = await nominate()
  const { version, nomination } = await read(kase)
  const reply = await call(
    c.editNomination,
    { params: { id: kase }, body: { ...nomination, category: 'none', version } },
    s.as.unit(),
  )
  expect(reply.code).toBe('honours.category.unknown')
})

describe('objections', () => {
  afterEach(() => void s.at('2026-03-18'))
  const conclude = async (
    kase: string,
    consequence: '不影响推荐' | '取消推荐' | '更正后重新公示',
    over: Day = '2026-03-25',
  ) => {
    const list = await seal('notice', 'unit', [kase], 'unit')
    const { notice } = await done(
      c.openNotice,
      { params: { id: list.id }, body: { startsOn: s.today(), ...board } },
      s.as.unit(),
    )
    const heard = { kase, channel: '来信' as const, receivedOn: s.today(), content: '成果由班组集体完成，不应只写本人' }
    const { id } = await done(c.recordObjection, { params: { id: notice }, body: heard }, s.as.unit())
    const found = { investigation: '查阅技改档案', finding: '属实' as const, consequence, conclusion: '照此办理' }
    await done(c.actOnObjection, { params: { id, act: 'accept' }, body: {} }, s.as.unit())
    await done(c.actOnObjection, { params: { id, act: 'draft' }, body: found }, s.as.unit())
    await done(c.actOnObjection, { params: { id, act: 'sign' }, body: {} }, s.as.chair())
    s.at(over)
    await s.job(tx => elapseDue(tx, nominationKind, { today: s.today(), law: s.law }))
    const report = (clear: boolean) =>
      act('unit', kase, 'unit.report', { clear, summary: '公示期内一件异议，已查清' }, photos)
    const said = await report(true)
    return { notice, said, report }
  }

  test('a nominee whose signed conclusion is to cancel gets no report without objections', async () => {
    const kase = await voted()
    const { said, report } = await conclude(kase, '取消推荐')
    expect(said.code).toBe('procedures.requirements')
    expect((await report(false)).status).toBe('refused')
  })

  test('a notice to be posted again is taken down and posted again before the report', async () => {
    const kase = await voted()
    const { notice, said } = await conclude(kase, '更正后重新公示')
    expect(said.code).toBe('procedures.requirements')
    await done(c.retractNotice, { params: { id: notice }, body: { reason: '按异议结论更正' } }, s.as.unit())
    const again = await conclude(kase, '不影响推荐', '2026-04-02')
    expect(again.said.step.key).toBe('unit.submit')
  })

  test('one that comes late is taken in as late; it holds a case that still stands at its notice and none that went on', async () => {
    const kase = await voted()
    const { notice, said } = await conclude(kase, '不影响推荐')
    expect(said.step.key).toBe('unit.submit')
    const late = { kase, channel: '来电' as const, receivedOn: '2026-03-25', content: '公示期过后才知道，现在反映' }
    const before = { ...late, receivedOn: '2026-03-17' }
    expect((await call(c.recordObjection, { params: { id: notice }, body: before }, s.as.unit())).code).toBe(
      'honours.objection.early',
    )
    const { id } = await done(c.recordObjection, { params: { id: notice }, body: late }, s.as.unit())
    const blank = { params: { id }, body: { purpose: '　 　 ' } }
    await expect(call(c.revealReporter, blank, s.as.unit())).rejects.toThrow('purpose')
    expect(await done(c.readObjection, { params: { id } }, s.as.unit())).toMatchObject({ late: true, state: '待受理' })
    expect((await act('unit', kase, 'unit.submit', {})).step.key).toBe('county.receive')
  })
})
