import { ask, type Approval, type Caller } from '#kernel/access'
import { recordChange } from '#kernel/audit'
import { addMonths, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Request } from '#kernel/http'
import type { ApprovalKind } from '#kernel/modules'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { askSystem, makeKey, revokeKey, stopSystem } from './contract.ts'
import { hashKey, newKey } from './keys.ts'
import { exchangedOf, personFieldOf, rosterWrite } from './mapping.ts'

type Body = Request<typeof askSystem>['body']
interface Asked {
  readonly system: string
  readonly words: string
}

/** Nothing is given for longer than this without being asked for again: what a purpose needs is looked at anew. 产品约定. */
const longestMonths = 24

const titlesOf = (fields: readonly string[]) => fields.map(key => personFieldOf(key)?.title ?? key).join('、') || '没有'
const registersOf = (keys: readonly string[]) =>
  keys.map(key => (key === rosterWrite ? '花名册' : (exchangedOf(key)?.title ?? key))).join('、') || '没有'

/** A system is asked for with its purpose and ground; nothing of it works until another agreed. */
export async function askFor(tx: Transaction, caller: Caller, body: Body): Promise<{ id: string } | Refusal> {
  const wrong = faults(body, caller.today)
  if (wrong) return wrong
  const at = await tx.find<{ lo: number; hi: number; name: string }>(
    sql`select lo, hi, short_name as name from division where code = ${Number(body.division)} order by valid_to nulls first limit 1`,
  )
  const { way, lo = 1, hi = 0 } = caller.reach
  if (!at || way !== 'division' || at.lo < lo || at.hi > hi)
    return refuse('exchange.territory', {
      status: 403,
      what: '给出去的地区不在您岗位的范围内',
      why: '只能把自己管的地区给对接系统',
      remedy: '请在“地区”里选本辖区或下级',
      details: [{ at: 'division', what: '不在岗位范围内' }],
    })
  const { id } = await tx.get<{ id: string }>(sql`
    insert into exchange_system (name, operator, contact, purpose, ground, organisation, organisation_name, place, division, lo, hi, fields, registers, writes, from_day, to_day, per_minute, asked_by, asked_on)
    values (${body.name}, ${body.operator}, ${body.contact}, ${body.purpose}, ${body.ground}, ${caller.post?.organisation ?? null}, ${caller.post?.organisationName ?? ''}, ${lo}, ${Number(body.division)}, ${at.lo}, ${at.hi},
      ${[...body.fields]}, ${[...body.registers]}, ${[...body.writes]}, ${body.fromDay}, ${body.toDay}, ${body.perMinute}, ${caller.name}, ${caller.today}) returning id`)
  const asked = await ask<Asked>(tx, {
    kind: 'exchange.open',
    subject: id,
    title: `开通对接系统“${body.name}”（${body.operator}）`,
    payload: { system: id, words: `开通对接系统“${body.name}”，给到${at.name}` },
  })
  return isRefusal(asked) ? asked : { id }
}

function faults(body: Body, today: Day): Refusal | undefined {
  const strangers = [
    ...body.fields.filter(key => !personFieldOf(key)),
    ...body.registers.filter(key => !exchangedOf(key)),
    ...body.writes.filter(key => key !== rosterWrite && !exchangedOf(key)),
  ]
  if (strangers.length > 0)
    return refuse('exchange.scope.unknown', {
      what: `${strangers.join('、')}不能给对接系统`,
      why: '健康、授权同意要本人单独同意，不给系统；其余照字段对照',
      article: '《中华人民共和国个人信息保护法》第二十三条、第二十九条',
      remedy: '从字段对照里选',
    })
  if (body.fields.length + body.registers.length + body.writes.length === 0)
    return refuse('exchange.scope.empty', {
      what: '没有选给什么、写什么',
      remedy: '至少选一项；用不着的不选',
      details: [{ at: 'fields', what: '至少选一项' }],
    })
  if (body.toDay < body.fromDay || body.toDay < today || body.toDay > addMonths(body.fromDay, longestMonths))
    return refuse('exchange.days', {
      what: '起止日期不对',
      why: `止日在起日和今天以后，最长${longestMonths}个月，到期另申请`,
      remedy: '照协议的期限填',
      details: [{ at: 'toDay', what: '在起日以后，不超过24个月' }],
    })
  return undefined
}

interface Row {
  readonly id: string
  readonly name: string
  readonly operator: string
  readonly contact: string
  readonly purpose: string
  readonly ground: string
  readonly organisation: string
  readonly organisation_name: string
  readonly place: number
  readonly division: number
  readonly territory: string
  readonly lo: number
  readonly hi: number
  readonly fields: readonly string[]
  readonly registers: readonly string[]
  readonly writes: readonly string[]
  readonly from_day: Day
  readonly to_day: Day
  readonly per_minute: number
  readonly state: '待批' | '在用' | '停用' | '不同意'
}
const findSystem = (tx: Transaction, id: string): Promise<Row | undefined> =>
  tx.find<Row>(
    sql`select s.*, (select d.short_name from division d where d.code = s.division limit 1) as territory from exchange_system s where s.id = ${id} for update`,
  )

export const unknownSystem = (): Refusal =>
  refuse('exchange.unknown', { status: 404, what: '没有这个对接系统，或者它不在您岗位的范围内' })

export const approvals: Readonly<Record<string, ApprovalKind>> = {
  'exchange.open': {
    title: '开通对接系统',
    may: ['approve.second', 'admin.posts'],
    details: async (tx, { system, words }: Asked) => {
      const s = await findSystem(tx, system)
      if (!s) return [{ label: '办什么', value: words }]
      return [
        { label: '办什么', value: words },
        { label: '对方', value: `${s.operator}，${s.contact}` },
        { label: '用途', value: s.purpose },
        { label: '凭什么', value: s.ground },
        { label: '给人员的哪些项', value: titlesOf(s.fields) },
        { label: '给哪些登记簿', value: registersOf(s.registers) },
        { label: '能写入', value: registersOf(s.writes) },
        { label: '起止', value: `${s.from_day}至${s.to_day}` },
        { label: '办了以后', value: '能发密钥；每次取数记日志，限制处理和删除了的人不给。可以随时停用' },
      ]
    },
    carryOut: async (tx: Transaction, caller: Caller, approval: Approval<Asked>) =>
      open(tx, caller, approval.payload.system, approval.askedBy),
  },
}

/** The system is given its own account and post, so that row security, the audit and the review of posts treat it as any other. */
async function open(tx: Transaction, caller: Caller, id: string, askedBy: string): Promise<Refusal | undefined> {
  const s = await findSystem(tx, id)
  if (!s || s.state !== '待批') return unknownSystem()
  const { account } = await tx.get<{ account: string }>(sql`
    insert into account (login, name, organisation, organisation_name, place, state, valid_to, created_by)
    values (${`system-${id}`}, ${`对接系统：${s.name}`}, ${s.organisation}, ${s.organisation_name}, ${s.place}, '正常', ${s.to_day}, ${askedBy}) returning id as account`)
  const { post } = await tx.get<{ post: string }>(sql`
    insert into post (account, role, organisation, organisation_name, lo, hi, division, place, from_day, to_day, asked_by, approved_by)
    values (${account}, 'exchange_system', ${s.organisation}, ${s.organisation_name}, ${s.lo}, ${s.hi}, ${s.division}, ${s.place}, ${s.from_day}, ${s.to_day}, ${askedBy}, ${caller.account}) returning id as post`)
  await tx.run(
    sql`update exchange_system set state = '在用', account = ${account}, post = ${post}, approved_by = ${caller.name}, approved_on = ${caller.today} where id = ${id}`,
  )
  await recordChange(tx, caller, {
    what: '开通对接系统',
    kind: 'exchange_system',
    subject: id,
    after: {
      name: s.name,
      fields: s.fields,
      registers: s.registers,
      writes: s.writes,
      division: s.division,
      toDay: s.to_day,
    },
    ground: s.ground,
  })
  return undefined
}

const notRunning = (state: string): Refusal =>
  refuse('exchange.state', {
    status: 409,
    what: `这个系统${state === '待批' ? '还没有批准' : state}，不能办`,
    remedy: state === '待批' ? '请另一人在“待我复核”里批准' : '需要的，另申请一个',
  })

/** A new key, shown once. The old ones stop, or go on until a day named, so that the other side can change over. */
export async function giveKey(
  tx: Transaction,
  caller: Caller,
  id: string,
  { oldUntil }: Request<typeof makeKey>['body'],
): Promise<{ id: string; key: string; tail: string } | Refusal> {
  const s = await findSystem(tx, id)
  if (!s) return unknownSystem()
  if (s.state !== '在用') return notRunning(s.state)
  if (oldUntil !== undefined && (oldUntil < caller.today || oldUntil > addMonths(caller.today, 1)))
    return refuse('exchange.key.overlap', {
      what: '旧密钥用到的日子不对',
      why: '新旧并用最长一个月',
      remedy: '填今天以后、一个月以内的一天；要旧的马上停，不填',
      details: [{ at: 'oldUntil', what: '今天起一个月以内' }],
    })
  await tx.run(
    oldUntil === undefined
      ? sql`update exchange_key set revoked_on = ${caller.today}, revoked_why = '换了新密钥' where system = ${id} and revoked_on is null`
      : sql`update exchange_key set last_day = least(coalesce(last_day, ${oldUntil}), ${oldUntil}) where system = ${id} and revoked_on is null`,
  )
  const key = newKey()
  const tail = key.slice(-4)
  const made = await tx.get<{ id: string }>(
    sql`insert into exchange_key (system, hash, tail, made_on, made_by) values (${id}, ${hashKey(key)}, ${tail}, ${caller.today}, ${caller.name}) returning id`,
  )
  await recordChange(tx, caller, {
    what: '发对接密钥',
    kind: 'exchange_system',
    subject: id,
    after: { tail, oldUntil: oldUntil ?? null },
  })
  return { id: made.id, key, tail }
}

export async function revoke(
  tx: Transaction,
  caller: Caller,
  id: string,
  { why }: Request<typeof revokeKey>['body'],
): Promise<{ id: string } | Refusal> {
  const key = await tx.find<{ system: string; tail: string }>(
    sql`update exchange_key set revoked_on = ${caller.today}, revoked_why = ${why} where id = ${id} and revoked_on is null returning system, tail`,
  )
  if (!key)
    return refuse('exchange.key.none', {
      status: 404,
      what: '没有这个密钥，或者已经吊销',
      remedy: '请刷新页面',
    })
  await recordChange(tx, caller, {
    what: '吊销对接密钥',
    kind: 'exchange_system',
    subject: key.system,
    after: { tail: key.tail },
    ground: why,
  })
  return { id }
}

/** Stops a system at once: its keys, its post and its account go with it. */
export async function stop(
  tx: Transaction,
  caller: Caller,
  id: string,
  { why }: Request<typeof stopSystem>['body'],
): Promise<{ id: string } | Refusal> {
  const s = await findSystem(tx, id)
  if (!s) return unknownSystem()
  if (s.state !== '在用') return notRunning(s.state)
  await tx.run(
    sql`update exchange_system set state = '停用', ended_on = ${caller.today}, ended_why = ${why} where id = ${id}`,
  )
  await tx.run(
    sql`update exchange_key set revoked_on = ${caller.today}, revoked_why = '系统停用' where system = ${id} and revoked_on is null`,
  )
  await tx.run(
    sql`update post set ended_on = ${caller.today}, ended_why = '对接系统停用' from exchange_system s where s.id = ${id} and post.id = s.post`,
  )
  await tx.run(
    sql`update account set state = '停用', state_why = '对接系统停用' from exchange_system s where s.id = ${id} and account.id = s.account`,
  )
  await recordChange(tx, caller, { what: '停用对接系统', kind: 'exchange_system', subject: id, ground: why })
  return { id }
}
