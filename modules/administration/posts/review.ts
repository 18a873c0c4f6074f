import type { Day } from '#kernel/calendar'
import { addDays, addMonths, partsOf } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'

interface Row {
  readonly post: string
  readonly account: string
  readonly name: string
  readonly login: string
  readonly state: string
  readonly roleTitle: string
  readonly organisationName: string
  readonly from: Day
  readonly to: Day | null
  readonly lastSeen: string | null
  readonly lastDay: Day | null
  readonly held: number
}

/** 2026-2 is the second quarter of 2026. */
export function quarterOf(day: Day): string {
  const { year, month } = partsOf(day)
  return `${year}-${Math.ceil(month / 3)}`
}

const unusedDays = 90
const expiringMonths = 1

/** Who holds which post, and what about it should be looked at: every quarter (产品约定, after 等保三级 “定期复核”). */
export async function reviewRights(tx: Transaction, today: Day) {
  const rows = await tx.rows<Row>(sql`
    select p.id as post, a.id as account, a.name, a.login, a.state, r.title as "roleTitle", p.organisation_name as "organisationName", p.from_day as "from", p.to_day as "to",
      seen.at as "lastSeen", seen.at::date as "lastDay", count(*) over (partition by a.id) as held
    from post p join role r on r.id = p.role join account a on a.id = p.account
    left join lateral (select max(s.seen_at) as at from session s where s.post = p.id) seen on true
    where p.ended_on is null and coalesce(p.to_day, ${today}) >= ${today}
    order by p.organisation_name collate pinyin, r.title, a.name collate pinyin limit 5000`)
  const judged = rows.map(row => ({ row, found: findings(row, today) }))
  const count = (what: keyof typeof words) => judged.filter(({ found }) => found.includes(what)).length
  return {
    quarter: quarterOf(today),
    rows: judged.map(({ row, found }) => ({
      post: row.post,
      name: row.name,
      login: row.login,
      roleTitle: row.roleTitle,
      organisationName: row.organisationName,
      from: row.from,
      to: row.to,
      lastSeen: row.lastSeen,
      findings: found.map(what => words[what]),
    })),
    summary: {
      posts: rows.length,
      accounts: new Set(rows.map(row => row.account)).size,
      dormant: count('dormant'),
      expiring: count('expiring'),
      neverActivated: count('never'),
      several: count('several'),
    },
  }
}

const words = {
  closed: '账号已停用，岗位还在',
  never: '账号还没有激活',
  dormant: `${unusedDays}天没有用过`,
  expiring: '一个月内到期',
  several: '一人多岗',
} as const

function findings(row: Row, today: Day): (keyof typeof words)[] {
  const found: (keyof typeof words)[] = []
  if (row.state === '停用') found.push('closed')
  if (row.state === '待激活') found.push('never')
  const since = addDays(today, -unusedDays)
  if (row.state === '正常' && row.from < since && (row.lastDay === null || row.lastDay < since)) found.push('dormant')
  if (row.to !== null && row.to <= addMonths(today, expiringMonths)) found.push('expiring')
  if (row.held > 1) found.push('several')
  return found
}
