import { beforeAll, describe, expect, test } from 'vitest'
import { calendar } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { readText } from '#kernel/documents'
import { isRefusal } from '#kernel/refusal'
import type { JobContext } from '#kernel/jobs'
import { default as year2026 } from '../../policies/national/calendar/2026.ts'
import * as c from './contract.ts'
import { desk } from './desk.ts'
import { remind } from './jobs.ts'
import { lightOf, riseOf, type LightRule, type Timed } from './lights.ts'
import { call, done, second, stage, taskBody, type Stage } from './stage.ts'
import { checks } from './verify.ts'

let s: Stage

beforeAll(async () => {
  s = await stage()
}, 120_000)

const give = async (more: Partial<Parameters<typeof done<typeof c.addTask>>[1]['body']> = {}) =>
  (
    await done(
      c.addTask,
      { body: { ...taskBody, lead: s.offices.labour.id, support: [], milestones: [], ...more } },
      s.as.city(),
    )
  ).id
const read = (id: string, as = s.as.city()) => done(c.readTask, { params: { id } }, as)
const paper = (title: string) => ({ kind: '文件' as const, title, number: '演示〔2026〕1号' })

describe('one task from the clause to its end', () => {
  let task: string

  test('[C010 C011 C012 C293 C307] the union breaks a 须 of the decision into a task with lead, support, milestone, money and a deadline', async () => {
    task = await give({
      support: [{ body: s.offices.county.id }, { body: 'FIC' }],
      milestones: [{ title: '测算完成', dueOn: '2026-03-31' }],
      money: 30_000,
      moneyFrom: '市总工会本级经费',
    })
    const view = await read(task)
    expect(view).toMatchObject({
      number: '2026-001',
      mark: '须',
      lead: '演示市人力资源和社会保障局',
      support: ['忻岭县总工会', '市工商业联合会'],
      standing: '未启动',
      clauses: [{ id: 'C064', label: '忻（五）' }],
    })
    expect(view.bodies.map(b => b.desk)).toEqual([true, true, false])
    expect(view.explain).toContain('按工作日计')
  })

  test('[C013] it lies on the desks of the bodies that have one, on nobody else’s', async () => {
    const about = async (as: keyof Stage['as']) =>
      s.as[as]().transaction(async tx => (await desk(tx, s.as[as]())).map(w => w.title))
    expect(await about('labour')).toEqual(['签收任务'])
    expect(await about('county')).toEqual(['签收任务'])
    expect(await about('finance')).toEqual([])
    expect((await call(c.readTask, { params: { id: task } }, s.as.finance())).status).toBe(404)
    expect((await call(c.readTask, { params: { id: task } }, s.as.next())).status).toBe(404)
  })

  test('a body reports with evidence; the office’s own number stands beside it', async () => {
    await done(c.receiveTask, { params: { id: task }, body: {} }, s.as.labour())
    await done(
      c.reportTask,
      {
        params: { id: task },
        body: {
          happenedOn: '2026-03-17',
          percent: 60,
          text: '完成测算，征求各县意见',
          milestone: 1,
          evidence: [paper('比例测算报告')],
        },
      },
      s.as.labour(),
    )
    await done(
      c.verifyTask,
      { params: { id: task }, body: { percent: 40, text: '测算报告已看，意见还没有收齐' } },
      s.as.city(),
    )
    expect(await read(task)).toMatchObject({ reported: 60, verified: 40, standing: '推进中', evidence: 1, checked: 0 })
    expect((await read(task)).milestones[0]).toMatchObject({ doneOn: '2026-03-17' })
  })

  test('bad input of a report: a day to come, a milestone of no task, evidence that is nowhere, somebody else’s task', async () => {
    const report = (body: object, as: keyof Stage['as'] = 'labour') =>
      call(
        c.reportTask,
        {
          params: { id: task },
          body: { happenedOn: '2026-03-18', percent: 70, text: '继续办理', evidence: [], ...body },
        },
        s.as[as](),
      )
    expect((await report({ happenedOn: '2026-04-01' })).code).toBe('duties.day')
    expect((await report({ happenedOn: '2026-01-01' })).what).toContain('早于任务开始')
    expect((await report({ milestone: 9 })).code).toBe('duties.milestone')
    expect((await report({ evidence: [{ kind: '照片', title: '现场照片' }] })).code).toBe('duties.evidence.empty')
    expect((await report({ evidence: [{ kind: '照片', title: '现场照片', file: task }] })).code).toBe(
      'files.attach.unknown',
    )
    expect((await report({}, 'city')).code).toBe('duties.notYours')
    expect(
      (
        await call(
          c.finishTask,
          { params: { id: task }, body: { happenedOn: '2026-03-18', text: '配合单位来报', evidence: [] } },
          s.as.county(),
        )
      ).code,
    ).toBe('duties.notLead')
  })

  test('a later day is asked for with a reason and given by the office, and the first day is kept', async () => {
    const ask = (until: string) =>
      call(c.extendTask, { params: { id: task }, body: { until, reason: '各县意见要到五月才能收齐' } }, s.as.labour())
    expect((await ask('2026-04-01')).code).toBe('duties.extension.day')
    await ask('2026-05-29')
    expect((await ask('2026-06-30')).code).toBe('duties.step')
    expect((await read(task)).asked).toMatchObject({ until: '2026-05-29' })
    await done(
      c.decideExtension,
      { params: { id: task }, body: { decision: '准予', text: '同意，只延这一次' } },
      s.as.city(),
    )
    expect(await read(task)).toMatchObject({ dueOn: '2026-05-29', firstDueOn: '2026-04-30', extension: false })
  })

  test('[C294] 销号: evidence looked at one by one, agreed by one person and closed by another; who reported can do neither', async () => {
    const finish = () =>
      call(
        c.finishTask,
        {
          params: { id: task },
          body: { happenedOn: '2026-03-18', text: '方案已经印发', evidence: [paper('届次方案')] },
        },
        s.as.labour(),
      )
    const form = () => call(c.closingPaper, { params: { id: task, format: 'pdf' } }, s.as.city())
    expect((await form()).code).toBe('duties.paper.early')
    await finish()
    expect(await read(task)).toMatchObject({ standing: '待核验', light: { colour: 'green' } })
    expect((await finish()).code).toBe('duties.step')
    const agree = () => call(c.agreeTask, { params: { id: task }, body: { text: '材料齐全' } }, s.as.city())
    expect((await agree()).code).toBe('duties.close.evidence')
    // Sent back once, reported again.
    await done(c.returnTask, { params: { id: task }, body: { text: '测算报告缺各县数据' } }, s.as.city())
    expect((await read(task)).standing).toBe('退回补正')
    await finish()
    for (const e of (await read(task)).evidences)
      await done(c.checkEvidence, { params: { id: task }, body: { evidence: e.id, verdict: '属实' } }, s.as.city())
    await agree()
    expect((await read(task)).standing).toBe('待销号')
    // Whoever agreed is not the second person.
    const self = s.as.city()
    expect((await second(self, task))?.code).toBe('access.approval.same')
    expect(await second(s.as.leader(), task)).toBeUndefined()
    expect(await read(task)).toMatchObject({ standing: '已销号', closedOn: '2026-03-18' })
    const { n } = (
      await direct<{ n: number }>(s.owner, sql`select count(*)::int as n from leaf_seal where subject = ${task}`)
    )[0] ?? { n: 0 }
    expect(n).toBe(1)
    // The self-check finds a closing that was written past the handlers.
    const run = () =>
      s.job(tx => checks[0]?.run(tx, { today: s.today() } as never) ?? Promise.reject(new Error('no check')))
    expect((await run()).faults).toEqual([])
    await direct(s.owner, sql`update duty_check set verdict = '不属实' where task = ${task}`)
    expect((await run()).faults[0]).toContain('没有一份证据核为属实')
    await direct(s.owner, sql`update duty_check set verdict = '属实' where task = ${task}`)
    expect(
      (
        await call(
          c.reportTask,
          { params: { id: task }, body: { happenedOn: '2026-03-18', percent: 1, text: '再报一次', evidence: [] } },
          s.as.labour(),
        )
      ).code,
    ).toBe('duties.over')
  })

  test('[C294] 销号审批表: what was done, on what evidence, who agreed and who closed, as docx and PDF', async () => {
    const form = await words(await done(c.closingPaper, { params: { id: task, format: 'docx' } }, s.as.city()))
    for (const said of ['督办任务销号审批表', '方案已经印发', '材料齐全', '届次方案', '属实，'])
      expect(form).toContain(said)
    // What was agreed to before it was sent back is no agreement; the second round has both hands, and they differ.
    expect(form.match(/材料齐全/g)).toHaveLength(1)
    const pdf = await done(c.closingPaper, { params: { id: task, format: 'pdf' } }, s.as.labour())
    expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  })

  test('what proves untrue is opened again, with its reason on record', async () => {
    expect(
      (await call(c.reopenTask, { params: { id: task }, body: { text: '方案没有写进比例' } }, s.as.county())).code,
    ).toBe('duties.notOffice')
    await done(c.reopenTask, { params: { id: task }, body: { text: '方案没有写进比例' } }, s.as.city())
    expect(await read(task)).toMatchObject({ standing: '推进中', closedOn: null })
    expect((await read(task)).events[0]).toMatchObject({ kind: '重新打开', text: '方案没有写进比例' })
  })
})

/** The words of a Word file that was printed. */
async function words({ bytes, name }: { bytes: Uint8Array; name: string }): Promise<string> {
  const read = await readText(bytes, name)
  if (isRefusal(read)) throw new Error(read.what)
  return read.text
}

describe('deadlines follow the words of the clause', () => {
  const add = (body: object) =>
    call(
      c.addTask,
      { body: { ...taskBody, lead: s.offices.labour.id, support: [], milestones: [], ...body } },
      s.as.city(),
    )

  test('[C009] what a clause promotes has a result and no deadline, hence no lamp', async () => {
    const refused = await add({ clauses: [{ clause: 'C009' }] })
    expect(refused).toMatchObject({ code: 'duties.task.dueOn' })
    const id = await give({ clauses: [{ clause: 'C009' }], title: '四位一体工作格局', dueOn: undefined })
    expect(await read(id)).toMatchObject({ mark: '促', dueOn: null, light: { colour: 'none' } })
  })

  test('a draft starts no clock', async () => {
    const refused = await add({ pack: '520000-guizhou', clauses: [{ clause: 'C039' }] })
    expect(refused.what).toContain('征求意见稿')
    const id = await give({
      pack: '520000-guizhou',
      clauses: [{ clause: 'C039' }],
      title: '对照征求意见稿准备',
      dueOn: undefined,
    })
    expect(await read(id)).toMatchObject({ draft: true, dueOn: null })
  })

  test('bad input: a 须 without a day, days the wrong way round, a clause of another decision, a body twice, money from nowhere, a body nobody knows', async () => {
    const codes = async (body: object) => (await add(body)).code
    expect(await codes({ dueOn: undefined })).toBe('duties.task.dueOn')
    expect(await codes({ dueOn: '2026-02-01' })).toBe('duties.task.dueOn')
    expect(await codes({ clauses: [{ clause: 'C118' }] })).toBe('duties.task.clauses')
    expect(await codes({ pack: '999999-nowhere' })).toBe('duties.task.pack')
    expect(await codes({ support: [{ body: s.offices.labour.id }] })).toBe('duties.task.support')
    expect(await codes({ money: 100 })).toBe('duties.task.money')
    expect(await codes({ milestones: [{ title: '太晚的节点', dueOn: '2026-12-31' }] })).toBe('duties.task.milestones')
    expect(await codes({ lead: 'NOBODY' })).toBe('duties.body')
    expect(await codes({ lead: '00000000-0000-4000-8000-00000000ffff' })).toBe('duties.body')
  })
})

describe('red, yellow, green', () => {
  const rule: LightRule = {
    soonWorkdays: 10,
    yellowLag: 10,
    redLag: 30,
    deputyWorkdays: 5,
    headWorkdays: 15,
    returnsRise: 2,
  }
  const days = calendar([year2026])
  const at = (today: string, more: Partial<Timed> = {}) => {
    const task: Timed = {
      startsOn: '2026-03-02',
      dueOn: '2026-04-30',
      standing: '推进中',
      reported: null,
      verified: null,
      askedOn: null,
      returned: 0,
      ...more,
    }
    const light = lightOf(task, today, rule, days)
    return { ...light, rise: riseOf(task, light, rule) }
  }

  test('the work against the time, by workdays; what the office has checked goes before what is reported', () => {
    expect(at('2026-03-06', { reported: 10 })).toMatchObject({ colour: 'green', timePercent: 10 })
    expect(at('2026-03-31', { reported: 40 }).colour).toBe('yellow')
    expect(at('2026-03-31', { reported: 5 }).colour).toBe('red')
    expect(at('2026-03-31', { reported: 90, verified: 5 }).colour).toBe('red')
    expect(at('2026-04-24', { reported: 95 })).toMatchObject({ colour: 'yellow', left: 4, rise: 1 })
  })

  test('late is late in workdays, and rises: 承办、分管、主要负责人; twice sent back rises too', () => {
    // 5月1日至5日放假，5月9日上班.
    expect(at('2026-05-06', { reported: 95 })).toMatchObject({ colour: 'red', why: '逾期1个工作日', rise: 1 })
    expect(at('2026-05-12', { reported: 95 }).rise).toBe(2)
    expect(at('2026-05-29', { reported: 95 }).rise).toBe(3)
    expect(at('2026-03-06', { reported: 20, returned: 2 }).rise).toBe(2)
  })

  test('reported done in time is not late while it is being looked at; reported late is', () => {
    expect(at('2026-05-20', { askedOn: '2026-04-30' })).toMatchObject({ colour: 'green', rise: 0 })
    expect(at('2026-05-20', { askedOn: '2026-05-08' }).colour).toBe('red')
  })

  test('nobody has said when a lamp turns: only late is red', () => {
    const silent: LightRule = {
      soonWorkdays: null,
      yellowLag: null,
      redLag: null,
      deputyWorkdays: null,
      headWorkdays: null,
      returnsRise: null,
    }
    const task: Timed = {
      startsOn: '2026-03-02',
      dueOn: '2026-04-30',
      standing: '未启动',
      reported: null,
      verified: null,
      askedOn: null,
      returned: 0,
    }
    expect(lightOf(task, '2026-04-29', silent, days).colour).toBe('green')
    expect(lightOf(task, '2026-05-06', silent, days).colour).toBe('red')
  })

  test('each night whoever it has risen to is reminded once, and the reminder stays', async () => {
    const id = await give({ title: '逾期升级的任务', dueOn: '2026-03-10' })
    const context = {
      world: { today: () => '2026-03-18' },
      law: s.as.city().law,
      system: s.job,
    } as unknown as JobContext
    await remind.run(null, context)
    await remind.run(null, context)
    const told = (await read(id)).events.filter(e => e.kind === '催办')
    expect(told).toMatchObject([{ level: 2, office: '系统' }])
    expect(told[0]?.text).toContain('分管负责人')
    expect(
      await s.as
        .labour()
        .transaction(async tx => (await desk(tx, s.as.labour())).some(w => w.title.includes('已催到分管负责人'))),
    ).toBe(true)
  })
})

describe('the same tasks from four sides', () => {
  test('[C303 C304] the legislature reads the map, the clause, the numbers and the evidence, and writes nothing', async () => {
    const map = await done(c.clauseMap, { query: { pack: '140900-xinzhou' } }, s.as.npc())
    expect(map.of).toBeGreaterThan(90)
    const row = map.articles.flatMap(a => a.rows).find(r => r.id === 'C064')
    expect(row).toMatchObject({ mark: '须', counts: { tasks: 2, evidence: 3, checked: 3 } })
    const clause = await done(c.clauseDuties, { params: { clause: 'C064' } }, s.as.npc())
    expect(clause.tasks).toHaveLength(2)
    expect(clause.evidence).toHaveLength(3)
    expect(clause.may.write).toBe(false)
    expect(await s.as.npc().transaction(async tx => (await desk(tx, s.as.npc()))[0]?.title)).toBe('1件任务逾期')
    expect((await call(c.clauseDuties, { params: { clause: 'C999' } }, s.as.npc())).status).toBe(404)
    expect((await call(c.clauseMap, { query: { pack: 'nowhere' } }, s.as.npc())).status).toBe(404)
  })

  test('filters of the map: by body, by module, by state, by words; superior clauses are named', async () => {
    const found = async (query: object) =>
      done(c.clauseMap, { query: { pack: '140900-xinzhou', ...query } }, s.as.city())
    expect((await found({ body: '人社' })).total).toBeGreaterThan(5)
    expect((await found({ state: '有逾期' })).articles.flatMap(a => a.rows).map(r => r.id)).toEqual(['C064'])
    expect((await found({ module: 'honours', modality: 'shall' })).total).toBeGreaterThan(1)
    expect((await found({ q: 'c064' })).total).toBe(1)
    expect((await found({ pack: '520000-guizhou' })).finding).toContain('征求意见稿')
  })

  test('我欠什么: a department its own, the office anybody’s; a clause without a task is told', async () => {
    const own = await done(c.owedOf, { query: {} }, s.as.labour())
    expect(own.body).toMatchObject({ code: 'HRSS', own: true })
    expect(own.tasks.every(t => t.mine !== null)).toBe(true)
    expect(own.clauses.some(x => x.id === 'C154' && x.tasks === 0)).toBe(true)
    const theirs = await done(c.owedOf, { query: { body: 'HRSS', late: 'yes' } }, s.as.npc())
    expect(theirs.tasks.map(t => t.title)).toEqual(['逾期升级的任务'])
    expect((await done(c.listTasks, { query: { mine: 'yes' } }, s.as.labour())).total).toBe(own.tasks.length + 1)
  })

  test('[C013 C014] bodies against clauses: who is named, who leads, what is late', async () => {
    const matrix = await done(c.dutyMatrix, { query: { pack: '140900-xinzhou' } }, s.as.npc())
    const cell = matrix.rows.find(r => r.clause === 'C064')?.cells.find(x => x.body === 'HRSS')
    expect(cell).toMatchObject({ lead: 2, late: 1 })
    expect(matrix.unclaimed).toBeGreaterThan(0)
    expect(matrix.bodies.find(b => b.code === 'FIC')?.tasks).toBe(1)
  })

  test('the list: filters, facets, and the sheet as offices print it', async () => {
    const list = await done(c.listTasks, { query: { light: 'red', sort: '-due' } }, s.as.city())
    expect(list.rows.map(r => r.title)).toContain('逾期升级的任务')
    expect(list.facets.bodies.map(b => b.value)).toContain('忻岭县总工会')
    expect((await done(c.listTasks, { query: { body: '忻岭县总工会', part: '配合' } }, s.as.city())).total).toBe(1)
    const file = await call(c.exportTasks, { query: {} }, s.as.city())
    expect((file as unknown as { bytes: Uint8Array }).bytes.length).toBeGreaterThan(3000)
  })

  test('[C294] 督查通报 names what is late and what was closed, of the tasks this office gave; days that have not come are refused', async () => {
    const ask = (from: string, to: string, as: 'city' | 'county' = 'city') =>
      call(c.bulletinPaper, { params: { format: 'docx' }, query: { from, to } }, s.as[as]())
    expect((await ask('2026-03-01', '2099-01-01')).code).toBe('duties.bulletin.days')
    expect((await ask(s.today(), '2026-01-01')).code).toBe('duties.bulletin.days')
    expect((await ask('2026-03-01', s.today(), 'county')).code).toBe('duties.bulletin.empty')
    const told = await words(
      await done(
        c.bulletinPaper,
        { params: { format: 'docx' }, query: { from: '2026-03-01', to: s.today() } },
        s.as.city(),
      ),
    )
    const late = told.slice(told.indexOf('二、逾期的'), told.indexOf('三、临近到期'))
    expect(late).toContain('逾期升级的任务')
    expect(late).not.toContain('自报')
    expect(told).toContain('完成进度用核实的，自报的不用')
  })
})

describe('meetings', () => {
  let first: string
  const meeting = (title: string, heldOn: string, agenda: readonly object[]) =>
    done(c.addMeeting, { body: { kind: '政府与工会联席会议', title, heldOn, agenda: agenda as never } }, s.as.city())
  const hold = async (id: string, more: object = {}) => {
    const { version, heldOn } = await done(c.readMeeting, { params: { id } }, s.as.city())
    return call(
      c.holdMeeting,
      { params: { id }, body: { heldOn, minutesNumber: '演示会纪〔2026〕1号', version, ...more } },
      s.as.city(),
    )
  }

  test('[C050 C053] a meeting without the reform on its agenda cannot be held', async () => {
    first = (
      await meeting('第11次联席会议', '2026-03-05', [{ kind: '其他', title: '疗休养经费', proposer: '市总工会' }])
    ).id
    expect(await hold(first)).toMatchObject({ code: 'duties.meeting.agenda' })
    await done(
      c.addItem,
      { params: { id: first }, body: { kind: '产改', title: '产业工人队伍建设改革推进', proposer: '市总工会' } },
      s.as.city(),
    )
    expect((await hold(first, { heldOn: '2026-04-01' })).code).toBe('duties.meeting.day')
    expect((await hold(first, { minutesNumber: undefined })).code).toBe('duties.meeting.minutes')
    await hold(first)
    expect(await done(c.readMeeting, { params: { id: first } }, s.as.npc())).toMatchObject({
      state: '已召开',
      reform: 1,
    })
  })

  test('[C052] what it settled becomes a task, with the meeting’s own deadline even where the clause sets none', async () => {
    const item =
      (await done(c.readMeeting, { params: { id: first } }, s.as.city())).agenda.find(a => a.kind === '产改')?.id ?? ''
    const follow = () =>
      call(
        c.followItem,
        {
          params: { id: first },
          body: { item, pack: '140900-xinzhou', clause: 'C052', lead: s.offices.finance.id, result: '列入预算的文件' },
        },
        s.as.city(),
      )
    expect((await follow()).code).toBe('duties.meeting.open')
    await done(
      c.concludeItem,
      {
        params: { id: first },
        body: { item, conclusion: '财政局会同市总工会安排产改专项经费', ownerName: '财政局', dueOn: '2026-06-30' },
      },
      s.as.city(),
    )
    const task = await follow()
    expect(await read(task.id, s.as.finance())).toMatchObject({
      ground: '会议议定',
      mark: '促',
      dueOn: '2026-06-30',
      meeting: null,
    })
    expect((await read(task.id)).meeting?.title).toBe('第11次联席会议')
    expect((await follow()).code).toBe('duties.meeting.taken')
  })

  test('the next one begins with what became of the last', async () => {
    const { id } = await meeting('第12次联席会议', '2026-03-17', [
      { kind: '产改', title: '产改年度安排', proposer: '市总工会' },
    ])
    expect((await hold(id)).why).toContain('首项通报')
    await done(
      c.addItem,
      {
        params: { id },
        body: { kind: '通报上次议定事项', title: '通报第11次会议议定事项落实情况', proposer: '市政府办' },
      },
      s.as.city(),
    )
    const view = await done(c.readMeeting, { params: { id } }, s.as.city())
    expect(view.agenda.map(a => a.kind)).toEqual(['通报上次议定事项', '产改'])
    expect(view.before?.tasks.map(t => t.lead)).toEqual(['演示市财政局'])
    expect(view.may.hold).toBe(true)
    await hold(id)
    expect((await hold(id)).status).toBe(409)
    expect(
      (
        await call(
          c.addItem,
          { params: { id }, body: { kind: '其他', title: '开完再加的议题', proposer: '市总工会' } },
          s.as.city(),
        )
      ).code,
    ).toBe('duties.meeting.over')
    expect((await call(c.readMeeting, { params: { id } }, s.as.county())).status).toBe(404)
  })
})
