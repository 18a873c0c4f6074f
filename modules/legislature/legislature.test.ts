import { beforeAll, describe, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { wordFaults } from '#kernel/testing'
import * as c from './contract.ts'
import { desk } from './desk.ts'
import { actsOn, call, decision, done, stage, type Stage, type Who } from './stage.ts'

let s: Stage
beforeAll(async () => {
  s = await stage()
}, 120_000)

const { matter, read, step, ok, due } = actsOn(() => s)
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

  test('a file of the most sensitive class is attached to no reply; what was attached and became so is opened for a purpose alone', async () => {
    const kept = async (of: string) => {
      const [row] = await direct<{ id: string }>(
        s.owner,
        sql`insert into file (name, kind, bytes, sha256, sm3, class, sealed, place, organisation, uploaded_by, since) values ('附件.pdf', 'pdf', 1, sha256(gen_random_uuid()::text::bytea), sha256('1'), ${of}, ${of !== '内部'}, ${s.offices.finance.place}, ${s.offices.finance.id}, ${s.as.finance().account}, '2026-05-06') returning id`,
      )
      await direct(
        s.owner,
        sql`insert into file_link (file, kind, subject, since) values (${row?.id ?? ''}, 'account', ${s.as.finance().account}, '2026-05-06')`,
      )
      return row?.id ?? ''
    }
    const [open, secret] = [await kept('内部'), await kept('极敏感')]
    const reply = (file: string, as: Who = 'finance') =>
      call(
        c.replyItem,
        {
          params: { id: items[1]?.id ?? '' },
          body: {
            happenedOn: '2026-05-06',
            progress: '正在落实',
            measures: '补报附件',
            result: '使用情况二季度公开',
            file,
          },
        },
        s.as[as](),
      )
    expect((await reply(secret)).code).toBe('files.attach.class')
    // Nobody hands in a file they do not reach.
    expect((await reply(open, 'labour')).code).toBe('legislature.item.notYours')
    const { id: answer } = await reply(open)
    await direct(s.owner, sql`update file set class = '极敏感', sealed = true where id = ${open}`)
    const look = (as: Who, purpose?: string) =>
      call(c.openFile, { params: { id: answer }, query: purpose === undefined ? {} : { purpose } }, s.as[as]())
    expect((await look('npc')).code).toBe('files.purpose')
    expect((await look('countyNpc', '看看')).code).toBe('legislature.file.unknown')
    // Its bytes lie nowhere here; that it was let through is in the log.
    await expect(look('npc', '核对反馈的附件')).rejects.toThrow()
    expect(
      await direct(s.owner, sql`select 1 from access_log where subject = ${answer} and purpose = '核对反馈的附件'`),
    ).toHaveLength(1)
    await direct(s.owner, sql`update file set gone_on = '2026-05-06' where id = ${open}`)
    expect((await look('npc', '核对反馈的附件')).code).toBe('legislature.file.unknown')
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
    const asked = await done(
      c.publish,
      {
        params: { id },
        body: { kind: '研究处理情况', title: '关于审议意见研究处理情况的报告', basis: '第40次主任会议', text: '' },
      },
      s.as.npc(),
    )
    // Nothing is out until a second person of the same committee has read it; who wrote it can't be that person.
    const out = () => direct(s.owner, sql`select 1 from published where kind = 'npc'`)
    expect(await out()).toEqual([])
    expect((await read(id)).waiting).toMatchObject([{ kind: '研究处理情况', by: '武成义' }])
    expect((await read(id, 'labour')).waiting).toEqual([])
    const again = await call(
      c.publish,
      {
        params: { id },
        body: { kind: '研究处理情况', title: '又一份处理情况报告', basis: '第40次主任会议', text: '' },
      },
      s.as.npc(),
    )
    expect(again.code).toBe('access.approval.open')
    expect((await s.agree(asked.asked, s.as.npc()))?.code).toBe('access.approval.same')
    expect((await s.agree(asked.asked, s.as.union()))?.code).toBe('legislature.publish.other')
    expect(await out()).toEqual([])
    expect(await s.agree(asked.asked, s.as.colleague())).toBeUndefined()
    const [release] = (await read(id)).releases
    if (!release) throw new Error('nothing was published')
    const [row] = await direct<{ fields: Record<string, unknown> }>(
      s.owner,
      sql`select fields from published where id = ${release.published}`,
    )
    const [by] = await direct(s.owner, sql`select asked_by, by_name from npc_release where id = ${release.id}`)
    expect(by).toEqual({ asked_by: '武成义', by_name: '常玉书' })
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

const plain = () => ({
  kind: '专项工作报告' as const,
  topic: '关于职工培训情况的报告',
  pack: decision,
  clauses: [],
  reporter: s.offices.labour.id,
})
