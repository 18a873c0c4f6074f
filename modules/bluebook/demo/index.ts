import { approve, carryOut, type Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, transaction } from '#kernel/database'
import { actorNamed, acts, type Actor } from '#kernel/demo'
import type { Loading } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import * as c from '../contract.ts'
import { approvals } from '../publish.ts'
import { routes } from '../routes.ts'
import { texts } from './texts.ts'

const run = acts(routes)

/** The second person agrees, as on the page of approvals. */
const agree = (leader: Caller, kind: string, subject: string): Promise<void> =>
  leader.transaction(async tx => {
    const { id } = await tx.get<{ id: string }>(
      sql`select id from approval where kind = ${kind} and subject = ${subject} and decision is null`,
    )
    const agreed = await approve<never>(tx, kind, id)
    if (isRefusal(agreed)) throw new Error(agreed.what)
    await carryOut(tx, kind, id)
    const refused = await approvals[kind]?.carryOut?.(tx, leader, agreed)
    if (refused) throw new Error(refused.what)
  })

/** Last year's book out, this year's being written, one open set, two research projects and a unit's report. */
export async function demo(loading: Loading): Promise<void> {
  const today = loading.world.today()
  const office = await actorNamed(loading, 'shizong')
  const leader = await actorNamed(loading, 'shilingdao')
  const year = Number(today.slice(0, 4))
  const last = await write(office, year - 1, `${year - 1}-03-25`)
  await run(c.finishEdition, { params: { id: last }, body: { version: 1 } }, office(`${year - 1}-04-10`))
  await run(c.publishEdition, { params: { id: last }, body: {} }, office(`${year - 1}-04-10`))
  await agree(leader(`${year - 1}-04-15`), 'bluebook.publish', last)
  const now = await write(office, year, today)
  const set = await run(
    c.prepareSet,
    {
      params: { id: now },
      body: {
        slug: `workers-${year}`,
        title: `${year}年各县职工队伍和技能主要数字`,
        about: '演示数据：各县（市、区）在职职工、农民工比例、技能证书和师徒的登记汇总。',
        figures: [
          'people.archives:division',
          'people.migrants:division',
          'people.certificates:division',
          'people.mentors:division',
        ],
      },
    },
    office(today),
  )
  await agree(leader(today), 'bluebook.open', set.id)
  await research(office, leader, year, today)
  await report(await actorNamed(loading, 'zhuxi'), year - 1, today)
}

async function write(office: Actor, year: number, on: Day): Promise<string> {
  const caller = office(on)
  const { id } = await run(
    c.addEdition,
    {
      body: {
        year,
        title: '忻州市产业工人队伍建设改革蓝皮书（演示）',
        editors: [
          { part: '主编', name: '任怀川' },
          { part: '编写', name: '贺明远、常玉书' },
        ],
      },
    },
    caller,
  )
  const { chapters } = await run(c.readEdition, { params: { id } }, caller)
  const words = texts(year)
  for (const chapter of chapters) {
    const body = words[chapter.key] ?? ''
    if (body !== '')
      await run(c.saveChapter, { params: { id, chapter: chapter.id }, body: { body, version: 1 } }, caller)
  }
  await run(c.takeSnapshotOf, { params: { id }, body: { note: '按写好的各章取数' } }, caller)
  return id
}

async function research(office: Actor, leader: Actor, year: number, today: Day): Promise<void> {
  const begun = `${year - 1}-06-10`
  const { id } = await run(
    c.addProject,
    {
      body: {
        title: '技能等级与岗位工资挂钩的做法和效果（演示）',
        institution: '演示工运研究所',
        leader: '郗文秀',
        question: '技能等级怎样进入岗位工资，哪些做法能持续，哪些只在竞赛年份有效。',
        dataAsked: '各县、各行业持证人数和高技能占比的汇总，不要个人层面的数据。',
        startsOn: begun,
        dueOn: `${year}-02-28`,
      },
    },
    office(begun),
  )
  await agree(leader(`${year - 1}-06-16`), 'bluebook.research', id)
  await run(
    c.finishProject,
    {
      params: { id },
      body: {
        results:
          '研究报告一份（演示）。结论：等级写进集体合同的单位，持证率上升得稳；只发一次性奖励的，次年回落。建议写进下一年集体协商要点。',
      },
    },
    office(`${year}-02-20`),
  )
  await run(
    c.addProject,
    {
      body: {
        title: '新就业形态劳动者技能提升的路径（演示）',
        institution: '演示职业技术学院',
        leader: '曲静怡',
        question: '货车司机、快递员的培训怎样排班、谁付费、证书谁认。',
        dataAsked: '新就业形态劳动者入会、持证的分县汇总，人数少的县可以不展示。',
        startsOn: today,
        dueOn: `${year}-12-15`,
      },
    },
    office(today),
  )
}

const report = async (unit: Actor, year: number, today: Day): Promise<void> => {
  await run(
    c.saveReport,
    {
      body: {
        year,
        version: null,
        texts: {
          workers: '本年用工稳定，新招操作工全部签订劳动合同（演示）。',
          paths: '设操作工、技师、首席技师三级岗位，等级与岗位工资挂钩（演示）。',
          plan: '建一个创新工作室；师徒结对一徒一档；补登培训人次（演示）。',
        },
      },
    },
    unit(today),
  )
}
