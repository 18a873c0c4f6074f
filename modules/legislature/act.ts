import { calendarOf, type Caller } from '#kernel/access'
import { addMonths, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { bodyOf, type Body } from '#modules/duties'
import { lateNow, rulesAt, stageOf, timed, type Stage } from './chain.ts'
import { readMatters, type Item, type Matter } from './query.ts'

export const unknownMatter = (): Refusal =>
  refuse('legislature.unknown', {
    status: 404,
    what: '没有这件监督议题，或者它不在您岗位的范围内',
    remedy: '从人大监督进入',
  })

/** The matter, held until the transaction ends. */
export async function matterOf(tx: Transaction, caller: Caller, id: string): Promise<Matter | Refusal> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 2123))`)
  return (await readMatters(tx, caller, sql`m.id = ${id}`))[0] ?? unknownMatter()
}

/** The committee writes its own matters, and no others; nobody else writes them. */
export function asCommittee(caller: Caller, m: Matter): Refusal | undefined {
  if (m.mine !== '委员会' || !caller.may.has('legislature.write'))
    return refuse('legislature.notYours', { status: 403, what: `由${m.office}登记`, why: '谁的议题谁写' })
  return overRefusal(m)
}

export const overRefusal = (m: Matter): Refusal | undefined =>
  m.state === '在办'
    ? undefined
    : refuse('legislature.over', {
        status: 409,
        what: `这件议题${m.closedOn ?? ''}${m.state}`,
        remedy: '要继续监督的，另立一件跟踪监督的议题',
      })

/** Reads a matter, asks whether the committee may, does it. */
export const committing = <T extends object>(
  caller: Caller,
  id: string,
  work: (tx: Transaction, m: Matter) => Promise<T | Refusal>,
): Promise<T | Refusal> =>
  caller.transaction(async tx => {
    const m = await matterOf(tx, caller, id)
    if (isRefusal(m)) return m
    return asCommittee(caller, m) ?? work(tx, m)
  })

/** The item with its matter, where the caller reaches it. */
export async function itemOf(
  tx: Transaction,
  caller: Caller,
  id: string,
): Promise<{ m: Matter; item: Item } | Refusal> {
  const found = await tx.find<{ matter: string }>(sql`select matter from npc_item where id = ${id}`)
  const m = found ? await matterOf(tx, caller, found.matter) : undefined
  if (!m || isRefusal(m)) return unknownMatter()
  const item = m.items.find(i => i.id === id)
  return item ? { m, item } : unknownMatter()
}

const noBody = (at: string): Refusal =>
  refuse('legislature.body', {
    what: '没有这个单位',
    remedy: '从列表里选；不在册的选部门名称，另行通知',
    details: [{ at: `body.${at}`, what: '从列表里选' }],
  })

export const bodyAt = async (tx: Transaction, caller: Caller, chosen: string, at: string): Promise<Body | Refusal> =>
  (await bodyOf(tx, caller, chosen)) ?? noBody(at)

/** Whoever answers has the matter on its desk. */
export async function seat(tx: Transaction, matter: string, bodies: readonly Body[]): Promise<void> {
  const rows = bodies.flatMap(b =>
    b.organisation !== null && b.seat !== null ? [{ organisation: b.organisation, ...b.seat }] : [],
  )
  await tx.run(sql`
    insert into npc_seat (matter, organisation, place, node, line)
    select distinct ${matter}::uuid, organisation, place, node, line from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (organisation uuid, place bigint, node bigint, line bigint)
    on conflict do nothing`)
}

/** What the meeting day has already made late. */
export function lateOf(caller: Caller, m: Matter, meetingOn: Day | null): string[] {
  const rules = rulesAt(caller.law, m.division, caller.today)
  const t = { meetingOn, reportDueOn: m.reportDueOn, open: true, steps: m.steps }
  return lateNow(timed(m.kind, t, rules, caller.today, calendarOf(caller.law, m.division)))
}

/** Whether somebody may record a step now; the reason where not. */
export function mayStep(caller: Caller, m: Matter, stage: Stage): Refusal | undefined {
  const over = overRefusal(m)
  if (over) return over
  const committee = m.mine === '委员会' && caller.may.has('legislature.write')
  const reporter = m.mine === '报告机关' && caller.may.has('legislature.answer')
  if (stage.by === '委员会' && !committee)
    return refuse('legislature.step.committee', { status: 403, what: `“${stage.key}”由${m.office}登记` })
  // A reporter without a desk hands in on paper; the committee records what came.
  if (stage.by === '报告机关' && !reporter && !(committee && m.reporter === null))
    return refuse('legislature.step.reporter', {
      status: 403,
      what: `“${stage.key}”由${m.reporterName}登记`,
      why: m.reporter === null ? '它不在册，收到纸质件以后由委员会代记' : '报告机关自己报，别人不代报',
    })
  const done = new Set(m.steps.map(s => s.step))
  const missing = stage.needs.filter(need => !done.has(need))
  if (missing.length > 0)
    return refuse('legislature.step.before', {
      status: 409,
      what: `还不能登记“${stage.key}”：没有${missing.map(k => `“${k}”`).join('、')}`,
      why: stage.cites,
      remedy: `先登记${missing.map(k => `“${k}”（${stageOf(m.kind, k)?.by ?? '委员会'}）`).join('、')}`,
    })
  if (done.has(stage.key) && !stage.again)
    return refuse('legislature.step.done', {
      status: 409,
      what: `“${stage.key}”已经登记过`,
      remedy: '登记错了的，在说明里写更正：再办一步相近的，或者撤销重立',
    })
  return undefined
}

/** What a step needs beside the steps before it. */
export async function lacksFor(tx: Transaction, m: Matter, stage: Stage): Promise<Refusal | undefined> {
  const lack = (what: string, remedy: string) =>
    refuse('legislature.step.lacks', {
      status: 409,
      what: `还不能登记“${stage.key}”：${what}`,
      why: stage.cites,
      remedy,
    })
  if (stage.has === 'items' && m.items.length === 0)
    return lack('还没有逐条的意见', '先把审议意见逐条登记，写明责任单位')
  if (stage.has === 'questions' && m.questions === 0)
    return lack('还没有写问题', m.kind === '质询' ? '质询案应当写明质询对象、问题和内容，先写上' : '先把要问的问题写上')
  if (stage.has === 'findings') {
    const { n } = await tx.get<{ n: number }>(sql`select count(*)::int as n from npc_finding where matter = ${m.id}`)
    if (n === 0) return lack('还没有登记检查发现', '到“检查”页按检查表登记')
  }
  return undefined
}

export async function recordStep(
  tx: Transaction,
  caller: Caller,
  m: Pick<Matter, 'id'>,
  s: { step: string; happenedOn: Day; text: string; file?: string | undefined },
): Promise<string> {
  const { id } = await tx.get<{ id: string }>(sql`
    insert into npc_step (matter, step, happened_on, text, file, organisation, office, account, by_name)
    values (${m.id}, ${s.step}, ${s.happenedOn}, ${s.text}, ${s.file ?? null}, ${caller.post?.organisation ?? null}, ${caller.post?.organisationName ?? ''}, ${caller.account}, ${caller.name ?? ''}) returning id`)
  return id
}

/** An item is answered by the body it names; what was handed out to nobody here is answered by whoever reports. */
export function mayReply(caller: Caller, m: Matter, item: Item): Refusal | undefined {
  const over = overRefusal(m)
  if (over) return over
  if (item.standing === '未交办')
    return refuse('legislature.item.early', { status: 409, what: '这一条还没有交办', remedy: '交办以后再反馈' })
  if (item.closedOn !== null)
    return refuse('legislature.item.closed', { status: 409, what: '这一条已经办结', remedy: '不用再反馈' })
  const answers = caller.may.has('legislature.answer')
  const forThem = m.mine === '报告机关' || (m.mine === '委员会' && m.reporter === null)
  if ((answers && item.mine) || (item.body === null && forThem)) return undefined
  return refuse('legislature.item.notYours', {
    status: 403,
    what: `由${item.body === null ? m.reporterName : item.bodyName}反馈`,
    why: '谁的意见谁反馈',
  })
}

/** When what failed is reported again, by the rule of the place. */
export const againOn = (m: Matter, heldOn: Day): Day | null =>
  m.rules.againMonths.value === null ? null : addMonths(heldOn, m.rules.againMonths.value)

/** C064 out of what a picker gave: its own words come before. */
export const clauseIn = (picked: string): string => picked.split(' ').at(-1) ?? picked

/** A day that can't be, and in which field. */
export const wrongDay = (at: string, what: string, remedy: string): Refusal =>
  refuse('legislature.day', { what, remedy, details: [{ at: `body.${at}`, what: remedy }] })
