import { approve, carryOut, type Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql } from '#kernel/database'
import { actorNamed, acts, sure, type Actor } from '#kernel/demo'
import type { Loading } from '#kernel/modules'
import * as c from '../contract.ts'
import { routes } from '../routes.ts'
import { approvals } from '../publish.ts'
import { opinions, questions } from './words.ts'

const run = acts(routes)

/** The committee's other clerk reads what was asked to go out, and agrees. */
const agree = (caller: Caller, id: string) =>
  caller.transaction(async tx => {
    const kind = 'legislature.publish'
    const agreed = sure(await approve<never>(tx, kind, id))
    sure(await carryOut(tx, kind, id))
    sure(await approvals[kind]?.carryOut?.(tx, caller, agreed))
  })

const pack = '140900-xinzhou'
interface Cast {
  readonly committee: Actor
  readonly second: Actor
  readonly labour: Actor
  readonly union: Actor
  readonly ids: {
    readonly labour: string
    readonly union: string
    readonly finance: string
    readonly education: string
  }
}

const step = (actor: Actor, id: string, name: string, on: Day, text = '') =>
  run(c.doStep, { params: { id }, body: { step: name, happenedOn: on, text } }, actor(on))

/** A year of a city's committee: a plan, a report on its way to its meeting, last autumn's opinions in follow-up, an inspection with its sample, questions being written. */
export async function demo(loading: Loading): Promise<void> {
  const today = loading.world.today()
  if (today < '2026-03-12') return
  const committee = await actorNamed(loading, 'renda')
  const second = await actorNamed(loading, 'renda2')
  const labour = await actorNamed(loading, 'renshe')
  const union = await actorNamed(loading, 'shizong')
  const of = (actor: Actor) => actor(today).post?.organisation ?? ''
  const city = await loading.transaction(tx =>
    tx.rows<{ id: string; department: string }>(
      sql`select o.id, o.department from organisation o join division d on d.code = o.division where o.demo and d.level = 2 and o.department in ('FIN', 'EDU')`,
    ),
  )
  const department = (code: string) => city.find(o => o.department === code)?.id ?? code
  const cast: Cast = {
    committee,
    second,
    labour,
    union,
    ids: { labour: of(labour), union: of(union), finance: department('FIN'), education: department('EDU') },
  }
  await lastAutumn(cast)
  const report = await running(cast)
  const inspected = await inspection(cast)
  const asked = await inquiry(cast)
  const plan = await run(
    c.addPlan,
    {
      body: {
        year: 2026,
        title: '2026年度监督工作计划（演示）',
        adoptedOn: '2026-01-16',
        adoptedBy: '第58次主任会议（演示）',
      },
    },
    committee('2026-01-16'),
  )
  for (const matter of [report, inspected, asked])
    await run(c.listInPlan, { params: { id: plan.id }, body: { matter } }, committee('2026-01-16'))
  const publishing = await run(
    c.publishPlan,
    { params: { id: plan.id }, body: { basis: '第58次主任会议通过（演示）' } },
    committee('2026-01-22'),
  )
  await agree(second('2026-01-23'), publishing.asked)
}

/** A report whose meeting is three weeks ahead: the twenty days are nearly up. */
async function running({ committee, ids }: Cast): Promise<string> {
  const { id } = await run(
    c.addMatter,
    {
      body: {
        kind: '专项工作报告',
        topic: '关于推进产业工人队伍建设改革情况的报告',
        pack,
        clauses: [{ clause: 'C064' }, { clause: 'C010' }],
        reporter: ids.labour,
        meetingOn: '2026-04-10',
        meetingTitle: '市人大常委会第三十二次会议（演示）',
      },
    },
    committee('2026-01-16'),
  )
  await step(committee, id, '汇总意见交报告机关', '2026-03-11', '汇总代表和县（市、区）人大的意见14条（演示）')
  return id
}

/** Heard in October, six opinions handed out, the report on them in, one late, one in the ledger of tasks, results published. */
async function lastAutumn({ committee, second, labour, union, ids }: Cast): Promise<void> {
  const { id } = await run(
    c.addMatter,
    {
      body: {
        kind: '专项工作报告',
        topic: '关于职工技能培训经费使用情况的报告',
        pack,
        clauses: [],
        reporter: ids.labour,
        meetingOn: '2025-10-29',
        meetingTitle: '市人大常委会第二十八次会议（演示）',
      },
    },
    committee('2025-09-01'),
  )
  await step(committee, id, '汇总意见交报告机关', '2025-09-24')
  await step(labour, id, '报告送征求意见', '2025-10-08')
  await step(committee, id, '反馈对报告的意见', '2025-10-14', '补充一线职工培训经费占比的口径（演示）')
  await step(labour, id, '报告送交常委会', '2025-10-17')
  await step(committee, id, '报告发组成人员', '2025-10-21')
  await step(committee, id, '会议审议', '2025-10-29')
  const params = { id }
  await run(
    c.addItems,
    { params, body: { source: '审议意见', items: opinions(ids).map(o => o.given) } },
    committee('2025-11-03'),
  )
  await step(committee, id, '主任会议讨论审议意见', '2025-11-04')
  await step(committee, id, '审议意见交办', '2025-11-06', '随文要求2026年2月6日前报研究处理情况（演示）')
  const { version, itemRows } = await run(c.readMatter, { params }, committee('2025-11-06'))
  await run(
    c.setMeeting,
    { params, body: { meetingOn: '2025-10-29', reportDueOn: '2026-02-06', version } },
    committee('2025-11-06'),
  )
  const actors = { labour, union }
  for (const [i, o] of opinions(ids).entries()) {
    const item = itemRows[i]?.id ?? ''
    if (o.pass !== undefined)
      await run(
        c.passItem,
        { params: { id: item }, body: { clause: o.pass, result: '整改报告和台账' } },
        union('2025-11-12'),
      )
    if (o.reply)
      await run(
        c.replyItem,
        {
          params: { id: item },
          body: {
            happenedOn: o.reply.on,
            progress: o.reply.progress,
            measures: o.reply.measures,
            result: o.reply.result,
          },
        },
        actors[o.reply.by](o.reply.on),
      )
  }
  await step(labour, id, '研究处理情况送征求意见', '2026-01-21')
  await step(committee, id, '反馈对研究处理情况的意见', '2026-01-27', '财政部门的一条没有反馈，请补（演示）')
  await step(labour, id, '研究处理情况报告', '2026-02-05')
  await step(committee, id, '向代表通报', '2026-02-26')
  await run(
    c.addVote,
    { params, body: { item: itemRows[0]?.id, heldOn: '2026-02-26', satisfied: 24, fairly: 9, unsatisfied: 2 } },
    committee('2026-02-26'),
  )
  await run(
    c.closeItem,
    { params: { id: itemRows[0]?.id ?? '' }, body: { why: '看了公开的使用情况，测评合意（演示）' } },
    committee('2026-02-27'),
  )
  const { asked } = await run(
    c.publish,
    {
      params,
      body: {
        kind: '研究处理情况',
        title: '关于职工技能培训经费使用情况审议意见研究处理情况的报告（演示）',
        basis: '第59次主任会议决定（演示）',
        text: '市人大常委会第二十八次会议对专项工作报告提出审议意见。各责任单位逐条研究处理，情况如下。',
      },
    },
    committee('2026-03-04'),
  )
  await agree(second('2026-03-05'), asked)
}

async function inspection({ committee, ids }: Cast): Promise<string> {
  const { id } = await run(
    c.addMatter,
    {
      body: {
        kind: '执法检查',
        topic: '弘扬“三个精神”决定实施情况的检查',
        pack,
        clauses: [{ clause: 'C064' }, { clause: 'C067' }, { clause: 'C010' }],
        reporter: ids.labour,
        meetingOn: '2026-05-28',
        meetingTitle: '市人大常委会第三十三次会议（演示）',
      },
    },
    committee('2026-01-16'),
  )
  const params = { id }
  await step(committee, id, '检查方案', '2026-03-09', '检查组9人，邀请代表5人（演示）')
  await run(
    c.drawSample,
    { params, body: { stratum: '县区', size: 12, seed: '演示摇号20260310' } },
    committee('2026-03-10'),
  )
  const find = (unit: number, clause: string, verdict: '符合' | '有问题', text: string) =>
    run(
      c.addFinding,
      { params, body: { unit, clause, verdict, text, photos: [], happenedOn: '2026-03-12' } },
      committee('2026-03-12'),
    )
  await find(1, 'C064', '符合', '推荐材料里一线职工占比有算式，和台账一致（演示）')
  await find(1, 'C067', '有问题', '宣传栏的劳模事迹还是上一届的，没有更新（演示）')
  await find(2, 'C010', '符合', '有分管领导和经办人，会议记录齐全（演示）')
  return id
}

async function inquiry({ committee, ids }: Cast): Promise<string> {
  const { id } = await run(
    c.addMatter,
    {
      body: {
        kind: '专题询问',
        topic: '职工教育培训经费使用专题询问',
        pack,
        clauses: [{ clause: 'C064' }],
        reporter: ids.labour,
        meetingOn: '2026-06-25',
        meetingTitle: '市人大常委会第三十四次会议（演示）',
      },
    },
    committee('2026-01-16'),
  )
  for (const q of questions(ids)) await run(c.addQuestion, { params: { id }, body: q }, committee('2026-03-12'))
  return id
}
