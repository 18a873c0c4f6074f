import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { quotaTitle } from '#modules/honours'
import { allocatorOf, limitFor, notAllocating, roundOf, type Allocator, type Pool, type Round } from '../allocator.ts'
import { issueQuotas, saveAllocation } from '../contract.ts'
import { notYet, trialOf, type Sheet } from '../sheet.ts'
import { findSheet } from '../sheets.ts'

interface Of {
  readonly level: string
  readonly category: string
  readonly pool: Pool
}

export const routes = [
  handle(saveAllocation, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const door = await doorOf(tx, caller, params.round, body)
      if (isRefusal(door)) return door
      const wrong = unknownIn(body.sheet, door.allocator)
      if (wrong) return wrong
      const kept = await findSheet(tx, params.round, door.allocator, body, true)
      if (kept?.state === '已下达') return issuedAlready()
      if ((kept?.version ?? 0) !== body.version) return stale(tx, kept?.id, body.version, kept?.version ?? 0)
      const what = whatChanged(kept?.body, body.sheet)
      const json = JSON.stringify(body.sheet)
      const { id, version } = await tx.get<{ id: string; version: number }>(sql`
        insert into allocation (round, organisation, level, category, pool, body, place, changed_on, actor)
        select ${params.round}, o.id, ${body.level}, ${body.category}, ${body.pool}, ${json}::jsonb, o.place, ${caller.today}, ${caller.name ?? ''} from organisation o where o.id = ${door.allocator.organisation}
        on conflict (round, organisation, level, category, pool) do update
          set body = excluded.body, version = allocation.version + 1, changed_on = excluded.changed_on, actor = excluded.actor
        returning id, version`)
      await tx.run(sql`insert into allocation_version (allocation, version, body, what, changed_on, account, actor)
        values (${id}, ${version}, ${json}::jsonb, ${what}, ${caller.today}, ${caller.account}, ${caller.name ?? ''})`)
      return { version }
    }),
  ),
  handle(issueQuotas, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const door = await doorOf(tx, caller, params.round, body)
      if (isRefusal(door)) return door
      const { round, allocator } = door
      const kept = await findSheet(tx, round.id, allocator, body, true)
      if (!kept)
        return refuse('selection.allocation.none', {
          status: 409,
          what: '还没有试算，没有可下达的',
          remedy: '先填指标、试算并保存',
        })
      if (kept.state === '已下达') return issuedAlready()
      if (kept.version !== body.version) return stale(tx, kept.id, body.version, kept.version)
      const trial = trialOf(kept.body, new Map(allocator.offices.map(o => [o.organisation, o.name])))
      const open = notYet(kept.body, trial)
      if (open)
        return refuse('selection.allocation.notYet', {
          status: 409,
          what: `没有下达：${open.what}`,
          remedy: open.remedy,
        })
      const missing = allocator.offices.filter(o => !kept.body.rows.some(row => row.organisation === o.organisation))
      if (missing.length > 0)
        return refuse('selection.allocation.missing', {
          status: 409,
          what: `没有下达：${missing.map(o => o.name).join('、')}是后来指定的，还不在分配表里`,
          remedy: '补上他们的指标，试算保存后再下达',
        })
      const over = await overAllocated(tx, round, allocator, body, kept.body)
      if (over) return over
      const seats = trial.rows.map(row => ({ organisation: row.organisation, seats: row.seats ?? 0 }))
      const issued = await issue(tx, caller, round, allocator, body, seats, body.document)
      await tx.run(
        sql`update allocation set state = '已下达', changed_on = ${caller.today}, actor = ${caller.name ?? ''} where id = ${kept.id}`,
      )
      return { issued }
    }),
  ),
]

async function doorOf(
  tx: Transaction,
  caller: Caller,
  id: string,
  of: Of,
): Promise<{ round: Round; allocator: Allocator } | Refusal> {
  const round = await roundOf(tx, caller, id)
  if (isRefusal(round)) return round
  const allocator = await allocatorOf(tx, caller, round)
  if (!allocator || allocator.level !== of.level) return notAllocating()
  if (round.state === '办结')
    return refuse('honours.round.finished', { status: 409, what: '本届已经办结，名额不能再动' })
  if (of.category !== '' && !round.settings.categories.some(c => c.key === of.category))
    return refuse('honours.category.unknown', { what: '类别不在本届方案里', remedy: '按本届方案重选类别' })
  return { round, allocator }
}

const issuedAlready = (): Refusal =>
  refuse('selection.allocation.issued', {
    status: 409,
    what: '这份名额已经下达，分配表不能再改',
    remedy: '要改名额，用“调整名额”，写明理由和依据的文件',
  })

async function stale(tx: Transaction, allocation: string | undefined, seen: number, version: number): Promise<Refusal> {
  const changes = allocation
    ? await tx.rows(
        sql`select what as title, changed_on as on, actor from allocation_version where allocation = ${allocation} and version > ${seen} order by version`,
      )
    : []
  return refuse('procedures.stale', {
    status: 409,
    what: '分配表已有新版本',
    remedy: '填写的内容已保留，请按新版本核对后再保存',
    extra: { version, changes },
  })
}

function unknownIn(sheet: Sheet, allocator: Allocator): Refusal | null {
  const known = new Set(allocator.offices.map(o => o.organisation))
  const strangers = sheet.rows.filter(row => !known.has(row.organisation))
  const twice = new Set(sheet.rows.map(row => row.organisation)).size !== sheet.rows.length
  if (strangers.length > 0 || twice)
    return refuse('selection.allocation.office', {
      what: twice ? '同一单位在表里出现两次' : '表里有不由您分配的单位',
      remedy: '刷新后按本届指定的承办机构填',
    })
  const keys = sheet.indicators.map(i => i.key)
  return new Set(keys).size === keys.length
    ? null
    : refuse('selection.allocation.indicator', { what: '两项指标用了同一个标识', remedy: '删去其中一项再加' })
}

/** What this version changed, for the list of versions: rulings and manual changes with their reasons. */
function whatChanged(before: Sheet | undefined, now: Sheet): string {
  const manual = now.rows.filter(
    row =>
      row.manual &&
      JSON.stringify(row.manual) !==
        JSON.stringify(before?.rows.find(r => r.organisation === row.organisation)?.manual),
  )
  return (
    [
      now.ruling && JSON.stringify(now.ruling) !== JSON.stringify(before?.ruling)
        ? `裁定并列：${now.ruling.reason}`
        : '',
      manual.length > 0 ? `人工改写${manual.length}处：${manual.map(row => row.manual?.reason ?? '').join('；')}` : '',
      before && before.reserve !== now.reserve ? `调剂由${before.reserve}名改为${now.reserve}名` : '',
    ]
      .filter(Boolean)
      .join('。') || '试算'
  )
}

/** 分下去的不得多于本届（或本级收到）的名额；各类别合计也不得多于总数。 */
async function overAllocated(
  tx: Transaction,
  round: Round,
  allocator: Allocator,
  of: Of,
  sheet: Sheet,
): Promise<Refusal | null> {
  const limit = await limitFor(tx, round, allocator, of)
  const article = round.settings.basis['seats']
  const over = (most: number, total: number, what: string) =>
    refuse('selection.allocation.over', {
      what: `没有下达：${what}共${most}名，要分${total}名，多${total - most}名`,
      why: allocator.organises ? '分配的名额不得多于本届名额' : '分配的名额不得多于本级收到的名额',
      ...(article ? { article: `${round.noticeTitle}${article}` } : {}),
      remedy: '减少要分的名额；本届名额有变的，先改方案或调整收到的名额',
    })
  if (limit !== null && sheet.total > limit)
    return over(limit, sheet.total, quotaTitle(round.settings, of.category, of.pool))
  if (of.category === '') return null
  const whole = await limitFor(tx, round, allocator, { category: '', pool: of.pool })
  if (whole === null) return null
  const { others } = await tx.get<{ others: number }>(sql`
    select coalesce(sum((body ->> 'total')::int), 0)::int as others from allocation
    where round = ${round.id} and organisation = ${allocator.organisation} and level = ${of.level} and pool = ${of.pool} and category not in ('', ${of.category}) and state = '已下达'`)
  return others + sheet.total > whole ? over(whole, others + sheet.total, `各类别合计（${of.pool}）`) : null
}

async function issue(
  tx: Transaction,
  caller: Caller,
  round: Round,
  allocator: Allocator,
  of: Of,
  seats: readonly { organisation: string; seats: number }[],
  document: string | undefined,
): Promise<number> {
  const leaf = await append(tx, {
    kind: 'decision',
    subject: round.id,
    content: {
      what: '下达名额',
      by: allocator.organisation,
      level: of.level,
      category: of.category,
      pool: of.pool,
      issuedOn: caller.today,
      document: document ?? null,
      seats: seats.map(s => ({ ...s })),
    },
  })
  // Two statements: a row written in the same one is not seen yet, and the change is allowed through the quota it belongs to.
  const issued = await tx.rows<{ id: string }>(sql`
    insert into quota (round, level, organisation, name, category, pool, seats, issued_by, issued_on, document, place, line, lo, hi, line_lo, line_hi)
    select ro.round, ro.level, ro.organisation, ro.name, ${of.category}, ${of.pool}, s.seats, ${allocator.organisation}::uuid, ${caller.today}::date, ${document ?? null}, o.place, o.line, ro.lo, ro.hi, ro.line_lo, ro.line_hi
    from json_to_recordset(${JSON.stringify(seats)}::json) as s (organisation uuid, seats int)
      join round_office ro on ro.round = ${round.id} and ro.level = ${of.level} and ro.organisation = s.organisation join organisation o on o.id = ro.organisation
    returning id`)
  return tx.run(sql`
    insert into quota_change (quota, n, kind, before, after, reason, document, changed_on, account, actor, leaf)
    select q.id, 1, '下达', null, q.seats, '按分配表下达', ${document ?? null}, ${caller.today}::date, ${caller.account}::uuid, ${caller.name ?? ''}, ${leaf.id}::uuid from quota q where q.id = any (${issued.map(q => q.id)}::uuid[])`)
}
