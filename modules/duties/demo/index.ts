import type { Caller } from '#kernel/access'
import { approve, carryOut } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql } from '#kernel/database'
import { actorNamed, acts, type Actor } from '#kernel/demo'
import { writeBook } from '#kernel/documents'
import { keepFile } from '#kernel/files'
import type { Loading } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { approvals } from '../act.ts'
import * as c from '../contract.ts'
import { routes } from '../routes.ts'
import { cityTasks, countyTasks, type DemoTask } from './tasks.ts'

const run = acts(routes)

/** An invented sheet as evidence: a real file that opens. */
async function sheet(caller: Caller, title: string): Promise<string> {
  const bytes = await writeBook([
    {
      name: '演示',
      title: `${title}（演示，数据为虚构）`,
      columns: [
        { title: '事项', width: 30 },
        { title: '数', kind: 'count' },
      ],
      rows: [
        ['应办', 12],
        ['已办', 9],
      ],
    },
  ])
  const kept = await caller.transaction(tx =>
    keepFile(tx, { name: `${title}.xlsx`, bytes, class: '内部', purpose: '任务证据' }),
  )
  if (isRefusal(kept)) throw new Error(kept.what)
  return kept.id
}

interface Cast {
  readonly office: Actor
  readonly leader: Actor
  readonly bodies: Readonly<Record<string, Actor>>
  readonly ids: Readonly<Record<string, string>>
}

/** The decision of 忻州 broken into tasks, with invented progress, money and papers, walked through under real posts. */
export async function demo(loading: Loading): Promise<void> {
  const today = loading.world.today()
  const city = await actorNamed(loading, 'shizong')
  const county = await actorNamed(loading, 'xianzong')
  const labour = await actorNamed(loading, 'hrss')
  const cityLabour = await actorNamed(loading, 'renshe')
  const idOf = (actor: Actor) => actor(today).post?.organisation ?? ''
  const actors: Readonly<Record<string, Actor>> = { city, county, labour, cityLabour }
  const ids = Object.fromEntries(Object.entries(actors).map(([key, actor]) => [key, idOf(actor)]))
  await walk({ office: city, leader: await actorNamed(loading, 'shilingdao'), bodies: actors, ids }, cityTasks, today)
  await walk(
    { office: county, leader: await actorNamed(loading, 'xianlingdao'), bodies: actors, ids },
    countyTasks,
    today,
  )
  await meetings(city, ids, '忻州市', today)
  await meetings(county, ids, '忻岭县', today)
}

async function walk(cast: Cast, tasks: readonly DemoTask[], today: Day): Promise<void> {
  for (const task of tasks) {
    if (task.startsOn > today) continue
    const body = (key: string) => cast.ids[key] ?? key
    const { id } = await run(
      c.addTask,
      {
        body: {
          pack: '140900-xinzhou',
          clauses: task.clauses.map(clause => ({ clause })),
          title: task.title,
          measure: task.measure,
          result: task.result,
          lead: body(task.lead),
          support: (task.support ?? []).map(key => ({ body: body(key) })),
          startsOn: task.startsOn,
          ...(task.dueOn !== undefined && { dueOn: task.dueOn }),
          milestones: (task.milestones ?? []).map(([title, dueOn]) => ({ title, dueOn })),
          ...(task.money !== undefined && { money: task.money[0], moneyFrom: task.money[1] }),
        },
      },
      cast.office(task.startsOn),
    )
    for (const step of task.steps ?? []) {
      if (step.on > today) continue
      const params = { id }
      const lead = cast.bodies[task.lead]?.(step.on)
      const office = cast.office(step.on)
      if (step.do === 'report' && lead)
        await run(
          c.reportTask,
          {
            params,
            body: {
              happenedOn: step.on,
              percent: step.percent,
              text: step.text,
              ...(step.milestone !== undefined && { milestone: step.milestone }),
              evidence:
                step.paper === undefined
                  ? []
                  : [{ kind: '数据', title: step.paper, file: await sheet(lead, step.paper) }],
            },
          },
          lead,
        )
      if (step.do === 'finish' && lead)
        await run(
          c.finishTask,
          {
            params,
            body: {
              happenedOn: step.on,
              text: step.text,
              evidence: [
                {
                  kind: '文件',
                  title: step.paper,
                  summary: '原件在牵头单位办公室，演示用',
                  file: await sheet(lead, step.paper),
                },
              ],
            },
          },
          lead,
        )
      if (step.do === 'verify')
        await run(c.verifyTask, { params, body: { percent: step.percent, text: step.text } }, office)
      if (step.do === 'check')
        for (const e of (await run(c.readTask, { params }, office)).evidences.filter(one => one.verdict === null))
          await run(c.checkEvidence, { params, body: { evidence: e.id, verdict: '属实', note: '看了原件' } }, office)
      if (step.do === 'extend' && lead)
        await run(c.extendTask, { params, body: { until: step.until, reason: step.text } }, lead)
      if (step.do === 'return') await run(c.returnTask, { params, body: { text: step.text } }, office)
      if (step.do === 'remind') await run(c.remindTask, { params, body: { text: step.text } }, office)
      if (step.do === 'close') {
        await run(c.agreeTask, { params, body: { text: step.text } }, office)
        await close(cast.leader(step.on), id)
      }
    }
  }
}

/** The second person agrees, as on the page of approvals. */
const close = (leader: Caller, task: string): Promise<void> =>
  leader.transaction(async tx => {
    const { id } = await tx.get<{ id: string }>(
      sql`select id from approval where kind = 'duties.close' and subject = ${task} and decision is null`,
    )
    const agreed = await approve<never>(tx, 'duties.close', id)
    if (isRefusal(agreed)) throw new Error(agreed.what)
    await carryOut(tx, 'duties.close', id)
    const refused = await approvals['duties.close']?.carryOut?.(tx, leader, agreed)
    if (refused) throw new Error(refused.what)
  })

/** One meeting held, with its settled item as a task; the next in preparation. */
async function meetings(
  office: Actor,
  ids: Readonly<Record<string, string>>,
  place: string,
  today: Day,
): Promise<void> {
  const on = '2025-09-25'
  if (today < on) return
  const caller = office(on)
  const { id } = await run(
    c.addMeeting,
    {
      body: {
        kind: '政府与工会联席会议',
        title: `${place}政府与工会2025年联席会议（演示）`,
        heldOn: on,
        at: '政府会议室（演示）',
        agenda: [
          { kind: '产改', title: '推进产业工人队伍建设改革，安排专项经费', proposer: `${place}总工会` },
          { kind: '其他', title: '一线职工疗休养', proposer: `${place}总工会` },
        ],
      },
    },
    caller,
  )
  const params = { id }
  const { version, agenda } = await run(c.readMeeting, { params }, caller)
  await run(c.holdMeeting, { params, body: { heldOn: on, minutesNumber: '演示会议纪要第1号', version } }, caller)
  const item = agenda.find(a => a.kind === '产改')?.id ?? ''
  await run(
    c.concludeItem,
    {
      params,
      body: {
        item,
        conclusion: '总工会会同财政部门提出产改专项经费方案，列入下一年度预算',
        ownerName: '总工会',
        dueOn: '2026-03-31',
      },
    },
    caller,
  )
  await run(
    c.followItem,
    {
      params,
      body: { item, pack: '140900-xinzhou', clause: 'C011', lead: ids['county'] ?? '', result: '列入预算的批复' },
    },
    office('2025-10-09'),
  )
  await run(
    c.addMeeting,
    {
      body: {
        kind: '政府与工会联席会议',
        title: `${place}政府与工会2026年联席会议（演示）`,
        heldOn: '2026-06-18',
        agenda: [{ kind: '产改', title: '产业工人队伍建设改革年度安排', proposer: `${place}总工会` }],
      },
    },
    office(today),
  )
}
