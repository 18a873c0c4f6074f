import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { limitOf, quotaTitle, sentUp } from '#modules/honours'
import { roundOf, type Pool, type Round } from '../allocator.ts'
import { adjustQuotas } from '../contract.ts'

interface Quota {
  readonly id: string
  readonly name: string
  readonly level: string
  readonly category: string
  readonly pool: Pool
  readonly seats: number
  readonly used: number
}

export const routes = [
  handle(adjustQuotas, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const round = await roundOf(tx, caller, params.round)
      if (isRefusal(round)) return round
      const now = await issuedBy(tx, caller, round)
      const wanted = new Map(body.changes.map(c => [c.quota, c.seats]))
      if ([...wanted.keys()].some(id => !now.some(q => q.id === id))) return notIssued()
      if (round.state === '办结')
        return refuse('honours.round.finished', { status: 409, what: '本届已经办结，名额不能再动' })
      const changes = now.filter(q => wanted.has(q.id) && wanted.get(q.id) !== q.seats)
      const wrong = unfit(now, wanted, round) ?? (await overTotal(tx, caller, round, now, wanted))
      if (wrong) return wrong
      if (changes.length === 0)
        return refuse('selection.quota.same', { what: '没有调整：填的和现在的名额一样', remedy: '改了名额再办' })
      const leaf = await append(tx, {
        kind: 'decision',
        subject: round.id,
        content: {
          what: '调整名额',
          on: caller.today,
          reason: body.reason,
          document: body.document ?? null,
          changes: changes.map(q => ({ quota: q.id, before: q.seats, after: wanted.get(q.id) ?? q.seats })),
        },
      })
      const changed = await tx.run(sql`
        with asked as (select * from json_to_recordset(${JSON.stringify(changes.map(q => ({ id: q.id, before: q.seats, after: wanted.get(q.id) })))}::json) as a (id uuid, before int, after int)),
          put as (update quota q set seats = a.after from asked a where q.id = a.id returning q.id)
        insert into quota_change (quota, n, kind, before, after, reason, document, changed_on, account, actor, leaf)
        select a.id, (select max(c.n) + 1 from quota_change c where c.quota = a.id), '调整', a.before, a.after, ${body.reason}, ${body.document ?? null}, ${caller.today}::date, ${caller.account}::uuid, ${caller.name ?? ''}, ${leaf.id}::uuid
        from asked a join put on put.id = a.id`)
      return { changed }
    }),
  ),
]

/** Every quota this office issued in the round, locked. */
async function issuedBy(tx: Transaction, caller: Caller, round: Round): Promise<Quota[]> {
  const mine = caller.post?.organisation ?? null
  await tx.rows(sql`select from quota where round = ${round.id} and issued_by = ${mine} order by id for update`)
  return tx.rows<Quota>(sql`
    with sent as materialized (${sentUp(sql`l.round = ${round.id}`)})
    select q.id, q.name, q.level, q.category, q.pool, q.seats,
      (select count(*) from sent s where s.organisation = q.organisation and s.level = q.level and s.pool = q.pool and q.category in ('', s.category)) as used
    from quota q where q.round = ${round.id} and q.issued_by = ${mine} order by q.id`)
}

const notIssued = (): Refusal =>
  refuse('selection.quota.notYours', {
    status: 403,
    what: '要调整的名额不是您的单位下达的',
    remedy: '请由下达名额的单位调整',
  })

function unfit(now: readonly Quota[], wanted: ReadonlyMap<string, number>, round: Round): Refusal | null {
  const details = now.flatMap(q => {
    const seats = wanted.get(q.id)
    // 已经超报的，加名额总是可以的：只有往下减、减到已报以下的不办。
    if (seats === undefined || seats >= q.seats || q.used <= limitOf(seats, round.settings.seats.overNomination))
      return []
    return [{ at: q.id, what: `${q.name}已报${q.used}名，不能减到${seats}名` }]
  })
  return details.length === 0
    ? null
    : refuse('selection.quota.used', {
        what: `没有调整：${details[0]?.what ?? ''}`,
        why: '已经报上来的不因减名额作废',
        remedy: '不少于已报的人数；确需减的，先由报送单位撤回人选',
        details,
      })
}

/** 调整后的合计不得多于当初要分的（含调剂）。 */
async function overTotal(
  tx: Transaction,
  caller: Caller,
  round: Round,
  now: readonly Quota[],
  wanted: ReadonlyMap<string, number>,
): Promise<Refusal | null> {
  const totals = await tx.rows<{ category: string; pool: Pool; level: string; total: number }>(sql`
    select category, pool, level, (body ->> 'total')::int as total from allocation where round = ${round.id} and organisation = ${caller.post?.organisation ?? null} and state = '已下达'`)
  for (const { category, pool, level, total } of totals) {
    const of = now.filter(q => q.category === category && q.pool === pool && q.level === level)
    const after = of.reduce((n, q) => n + (wanted.get(q.id) ?? q.seats), 0)
    if (of.some(q => wanted.has(q.id)) && after > total)
      return refuse('selection.quota.total', {
        what: `没有调整：${quotaTitle(round.settings, category, pool)}调整后合计${after}名，比要分的${total}名多${after - total}名`,
        why: '增加的名额从调剂里出，调剂用完的，要从别的单位减',
        remedy: `在同一次调整里从别的单位减${after - total}名`,
      })
  }
  return null
}
