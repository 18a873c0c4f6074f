import { beforeAll, describe, expect, test } from 'vitest'
import { timed, rulesAt } from './chain.ts'
import * as c from './contract.ts'
import { splitText } from './split.ts'
import { actsOn, call, decision, done, law, stage, type Stage, type Who } from './stage.ts'

let s: Stage
beforeAll(async () => {
  s = await stage()
}, 120_000)
const { matter, read, step, ok, due } = actsOn(() => s)

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
