import { beforeAll, describe, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { wordFaults } from '#kernel/testing'
import { timed, rulesAt } from './chain.ts'
import * as c from './contract.ts'
import { desk } from './desk.ts'
import { splitText } from './split.ts'
import { call, done, law, stage, type Stage } from './stage.ts'

let s: Stage
type Who = keyof Stage['as']

beforeAll(async () => {
  s = await stage()
}, 120_000)

const decision = '140900-xinzhou'
const matter = async (more: Partial<Parameters<typeof done<typeof c.addMatter>>[1]['body']> = {}, as: Who = 'npc') =>
  done(
    c.addMatter,
    {
      body: {
        kind: '专项工作报告',
        topic: '关于产业工人队伍建设改革情况的报告',
        pack: decision,
        clauses: [{ clause: 'C064' }],
        reporter: s.offices.labour.id,
        meetingOn: '2026-04-28',
        meetingTitle: '第三十次会议',
        ...more,
      },
    },
    s.as[as](),
  )
const read = (id: string, as: Who = 'npc') => done(c.readMatter, { params: { id } }, s.as[as]())
const step = (id: string, name: string, on: string, as: Who, more: object = {}) =>
  call(c.doStep, { params: { id }, body: { step: name, happenedOn: on, text: '照办', ...more } }, s.as[as]())
const ok = async (id: string, name: string, on: string, as: Who) => {
  const reply = await step(id, name, on, as)
  expect([name, reply.what]).toEqual([name, undefined])
}
const due = async (id: string) =>
  Object.fromEntries((await read(id)).chain.filter(x => x.dueOn !== null).map(x => [x.key, x.dueOn]))
const about = async (as: Who) =>
  s.as[as]().transaction(async tx => (await desk(tx, s.as[as]())).map(w => [w.title, w.due]))

describe('a special report, from the day of the meeting backwards and from the opinions to their end', () => {
  let id: string
  let items: Awaited<ReturnType<typeof read>>['itemRows']

  test('[C303 C304] the days before the meeting are counted backwards: 20, 10 and 7 natural days, and lie on the desk of whoever reports', async () => {
    const made = await matter()
    id = made.id
    expect(made).toMatchObject({ number: '2026-01', late: [] })
    expect(await due(id)).toEqual({
      报告送征求意见: '2026-04-08',
      报告送交常委会: '2026-04-18',
      报告发组成人员: '2026-04-21',
      会议审议: '2026-04-28',
    })
    const view = await read(id)
    expect(view.chain.find(x => x.key === '报告送交常委会')?.explain).toContain('当天是周六，提前送')
    expect(await about('labour')).toEqual([['报告送征求意见', '2026-04-08']])
    expect(await about('finance')).toEqual([])
  })

  test('a meeting too near for the twenty days is taken, and says what is late already', async () => {
    const near = await matter({ meetingOn: '2026-03-27' })
    expect(near.late).toHaveLength(2)
    expect(near.late[0]).toContain('报告送征求意见应不迟于3月7日，已经过了11日（监督法第十五条）')
    expect((await read(near.id)).finding).toContain('逾期11日')
    const past = await call(c.addMatter, { body: { ...plain(), meetingOn: '2025-03-01' } }, s.as.npc())
    expect([past.code, past.details?.[0]?.at]).toEqual(['legislature.day', 'body.meetingOn'])
    const { version } = await read(near.id)
    const moved = await done(
      c.setMeeting,
      { params: { id: near.id }, body: { meetingOn: '2026-05-20', version } },
      s.as.npc(),
    )
    expect(moved.late).toEqual([])
    const stale = await call(
      c.setMeeting,
      { params: { id: near.id }, body: { meetingOn: '2026-05-21', version } },
      s.as.npc(),
    )
    expect([stale.code, stale.status]).toEqual(['legislature.stale', 409])
    await done(c.endMatter, { params: { id: near.id }, body: { how: '撤销', why: '改列下半年' } }, s.as.npc())
  })

  test('bad input: no such body, a clause the decision has not, a report without the opinion-seeking, somebody else’s step', async () => {
    const wrong = (more: object) => call(c.addMatter, { body: { ...plain(), ...more } }, s.as.npc())
    expect((await wrong({ reporter: 'XXX' })).code).toBe('legislature.body')
    expect((await wrong({ clauses: [{ clause: 'C999' }] })).code).toBe('legislature.clauses')
    expect((await wrong({ pack: 'nowhere' })).code).toBe('legislature.pack')
    const early = await step(id, '报告送交常委会', '2026-03-18', 'labour')
    expect(early.code).toBe('legislature.step.before')
    expect(early.what).toContain('没有“报告送征求意见”')
    expect((await step(id, '报告送征求意见', '2026-03-18', 'npc')).code).toBe('legislature.step.reporter')
    expect((await step(id, '报告送征求意见', '2026-03-18', 'finance')).status).toBe(404)
    expect((await step(id, '报告送征求意见', '2026-03-18', 'union')).code).toBe('legislature.step.notYours')
    expect((await step(id, '会议审议', '2026-03-18', 'labour')).code).toBe('legislature.step.committee')
    expect((await step(id, '报告送征求意见', '2026-04-01', 'labour')).code).toBe('legislature.day')
    expect((await step(id, '没有这一步', '2026-03-18', 'npc')).code).toBe('legislature.step.unknown')
    const file = await step(id, '报告送征求意见', '2026-03-18', 'labour', { file: id })
    expect(file.code).toBe('files.attach.unknown')
  })

  test('the report goes round by round; what is late is recorded as late, not refused', async () => {
    s.at('2026-04-10')
    await ok(id, '汇总意见交报告机关', '2026-04-01', 'npc')
    await ok(id, '报告送征求意见', '2026-04-10', 'labour')
    expect((await read(id)).chain.find(x => x.key === '报告送征求意见')?.state).toBe('迟办')
    await ok(id, '反馈对报告的意见', '2026-04-10', 'npc')
    s.at('2026-04-17')
    await ok(id, '报告送交常委会', '2026-04-17', 'labour')
    await ok(id, '报告发组成人员', '2026-04-17', 'npc')
    expect((await step(id, '会议审议', '2026-04-17', 'npc')).what).toContain('会议定在2026-04-28')
    s.at('2026-04-28')
    await ok(id, '会议审议', '2026-04-28', 'npc')
    expect((await step(id, '会议审议', '2026-04-28', 'npc')).code).toBe('legislature.step.done')
    expect((await step(id, '审议意见交办', '2026-04-28', 'npc')).code).toBe('legislature.step.lacks')
  })

  test('the opinions are split from their text and entered one by one, each with its body', async () => {
    const { pieces } = await done(
      c.splitOpinions,
      {
        params: { id },
        body: {
          text: '会议认为，报告总体客观。\n一、关于队伍建设\n（一）提高一线劳动者在劳模中的比例。\n（二）把培训经费的60%用在一线，公开使用情况。\n二、加强对新就业形态劳动者的技能培训，\n扩大覆盖面。',
        },
      },
      s.as.npc(),
    )
    expect(pieces).toEqual([
      '提高一线劳动者在劳模中的比例。',
      '把培训经费的60%用在一线，公开使用情况。',
      '加强对新就业形态劳动者的技能培训，扩大覆盖面。',
    ])
    const bodies = [s.offices.labour.id, s.offices.finance.id, 'XXX']
    const add = (last: string) =>
      call(
        c.addItems,
        {
          params: { id },
          body: {
            source: '审议意见',
            items: pieces.map((text, i) => ({ text, body: i === 2 ? last : (bodies[i] ?? '') })),
          },
        },
        s.as.npc(),
      )
    expect((await add('XXX')).details?.[0]?.at).toBe('body.items.2.body')
    expect((await read(id)).itemRows).toEqual([])
    expect((await add(s.offices.labour.id)).added).toBe(3)
    items = (await read(id)).itemRows
    expect(items.map(i => [i.n, i.bodyName, i.standing])).toEqual([
      [1, '演示市人力资源和社会保障局', '未交办'],
      [2, '演示市财政局', '未交办'],
      [3, '演示市人力资源和社会保障局', '未交办'],
    ])
  })

  test('[C304] handed out within the place’s days after 主任会议, answered within its months', async () => {
    s.at('2026-05-06')
    await ok(id, '主任会议讨论审议意见', '2026-05-06', 'npc')
    expect((await due(id))['审议意见交办']).toBe('2026-05-13')
    await ok(id, '审议意见交办', '2026-05-06', 'npc')
    expect((await due(id))['研究处理情况报告']).toBe('2026-08-06')
    expect((await about('finance')).map(x => x[0])).toEqual(['反馈人大审议意见'])
    expect((await read(id, 'finance')).mine).toBe('责任单位')
  })

  test('each body answers its own opinions, opinion by opinion, and nobody else’s', async () => {
    const reply = (i: number, as: Who, more: object = {}) =>
      call(
        c.replyItem,
        {
          params: { id: items[i]?.id ?? '' },
          body: {
            happenedOn: '2026-05-06',
            progress: '已落实',
            measures: '修订评选方案',
            result: '一线比例写进方案',
            ...more,
          },
        },
        s.as[as](),
      )
    expect((await reply(1, 'labour')).code).toBe('legislature.item.notYours')
    expect((await reply(0, 'union')).code).toBe('legislature.item.notYours')
    expect((await reply(0, 'labour', { happenedOn: '2026-06-01' })).code).toBe('legislature.day')
    expect(
      (await call(c.closeItem, { params: { id: items[0]?.id ?? '' }, body: { why: '已办' } }, s.as.npc())).code,
    ).toBe('legislature.item.noReply')
    await reply(0, 'labour')
    await reply(1, 'finance', { progress: '正在落实', result: '使用情况二季度公开' })
    expect((await read(id)).itemRows.map(i => i.standing)).toEqual(['已反馈', '已反馈', '办理中'])
  })

  test('the union passes an opinion on into the ledger of tasks, with the day it was handed out for', async () => {
    const pass = (as: Who) =>
      call(c.passItem, { params: { id: items[2]?.id ?? '' }, body: { clause: 'C064', result: '培训台账' } }, s.as[as]())
    const given = await pass('union')
    expect(given.number).toBe('2026-001')
    expect((await pass('union')).code).toBe('legislature.item.task')
    const [row] = await direct<{ ground: string; due: string; lead: string }>(
      s.owner,
      sql`select ground, due_on::text as due, lead_name as lead from duty_task where id = ${given.id}`,
    )
    expect(row).toEqual({ ground: '人大审议意见', due: '2026-08-06', lead: '演示市人力资源和社会保障局' })
    expect((await read(id)).itemRows[2]?.task).toMatchObject({ number: '2026-001', standing: '未启动' })
  })

  test('[C304] the report on the opinions goes first to the committee, then in; a vote that fails calls for a second report', async () => {
    s.at('2026-08-08')
    expect((await read(id)).itemRows[2]?.standing).toBe('逾期')
    expect((await about('npc')).map(x => x[0])).toContain('1条审议意见逾期没有反馈')
    const before = await step(id, '研究处理情况报告', '2026-08-08', 'labour')
    expect(before.what).toContain('没有“研究处理情况送征求意见”')
    await ok(id, '研究处理情况送征求意见', '2026-08-08', 'labour')
    await ok(id, '研究处理情况报告', '2026-08-08', 'labour')
    expect((await read(id)).chain.find(x => x.key === '研究处理情况报告')?.state).toBe('迟办')
    const vote = (item: number, counts: [number, number, number]) =>
      call(
        c.addVote,
        {
          params: { id },
          body: {
            item: items[item]?.id,
            heldOn: '2026-08-08',
            satisfied: counts[0],
            fairly: counts[1],
            unsatisfied: counts[2],
          },
        },
        s.as.npc(),
      )
    expect((await vote(2, [1, 1, 1])).code).toBe('legislature.vote.early')
    expect((await vote(1, [0, 0, 0])).code).toBe('legislature.vote.none')
    const whole = (satisfied: number, unsatisfied: number) =>
      call(c.addVote, { params: { id }, body: { heldOn: '2026-08-08', satisfied, fairly: 0, unsatisfied } }, s.as.npc())
    expect((await whole(9, 21)).passed).toBe(false)
    expect((await read(id)).chain.find(x => x.key === '再次报告')).toMatchObject({
      dueOn: '2026-10-08',
      optional: false,
      state: '可办',
    })
    expect((await about('labour')).map(x => x[0])).toContain('再次报告')
    await ok(id, '再次报告', '2026-08-08', 'labour')
    expect(await whole(27, 3)).toEqual({ round: 2, passed: true })
    expect(await vote(0, [20, 8, 2])).toEqual({ round: 1, passed: true })
    expect(await vote(1, [5, 8, 17])).toEqual({ round: 1, passed: false })
    const failed = (await read(id)).itemRows[1]
    expect([failed?.standing, failed?.votes[0]?.againBy, failed?.votes[0]?.percent]).toEqual([
      '再办',
      '2026-10-08',
      43.3,
    ])
    const close = (i: number) =>
      call(c.closeItem, { params: { id: items[i]?.id ?? '' }, body: { why: '看了原件' } }, s.as.npc())
    expect((await close(1)).code).toBe('legislature.item.again')
    expect((await close(0)).code).toBeUndefined()
    expect((await close(0)).code).toBe('legislature.item.closed')
  })

  test('a matter is done when every opinion is closed and every step is there', async () => {
    const end = (how: '办结' | '撤销' = '办结') =>
      call(c.endMatter, { params: { id }, body: { how, why: '整改到位' } }, s.as.npc())
    expect((await end()).what).toContain('还有2条没有办结')
    s.at('2026-09-01')
    for (const [i, as] of [
      [1, 'finance'],
      [2, 'labour'],
    ] as const) {
      await done(
        c.replyItem,
        {
          params: { id: items[i]?.id ?? '' },
          body: { happenedOn: '2026-09-01', progress: '已落实', measures: '再次研究', result: '公开了使用情况' },
        },
        s.as[as](),
      )
      await done(c.closeItem, { params: { id: items[i]?.id ?? '' }, body: { why: '看了原件' } }, s.as.npc())
    }
    expect((await end()).what).toContain('向代表通报')
    await ok(id, '向代表通报', '2026-09-01', 'npc')
    expect((await end()).id).toBe(id)
    expect((await step(id, '再次报告', '2026-09-01', 'labour')).code).toBe('legislature.over')
  })

  test('[C304] what citizens see: the words and results of the opinions, no names of members, no inner exchange; nothing before its time', async () => {
    const release = await done(
      c.publish,
      {
        params: { id },
        body: { kind: '研究处理情况', title: '关于审议意见研究处理情况的报告', basis: '第40次主任会议', text: '' },
      },
      s.as.npc(),
    )
    const [row] = await direct<{ fields: Record<string, unknown> }>(
      s.owner,
      sql`select fields from published where id = ${release.published}`,
    )
    expect(JSON.stringify(row?.fields)).toContain('提高一线劳动者在劳模中的比例')
    expect(JSON.stringify(row?.fields)).not.toContain('照办')
    expect(Object.keys(row?.fields ?? {})).not.toContain('steps')
    const other = await matter({ topic: '另一个议题的报告' })
    const early = await call(
      c.publish,
      {
        params: { id: other.id },
        body: { kind: '研究处理情况', title: '处理情况', basis: '主任会议', text: '正文正文正文正文正文' },
      },
      s.as.npc(),
    )
    expect(early.code).toBe('legislature.publish.early')
    const empty = await call(
      c.publish,
      { params: { id: other.id }, body: { kind: '专项工作报告', title: '专项报告', basis: '主任会议', text: '短' } },
      s.as.npc(),
    )
    expect(empty.code).toBe('legislature.publish.empty')
    expect((await call(c.withdraw, { params: { id: release.id }, body: { why: '更正' } }, s.as.union())).code).toBe(
      'legislature.notYours',
    )
    await done(c.withdraw, { params: { id: release.id }, body: { why: '数据更正，另行公布' } }, s.as.npc())
    expect((await call(c.withdraw, { params: { id: release.id }, body: { why: '更正' } }, s.as.npc())).code).toBe(
      'legislature.withdrawn',
    )
  })

  test('another place’s committee reads no drafts, the union reads and writes nothing', async () => {
    expect((await call(c.readMatter, { params: { id } }, s.as.countyNpc())).status).toBe(404)
    expect((await done(c.listMatters, { query: {} }, s.as.countyNpc())).total).toBe(0)
    const view = await read(id, 'union')
    expect([view.mine, view.may.write, view.chain.some(x => x.may)]).toEqual([null, false, false])
    // The database says the same, whatever code runs above.
    await expect(
      s.as.union().transaction(tx => tx.run(sql`update npc_matter set closed_why = '改' where id = ${id}`)),
    ).rejects.toThrow(/row-level security/)
    await expect(
      s.as
        .union()
        .transaction(tx =>
          tx.run(
            sql`insert into npc_item (matter, n, source, text, body_name) values (${id}, 99, '审议意见', '越过', '某单位')`,
          ),
        ),
    ).rejects.toThrow(/row-level security/)
  })

  test('papers: the skeleton with what was told, the ledger, as docx and PDF', async () => {
    for (const paper of ['handling', 'ledger'] as const)
      for (const format of ['docx', 'pdf'] as const) {
        const file = await done(c.paper, { params: { id, paper, format } }, s.as.npc())
        expect(Buffer.from(file.bytes.slice(0, 4)).toString('latin1')).toBe(
          format === 'pdf' ? '%PDF' : 'PK\u0003\u0004',
        )
        if (format === 'docx') expect(await wordFaults(file.bytes)).toEqual([])
      }
    expect((await call(c.paper, { params: { id, paper: 'sample', format: 'pdf' } }, s.as.npc())).code).toBe(
      'legislature.paper',
    )
  }, 60_000)
})

describe('the other ways', () => {
  test('[C303 C304] 专题询问: a question carries figures as they stood, answers are recorded, a promise becomes an item', async () => {
    s.at('2026-09-02')
    const { id } = await matter({ kind: '专题询问', topic: '职工培训经费使用专题询问', meetingOn: '2026-09-03' })
    expect((await step(id, '会议询问', '2026-09-02', 'npc')).code).toBe('legislature.step.lacks')
    const ask = (figures: string[]) =>
      call(
        c.addQuestion,
        {
          params: { id },
          body: { question: '一线职工培训经费为什么不到60%？', asker: '某委员', body: s.offices.finance.id, figures },
        },
        s.as.npc(),
      )
    expect((await ask(['no.such'])).code).toBe('legislature.question.figure')
    const { id: question } = await ask([])
    expect((await done(c.readQuestions, { params: { id } }, s.as.finance())).rows[0]?.asker).toBeNull()
    const promise = () =>
      call(
        c.takePromise,
        { params: { id: question }, body: { text: '年底前全部公开', dueOn: '2026-12-31' } },
        s.as.npc(),
      )
    expect((await promise()).code).toBe('legislature.question.open')
    const answer = (as: Who) =>
      call(
        c.answerQuestion,
        {
          params: { id: question },
          body: { answer: '去年用于一线的占55%，今年列入预算', answeredBy: '局长 仇正', happenedOn: '2026-09-02' },
        },
        s.as[as](),
      )
    expect((await answer('labour')).code).toBe('legislature.question.notYours')
    await answer('finance')
    await promise()
    s.at('2026-09-03')
    await ok(id, '材料发组成人员', '2026-09-03', 'npc')
    await ok(id, '会议询问', '2026-09-03', 'npc')
    const view = await read(id)
    expect(view.itemRows.map(i => [i.source, i.bodyName, i.standing, i.due])).toEqual([
      ['承诺', '演示市财政局', '办理中', '2026-12-31'],
    ])
  })

  test('[C303] 质询 needs five signers in a city, three in a county, and goes through 主任会议', async () => {
    const ask = (signers: number | undefined, as: Who, reporter: string) =>
      call(
        c.addMatter,
        {
          body: {
            kind: '质询',
            topic: '关于欠薪处理的质询案',
            pack: decision,
            clauses: [],
            reporter,
            ...(signers !== undefined && { signers }),
          },
        },
        s.as[as](),
      )
    const few = await ask(4, 'npc', s.offices.labour.id)
    expect([few.code, few.why]).toEqual([
      'legislature.signers',
      '省、设区的市人大常委会组成人员5人以上联名（监督法第五十一条）',
    ])
    expect((await ask(undefined, 'npc', s.offices.labour.id)).code).toBe('legislature.signers')
    expect((await ask(2, 'countyNpc', s.offices.countyLabour.id)).code).toBe('legislature.signers')
    expect((await ask(3, 'countyNpc', s.offices.countyLabour.id)).code).toBeUndefined()
    const { id } = await ask(5, 'npc', s.offices.labour.id)
    const { id: question } = await done(
      c.addQuestion,
      { params: { id }, body: { question: '拖欠工资为何半年没有处理？', body: s.offices.labour.id, figures: [] } },
      s.as.npc(),
    )
    const answer = () =>
      call(
        c.answerQuestion,
        {
          params: { id: question },
          body: { answer: '已经立案，十日内处理', answeredBy: '局长', happenedOn: '2026-09-03' },
        },
        s.as.labour(),
      )
    expect((await answer()).code).toBe('legislature.question.early')
    await ok(id, '提出质询案', '2026-09-03', 'npc')
    await ok(id, '主任会议决定交付答复', '2026-09-03', 'npc')
    expect((await answer()).code).toBeUndefined()
    await ok(id, '答复', '2026-09-03', 'labour')
    await ok(id, '过半数不满意，要求再答复', '2026-09-03', 'npc')
    await ok(id, '再作答复', '2026-09-03', 'labour')
    await done(c.endMatter, { params: { id }, body: { how: '办结', why: '再答复后满意' } }, s.as.npc())
  })

  test('[C305] 重大事项决定 is voted on the day of the meeting, and its execution reported by the day it names', async () => {
    const { id } = await matter({ kind: '重大事项决定', topic: '关于弘扬工匠精神的决定', meetingOn: '2026-09-03' })
    await ok(id, '列入议题', '2026-09-03', 'npc')
    await ok(id, '会议表决通过', '2026-09-03', 'npc')
    expect((await due(id))['执行情况报告']).toBeUndefined()
    const { version } = await read(id)
    await done(
      c.setMeeting,
      { params: { id }, body: { meetingOn: '2026-09-03', reportDueOn: '2027-03-31', version } },
      s.as.npc(),
    )
    expect((await due(id))['执行情况报告']).toBe('2027-03-31')
    expect(
      (
        await call(
          c.setMeeting,
          { params: { id }, body: { meetingOn: '2026-10-03', version: version + 1 } },
          s.as.npc(),
        )
      ).code,
    ).toBe('legislature.met')
  })

  test('[C306] a local law is followed reading by reading', async () => {
    const { id } = await matter({ kind: '立法跟踪', topic: '工匠培育条例', meetingOn: '2026-09-03' })
    expect((await step(id, '一审', '2026-09-03', 'npc')).code).toBe('legislature.step.before')
    for (const name of ['立项', '起草', '一审', '二审', '二审', '通过', '公布施行'])
      await ok(id, name, '2026-09-03', 'npc')
    await done(c.endMatter, { params: { id }, body: { how: '办结', why: '公布施行' } }, s.as.npc())
  })

  test('a place that has no rule says 未配置 and whose task it is, and counts no day', () => {
    const rules = rulesAt(law, 140998000000, '2026-03-18')
    const chain = timed(
      '专项工作报告',
      { meetingOn: '2026-03-01', reportDueOn: null, open: true, steps: [{ step: '审议意见交办', on: '2026-03-02' }] },
      rules,
      '2026-03-18',
      law.calendar,
    )
    const report = chain.find(x => x.key === '研究处理情况报告')
    expect(report?.dueOn).toBeNull()
    expect(report?.explain).toContain('未配置')
    expect(report?.explain).toContain('省人大常委会办公厅')
  })

  test('a text without numbers is split by paragraphs; one sentence is one opinion', () => {
    expect(splitText('第一段意见。\n\n第二段意见。')).toEqual(['第一段意见。', '第二段意见。'])
    expect(splitText('  ')).toEqual([])
  })
})

const plain = () => ({
  kind: '专项工作报告' as const,
  topic: '关于职工培训情况的报告',
  pack: decision,
  clauses: [],
  reporter: s.offices.labour.id,
})
