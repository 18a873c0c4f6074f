import type { Day } from '#kernel/calendar'
import type { Actor } from '#kernel/demo'
import * as c from '../contract.ts'
import type { Unit } from './town.ts'
import { careerOf } from './career.ts'
import { call, photos, post, step, until, type Stroll } from './walk.ts'

export interface Plan {
  readonly unit: Unit
  readonly clerk: Actor
  /** Which of the unit's workers. */
  readonly nth?: number
  readonly category?: string
  readonly kind?: string
  /** Without a document number the prior honour can't be proven yet. */
  readonly proven?: boolean
}

const deeds = [
  '扎根锻造一线二十余年，带领班组完成大型容器封头冷作成形攻关，产品一次交检合格率由百分之九十一提高到百分之九十九。',
  '参加工作以来一直从事维修电工，改造老旧起重设备安全联锁，三年没有发生一起设备责任事故，带出徒弟十二名。',
  '负责数控加工关键工序，提出合理化建议四十余条，其中十八条被采纳，累计节约成本三百余万元，所在班组连续五年被评为先进。',
]

/** Opens a nomination on a day. */
export async function nominate(s: Stroll, plan: Plan, on: Day): Promise<string> {
  const person = plan.unit.people[plan.nth ?? 0]
  if (!person) throw new Error(`${plan.unit.name} has no such worker`)
  const text = deeds[plan.unit.name.length % deeds.length] ?? ''
  const { id } = await call(
    c.createNomination,
    {
      body: {
        round: s.round,
        subject: { kind: 'person', id: person.id },
        category: plan.category ?? 'worker',
        kind: plan.kind ?? 'frontline',
        position: '班组长',
        rank: '无',
        deeds: `${text}工作中以身作则，急难险重任务冲在前面，得到职工群众公认。`,
        brief: text.slice(0, 60),
        curriculum: careerOf(person.since, plan.unit.name, ['工人', '班组长']),
        priorHonours: [
          { title: '忻州市劳动模范', on: '2021-04-28', ...(plan.proven === false ? {} : { document: '演示文号' }) },
        ],
        sanctions: '无',
      },
    },
    plan.clerk(on),
  )
  return id
}

export const recommend = (s: Stroll, plan: Plan, on: Day, kase: string): Promise<void> =>
  step(
    s,
    plan.clerk,
    on,
    kase,
    'recommend',
    { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '经党政工集体研究，同意推荐。' },
    ['recommendation-minutes'],
  )

/** 60名代表：到会50人，赞成48票；没有通过的一次到会40人，赞成30票，恰好一半。 */
export const vote = (s: Stroll, plan: Plan, on: Day, kase: string, passed = true): Promise<void> =>
  step(
    s,
    plan.clerk,
    on,
    kase,
    'congress',
    {
      form: '职工代表大会',
      delegates: 60,
      present: passed ? 50 : 40,
      inFavour: passed ? 48 : 30,
      against: passed ? 2 : 10,
      abstained: 0,
      secret: true,
    },
    ['congress-minutes'],
  )

export const report = (s: Stroll, actor: Actor, on: Day, kase: string, level: string): Promise<void> =>
  step(s, actor, on, kase, `${level}.report`, { clear: true, summary: '公示期内没有收到异议。' }, photos)

/** From nomination to the county's desk. Days: recommended, voted, posted, cleared. */
export async function throughUnit(s: Stroll, plan: Plan, days: readonly [Day, Day, Day, Day]): Promise<string> {
  const [recommended, voted, posted, cleared] = days
  const kase = await nominate(s, plan, recommended)
  await recommend(s, plan, recommended, kase)
  await vote(s, plan, voted, kase)
  await post(s, plan.clerk, posted, 'unit', [kase], '厂区公示栏和职工食堂')
  await until(s, cleared)
  await report(s, plan.clerk, cleared, kase, 'unit')
  await step(s, plan.clerk, cleared, kase, 'unit.submit', {})
  return kase
}
