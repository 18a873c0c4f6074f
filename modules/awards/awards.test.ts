import { beforeAll, describe, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import * as c from './contract.ts'
import { endCertificates } from './certificates.ts'
import { updateAwards } from './register.ts'
import { call, done, stage, visit } from './stage.ts'

let s: Awaited<ReturnType<typeof stage>>
let round = ''
let list = ''
let decision = ''
let jin = ''
const kases: string[] = []
const paper = {
  title: '关于表彰2026年演示市劳动模范的决定',
  organ: '中共演示市委员会　演示市人民政府',
  meeting: '市委常委会会议',
  metOn: '2026-04-20',
  decidedOn: '2026-04-25',
} as const

beforeAll(async () => {
  s = await stage()
  round = await s.round('2026年演示市劳动模范', '1409-MODEL', '演示市劳动模范')
  jin = await s.person('靳长河')
  for (const [i, name] of ['靳长河', '单志强', '丁一'].entries())
    kases.push(await s.approved(round, { kind: 'person', id: i === 0 ? jin : await s.person(name), name }))
  kases.push(
    await s.approved(
      round,
      { kind: 'person', id: await s.person('米秀兰', s.offices.other), name: '米秀兰' },
      { unit: s.offices.other, category: 'office' },
    ),
  )
})

describe('a decision is registered', () => {
  test('whoever is approved waits for the decision; the list is sealed by strokes of the surname', async () => {
    const desk = await done(c.readDecisionDesk, { params: { round } }, s.as.city())
    expect(desk.waiting.map(w => w.name)).toEqual(['靳长河', '单志强', '丁一', '米秀兰'])
    expect(desk.may).toEqual({ seal: true, register: false })
    list = (await done(c.sealAwardList, { params: { round }, body: { cases: kases } }, s.as.city())).id
    const sealed = await done(c.readDecisionDesk, { params: { round } }, s.as.city())
    expect(sealed.waiting).toEqual([])
    expect(sealed.lists[0]?.entries.map(e => e.name)).toEqual(['丁一', '米秀兰', '单志强', '靳长河'])
  })

  test('a county that decided nothing sees no list and can seal none', async () => {
    expect((await done(c.readDecisionDesk, { params: { round } }, s.as.county())).lists).toEqual([])
    expect(
      (await call(c.sealAwardList, { params: { round }, body: { cases: [kases[0] ?? ''] } }, s.as.county())).code,
    ).toBe('honours.list.unfit')
    const reply = await call(c.registerDecision, { params: { list }, body: { ...paper } }, s.as.county())
    expect(reply.code).toBe('awards.list.unknown')
  })

  test('the draft is a paper whose number is left empty', async () => {
    const draft = await done(c.draftDecision, { params: { list }, query: { organ: paper.organ } }, s.as.city())
    expect(draft.kind).toBe('application/pdf')
    expect(Buffer.from(draft.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  })

  test('a decision without its sealed scan is refused, and so is a file that is no scan', async () => {
    const without = await call(c.registerDecision, { params: { list }, body: paper }, s.as.city())
    expect(without).toMatchObject({ code: 'awards.decision.scan', details: [{ at: 'paper' }] })
    const sheet = await call(
      c.registerDecision,
      { params: { list }, body: { ...paper, paper: await s.file('xlsx') } },
      s.as.city(),
    )
    expect(sheet.code).toBe('awards.decision.file')
    const foreign = await call(
      c.registerDecision,
      { params: { list }, body: { ...paper, paper: '00000000-0000-4000-8000-00000000ffff' } },
      s.as.city(),
    )
    expect(foreign.code).toBe('awards.decision.file')
  })

  test('days that do not fit are refused by name', async () => {
    const late = await call(
      c.registerDecision,
      { params: { list }, body: { ...paper, decidedOn: '2026-05-01', metOn: '2026-05-03', paper: await s.file() } },
      s.as.city(),
    )
    expect(late.code).toBe('awards.decision.days')
    expect(late.details?.map(d => d.at)).toEqual(['metOn', 'decidedOn'])
  })

  test('two titles in one entry of the catalogue are told apart; a collective’s is never a person’s', async () => {
    const of = await s.round('2026年演示省劳动模范', '14-MODEL', '山西省劳动模范、山西省先进工作者')
    const kase = await s.approved(of, { kind: 'person', id: await s.person('区静'), name: '区静' })
    const sealed = await done(c.sealAwardList, { params: { round: of }, body: { cases: [kase] } }, s.as.city())
    const desk = await done(c.readDecisionDesk, { params: { round: of } }, s.as.city())
    expect([desk.composite, desk.titles]).toEqual([true, ['山西省劳动模范', '山西省先进工作者']])
    const give = async (titles?: Record<string, string>) =>
      call(
        c.registerDecision,
        { params: { list: sealed.id }, body: { ...paper, paper: await s.file(), ...(titles ? { titles } : {}) } },
        s.as.city(),
      )
    expect(await give()).toMatchObject({ code: 'awards.honour.composite', details: [{ at: 'titles.worker' }] })
    expect((await give({ worker: '山西省工人先锋号' })).code).toBe('awards.honour.collective')
    expect((await give({ worker: '山西省劳动模范' })).awards).toBe(1)
  })

  test('a list that was changed after sealing carries no decision', async () => {
    const set = (state: string) =>
      direct(s.owner, sql`update list_entry set state = ${state} where list = ${list} and kase = ${kases[1] ?? ''}`)
    await set('划去')
    const struck = await call(
      c.registerDecision,
      { params: { list }, body: { ...paper, paper: await s.file() } },
      s.as.city(),
    )
    expect(struck).toMatchObject({ code: 'awards.list.changed', status: 409 })
    expect(struck.why).toContain('单志强')
    await set('在列')
    await direct(
      s.owner,
      sql`update list_entry set snapshot = snapshot || '{"name": "单志坚"}' where list = ${list} and kase = ${kases[1] ?? ''}`,
    )
    const edited = await call(
      c.registerDecision,
      { params: { list }, body: { ...paper, paper: await s.file() } },
      s.as.city(),
    )
    expect(edited.why).toBe('名单内容与封存时的摘要不符')
    expect((await done(c.readDecisionDesk, { params: { round } }, s.as.city())).lists[0]?.wrong).toBe(
      '名单内容与封存时的摘要不符',
    )
    await direct(
      s.owner,
      sql`update list_entry set snapshot = snapshot || '{"name": "单志强"}' where list = ${list} and kase = ${kases[1] ?? ''}`,
    )
  })

  test('[C065] with the scan it is registered, and every name is an honour of the register', async () => {
    const made = await done(
      c.registerDecision,
      { params: { list }, body: { ...paper, paper: await s.file(), minutes: await s.file() } },
      s.as.city(),
    )
    decision = made.id
    expect(made.awards).toBe(4)
    const page = await done(c.readDecision, { params: { decision } }, s.as.city())
    expect(page).toMatchObject({ number: null, persons: 4, collectives: 0, byOffice: '演示市总工会' })
    expect(page.awards.map(a => [a.rank, a.name, a.certificateNumber])).toEqual([
      [1, '丁一', null],
      [2, '米秀兰', null],
      [3, '单志强', null],
      [4, '靳长河', null],
    ])
    const again = await call(
      c.registerDecision,
      { params: { list }, body: { ...paper, paper: await s.file() } },
      s.as.city(),
    )
    expect(again.code).toBe('awards.list.used')
    const [row] = await direct<{ decided_on: string; leaves: number }>(
      s.owner,
      sql`select decided_on, (select count(*) from leaf where kind = 'decision') as leaves from round where id = ${round}`,
    )
    expect(row).toEqual({ decided_on: '2026-04-25', leaves: 2 })
  })

  test('the same number on another paper is a slip; several rounds may rest on one paper', async () => {
    const number = '演发〔2026〕7号'
    const next = async (title: string) => {
      const of = await s.round(title, '1409-MODEL', '演示市劳动模范')
      const kase = await s.approved(of, { kind: 'person', id: await s.person('常安'), name: '常安' })
      return (await done(c.sealAwardList, { params: { round: of }, body: { cases: [kase] } }, s.as.city())).id
    }
    const one = { ...paper, number, title: '关于表彰演示市五一劳动奖的决定', paper: await s.file() }
    const [a, b, d] = [await next('奖章一'), await next('奖章二'), await next('奖章三')]
    await done(c.registerDecision, { params: { list: a }, body: one }, s.as.city())
    await done(c.registerDecision, { params: { list: b }, body: one }, s.as.city())
    const slip = await call(
      c.registerDecision,
      { params: { list: d }, body: { ...one, title: '关于表彰别的决定' } },
      s.as.city(),
    )
    expect(slip.code).toBe('awards.decision.number')
  })
})

describe('the register', () => {
  const names = async (query: object, as: keyof typeof s.as = 'city') =>
    (await done(c.listAwards, { query }, s.as[as]())).rows.map(r => r.name)

  test('is found by one to four characters, by sound and by initials', async () => {
    expect(await names({ q: '靳' })).toEqual(['靳长河'])
    expect(await names({ q: '靳长河' })).toEqual(['靳长河'])
    expect(await names({ q: 'szq' })).toEqual(['单志强'])
    expect(await names({ q: '%' })).toEqual([])
  })

  test('each county sees its own, and nothing of the next', async () => {
    expect((await names({ year: 2026 }, 'next')).toSorted()).toEqual(['米秀兰'])
    expect(await names({ q: '米秀兰' }, 'county')).toEqual([])
    expect(await names({ q: '靳长河' }, 'unit')).toEqual(['靳长河'])
    expect(await names({ q: '米秀兰' }, 'unit')).toEqual([])
    const { rows } = await done(c.listAwards, { query: { q: '靳长河' } }, s.as.city())
    expect((await call(c.readAward, { params: { award: rows[0]?.id ?? '' } }, s.as.next())).status).toBe(404)
    expect((await call(c.readDecision, { params: { decision } }, s.as.next())).status).toBe(404)
    expect((await call(c.listAwards, { query: { person: jin } }, s.as.next())).status).toBe(404)
  })

  test('an honour says who holds it, since when, on what it rests and that no number is there yet', async () => {
    const { rows } = await done(c.listAwards, { query: { person: jin } }, s.as.county())
    const page = await done(c.readAward, { params: { award: rows[0]?.id ?? '' } }, s.as.county())
    expect(page).toMatchObject({
      finding: '靳长河，2026年演示市劳动模范，有效',
      bornMonth: '1979-06',
      documentTitle: paper.title,
      documentNumber: null,
      certificateNumber: null,
      // The decision lies with the city's office; the county has what the award itself says.
      decisionSeen: false,
      source: '表彰决定',
      verified: '已核',
    })
    // The day of the work, not of the machine.
    expect(new Set(page.changes.map(change => change.on))).toEqual(new Set([s.today()]))
  })

  test('what leaves as a workbook has no document number and no birthday, and what for is asked', async () => {
    const book = await done(c.exportAwards, { query: { purpose: '核对名册' } }, s.as.city())
    expect(book.name).toBe('荣誉名册2026-04-28.xlsx')
    expect(() => c.exportAwards.query.parse({})).toThrow()
    const [log] = await direct<{ purpose: string }>(
      s.owner,
      sql`select purpose from access_log where kind = 'award' order by at desc limit 1`,
    )
    expect(log?.purpose).toBe('核对名册')
  })
})

describe('numbers are the granting organ’s', () => {
  const award = async (name: string) => {
    const row = (await done(c.listAwards, { query: { q: name, honour: '演示市劳动模范' } }, s.as.city())).rows.at(0)
    if (!row) throw new Error(name)
    return row
  }
  test('they are looked at first, and a doubtful line keeps the whole sheet out', async () => {
    const text = '序号\t姓名\t证书编号\n1\t丁一\tA1\n2\t米秀兰\tA1\n9\t无此人\tA3'
    const looked = await done(
      c.pasteNumbers,
      { params: { decision }, body: { kind: 'certificate', text } },
      s.as.city(),
    )
    expect(looked).toMatchObject({ wrong: 1, warned: 2, written: false })
    const no = await call(
      c.pasteNumbers,
      { params: { decision }, body: { kind: 'certificate', text, write: true } },
      s.as.city(),
    )
    expect(no.code).toBe('awards.numbers.wrong')
    expect((await award('丁一')).certificateNumber).toBeNull()
  })
  test('a good sheet is taken in whole; who is not on it has still none', async () => {
    const text = '丁一 甲字1\n米秀兰 甲字2\n靳长河 甲字4'
    const taken = await done(
      c.pasteNumbers,
      { params: { decision }, body: { kind: 'certificate', text, write: true } },
      s.as.city(),
    )
    expect(taken).toMatchObject({ good: 3, left: 1, written: true })
    expect((await award('靳长河')).certificateNumber).toBe('甲字4')
    expect((await award('单志强')).certificateNumber).toBeNull()
  })
  test('a number another holder of the same honour and year has is warned of', async () => {
    const { id, version } = await award('单志强')
    const body = { certificate: '甲字4', medal: null, version }
    const warned = await call(c.setNumbers, { params: { award: id }, body }, s.as.city())
    expect(warned).toMatchObject({ code: 'awards.number.taken' })
    expect(warned.what).toContain('靳长河')
    await done(c.setNumbers, { params: { award: id }, body: { ...body, same: true } }, s.as.city())
    const stale = await call(c.setNumbers, { params: { award: id }, body }, s.as.city())
    expect(stale.code).toBe('awards.stale')
  })
})

describe('certificates', () => {
  let award = ''
  let code = ''
  test('are issued for a whole list at once, and nobody has two', async () => {
    const first = await done(c.issueCertificates, { params: { decision }, body: {} }, s.as.city())
    expect(first).toEqual({ issued: 4, had: 0 })
    expect(await done(c.issueCertificates, { params: { decision }, body: {} }, s.as.city())).toEqual({
      issued: 0,
      had: 4,
    })
    const page = await done(c.readDecision, { params: { decision } }, s.as.city())
    const jinRow = page.awards.find(a => a.name === '靳长河')
    award = jinRow?.id ?? ''
    code = jinRow?.code ?? ''
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    expect((await call(c.issueCertificate, { params: { award }, body: {} }, s.as.city())).code).toBe(
      'awards.certificate.has',
    )
    expect((await call(c.issueCertificate, { params: { award }, body: {} }, s.as.unit())).code).toBe(
      'awards.certificate.office',
    )
    expect((await call(c.issueCertificate, { params: { award }, body: {} }, s.as.next())).status).toBe(404)
  })

  test('a stranger sees what is printed on it and that it is in force', async () => {
    const page = await visit('/certificates', { code: code.toLowerCase().replaceAll('-', ' ') }, s.as.visitor())
    expect(page.title).toBe('证书有效：靳长河')
    expect(page.body).toContain('北岭锻造有限公司')
    expect(page.body).not.toContain('1979')
    expect(page.body).not.toContain('甲字4')
  })

  test('a mistyped code is told which kind of mistake it is, and is not looked up', async () => {
    const wrong = [...code]
    const at = wrong.findIndex(x => x !== '-')
    wrong[at] = wrong[at] === '2' ? '3' : '2'
    const say = async (typed: string) => (await visit('/certificates', { code: typed }, s.as.visitor())).body
    expect(await say(wrong.join(''))).toContain('有一位输错了')
    expect(await say(code.slice(0, 9))).toContain('输了8位，查验码是12位')
    expect(await say(`O${code.slice(1)}`)).toContain('不会出现的字符：O')
    expect((await visit('/certificates', {}, s.as.visitor())).title).toBe('查验电子证书')
  })

  test('a well-formed code nobody was given is said to be unknown, and what to do', async () => {
    const { newVerificationCode } = await import('#kernel/documents')
    const page = await visit('/certificates', { code: newVerificationCode() }, s.as.visitor())
    expect(page.title).toBe('没有这个查验码')
    expect(page.body).toContain('不要凭它办理事项')
  })

  test('the paper is a PDF that says what it is', async () => {
    const pdf = await done(c.printCertificate, { params: { award } }, s.as.city())
    expect(pdf.name).toBe('靳长河电子证书（2026年演示市劳动模范）.pdf')
    expect(pdf.bytes.length).toBeGreaterThan(10_000)
    expect((await call(c.printCertificate, { params: { award } }, s.as.next())).status).toBe(404)
  })

  test('the list, a certificate a page and an index are printed as one booklet by a job that says how far it is', async () => {
    const asked = await done(c.startPacket, { params: { decision }, body: {} }, s.as.city())
    const read = (as: keyof typeof s.as = 'city') => call(c.readPacket, { params: { packet: asked.id } }, s.as[as]())
    expect(await read()).toMatchObject({ state: '等待', done: 0, total: 4, file: null })
    expect((await read('next')).status).toBe(404)
    await s.settle()
    // The list, four certificates, the index.
    const ready = await read()
    expect(ready).toMatchObject({ state: '完成', done: 4, total: 4, pages: 6, problem: null })
    // It stays with the decision: whoever opens the page later finds it.
    const { packets } = await done(c.readDecision, { params: { decision } }, s.as.city())
    expect(packets).toEqual([{ id: asked.id, askedOn: s.today(), file: ready.file, pages: 6, total: 4 }])
    expect((await call(c.startPacket, { params: { decision }, body: {} }, s.as.next())).status).toBe(404)
  })

  test('a name no font can draw is said by the booklet, and no paper with an empty box is kept', async () => {
    const of = await s.round('2026年演示市劳动模范（补充）', '1409-MODEL', '演示市劳动模范')
    const name = '靳\u{1F600}'
    const kase = await s.approved(of, { kind: 'person', id: await s.person(name), name })
    const sealed = await done(c.sealAwardList, { params: { round: of }, body: { cases: [kase] } }, s.as.city())
    const made = await done(
      c.registerDecision,
      { params: { list: sealed.id }, body: { ...paper, paper: await s.file() } },
      s.as.city(),
    )
    const asked = await done(c.startPacket, { params: { decision: made.id }, body: {} }, s.as.city())
    await s.settle()
    const after = await done(c.readPacket, { params: { packet: asked.id } }, s.as.city())
    expect(after).toMatchObject({ state: '没有完成', file: null })
    expect(after.problem).toContain('U+1F600')
  })

  test('a lost one is replaced for a reason; the old code says so', async () => {
    const body = { reason: '遗失补发', note: '' } as const
    expect((await call(c.reissueCertificate, { params: { award }, body }, s.as.city())).code).toBe(
      'awards.certificate.why',
    )
    const made = await done(
      c.reissueCertificate,
      { params: { award }, body: { ...body, note: '本人书面说明遗失经过' } },
      s.as.city(),
    )
    expect(made.code).not.toBe(code)
    const old = await visit('/certificates', { code }, s.as.visitor())
    expect(old.title).toBe('这份证书2026年4月28日已经换发，不再使用')
    code = made.code
    expect((await visit('/certificates', { code }, s.as.visitor())).title).toBe('证书有效：靳长河')
  })

  test('suspended is internal: the public reads 有效 until a revocation is decided; revoked is said with its day', async () => {
    const change = (state: '暂停' | '撤销' | '有效', ended: string | null) =>
      s.as.city().transaction(tx => updateAwards(tx, [{ id: award, state, ended_on: ended }]))
    await change('暂停', null)
    expect((await visit('/certificates', { code }, s.as.visitor())).title).toBe('证书有效：靳长河')
    expect(
      (await call(c.reissueCertificate, { params: { award }, body: { reason: '更正', note: '更正姓名' } }, s.as.city()))
        .code,
    ).toBe('awards.certificate.state')
    await change('撤销', '2026-04-27')
    await s.as.city().transaction(tx => endCertificates(tx, [award], '2026-04-27', '已收回'))
    const page = await visit('/certificates', { code }, s.as.visitor())
    expect(page.title).toBe('荣誉2026年4月27日已经撤销，证书无效')
    expect((await done(c.readAward, { params: { award } }, s.as.city())).finding).toBe(
      '靳长河的“2026年演示市劳动模范”已撤销，自2026-04-27起',
    )
  })
})

describe('what the database can prove', () => {
  test('decisions and certificates are what was committed to; a changed one is named', async () => {
    const { checks } = await import('./verify.ts')
    const inspected = { root: '', today: s.today(), law: s.law, pool: s.login, cluster: undefined }
    const faults = async () =>
      (await s.job(tx => Promise.all(checks.map(check => check.run(tx, inspected))))).map(f => f.faults)
    expect(await faults()).toEqual([[], [], []])
    await direct(s.owner, sql`update certificate set fields = fields || '{"name": "别人"}' where state = '已换发'`)
    const [, , certificates] = await faults()
    expect(certificates).toHaveLength(1)
  })
})

describe('the public roll', () => {
  test('goes public only when a second person agrees', async () => {
    expect((await visit('/honours', {}, s.as.visitor())).title).toBe('没有公开的荣誉名录')
    await done(c.askPublish, { params: { decision }, body: {} }, s.as.city())
    expect((await call(c.askPublish, { params: { decision }, body: {} }, s.as.city())).code).toBe(
      'access.approval.open',
    )
    const self = await call(c.decidePublish, { params: { decision }, body: { decision: 'approved' } }, s.as.city())
    expect(self.code).toBe('awards.publish.permission')
    const refused = await done(
      c.decidePublish,
      { params: { decision }, body: { decision: 'refused', reason: '先核对单位名称' } },
      s.as.leader(),
    )
    expect(refused.published).toBe(false)
    await done(c.askPublish, { params: { decision }, body: {} }, s.as.city())
    const yes = await done(c.decidePublish, { params: { decision }, body: { decision: 'approved' } }, s.as.leader())
    expect(yes.published).toBe(true)
    expect((await done(c.readDecision, { params: { decision } }, s.as.city())).publishedOn).toBe('2026-04-28')
  })

  test('shows name, unit, honour, year and decision; whoever was revoked is not listed', async () => {
    const page = await visit('/honours', {}, s.as.visitor())
    expect(page.title).toBe('荣誉名录：3名个人')
    expect(page.body).toContain('平河机械有限公司')
    expect(page.body).not.toContain('靳长河')
    for (const secret of ['1979', '锻工', '甲字2', '男']) expect(page.body).not.toContain(secret)
    expect((await visit('/honours', { q: '米秀兰', year: '2026' }, s.as.visitor())).title).toBe(
      '查到“米秀兰”1条（2026年）',
    )
    expect((await visit('/honours', { q: '靳长河', year: '' }, s.as.visitor())).title).toBe('荣誉名录里没有“靳长河”')
  })

  test('restored, the honour is on the roll again without a new publication', async () => {
    const { rows } = await done(c.listAwards, { query: { person: jin } }, s.as.city())
    await s.as.city().transaction(tx => updateAwards(tx, [{ id: rows[0]?.id ?? '', state: '有效', ended_on: null }]))
    expect((await visit('/honours', { q: '靳长河' }, s.as.visitor())).title).toBe('查到“靳长河”1条')
  })
})
