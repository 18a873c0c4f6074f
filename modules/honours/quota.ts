import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Settings } from './settings.ts'

type Pool = '常规' | '单列'

interface Sending {
  readonly round: string
  readonly level: string
  readonly organisation: string
  readonly cases: readonly string[]
}

/** 差额推荐不足1人的舍去【产品约定】。 */
export function limitOf(seats: number, over: Settings['seats']['overNomination']): number {
  return over ? Math.floor((seats * over[0]) / over[1]) : seats
}

/**
 * Who has gone up from an office, by SQL over `sent (kase, category, pool)`. 撤回的、换下的让出名额；取消的不递补，仍占着；
 * 更正核心信息后退回重报的，等再报时才算；审核不同意的也占着，要另报由下达名额的单位调整【产品约定】。
 */
export const sentUp = (where: ReturnType<typeof sql>): ReturnType<typeof sql> => sql`
  select distinct l.organisation, l.level, k.id as kase, n.category, n.pool
  from list l join list_entry e on e.list = l.id join kase k on k.id = e.kase join nomination n on n.kase = k.id
  where l.kind = 'submission' and l.state = '已使用' and k.status not in ('withdrawn', 'replaced')
    and case when e.state = '划去' then k.status = 'voided' else true end and ${where}`

/** 报送不得多于下达的名额。没有下达名额的不限。 */
export async function overQuota(tx: Transaction, sending: Sending): Promise<Refusal | null> {
  const { round, level, organisation, cases } = sending
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`quota ${round} ${level} ${organisation}`}, 0))`)
  const quotas = await tx.rows<{
    category: string
    pool: Pool
    seats: number
    document: string | null
    sent: number
    now: number
    settings: Settings
    notice: string
  }>(sql`
    with sent as (${sentUp(sql`l.round = ${round} and l.level = ${level} and l.organisation = ${organisation}`)}),
      now as (select n.kase, n.category, n.pool from nomination n where n.kase = any (${[...cases]}::uuid[]))
    select q.category, q.pool, q.seats, q.document, r.settings, r.notice_title as notice,
      (select count(*) from sent s where s.pool = q.pool and q.category in ('', s.category) and s.kase <> all (${[...cases]}::uuid[])) as sent,
      (select count(*) from now n where n.pool = q.pool and q.category in ('', n.category)) as now
    from quota q join round r on r.id = q.round where q.round = ${round} and q.level = ${level} and q.organisation = ${organisation} order by q.category, q.pool`)
  const over = quotas.filter(q => q.sent + q.now > limitOf(q.seats, q.settings.seats.overNomination) && q.now > 0)
  const [first] = over
  if (!first) return null
  const lines = over.map(q => {
    const title = titleOf(q.settings, q.category, q.pool)
    const limit = limitOf(q.seats, q.settings.seats.overNomination)
    const may = limit === q.seats ? '' : `，差额推荐可报${limit}名`
    const too = q.sent + q.now - limit
    return { at: title, what: `${title}：名额${q.seats}名${may}；已报${q.sent}名，这次${q.now}名，多${too}名`, too }
  })
  const article = first.settings.basis['seats']
  return refuse('honours.quota.over', {
    what: `超过分配的名额，没有办理：${lines[0]?.what ?? ''}`,
    why: first.document ? `名额依据${first.document}下达` : '报送人数不得多于下达的名额',
    ...(article ? { article: `${first.notice}${article}` } : {}),
    remedy: `从名单里去掉${Math.max(...lines.map(l => l.too))}名再报；确需增加的，请下达名额的单位办理“调整名额”`,
    details: lines.map(({ at, what }) => ({ at, what })),
  })
}

/** 企业职工（常规）。 */
export const titleOf = (settings: Settings, category: string, pool: Pool): string =>
  `${category === '' ? '各类别合计' : (settings.categories.find(c => c.key === category)?.title ?? category)}（${pool}）`
