import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { CaseKind } from '#kernel/procedures'
import type { ApplicationForm } from './contract.ts'
import type { Settings } from './settings.ts'

interface Applied {
  readonly id: string
  readonly fields: ApplicationForm
  readonly settings: Settings
  readonly notice_on: Day
}

/** 带头人写明的荣誉里有办法要的一项；写了别的不等于没有，请复核的人看证书。 */
function leaderFits({ fields, settings }: Applied): boolean | null {
  const fits = fields.leaderTitles.some(held => settings.leaderTitles.some(asked => held.includes(asked)))
  return fits ? true : null
}

/** What the guards of a naming read. Which settings a case began under stands in its procedure; the facts are the form's. */
export const namingKind: CaseKind = {
  procedure: 'innovation.naming',
  async gather(tx, cases, at) {
    const rows = await tx.rows<Applied>(sql`
      select a.kase as id, a.fields, p.settings, p.notice_on from studio_application a join studio_programme p on p.id = a.programme
      where a.kase = any (${cases.map(c => c.row.id)}::uuid[])`)
    return new Map(
      rows.map(row => [
        row.id,
        {
          asOf: at.on,
          facts: {
            members: row.fields.members.length,
            topics: row.fields.topics.length,
            apprentices: row.fields.apprentices ?? null,
            leaderFits: leaderFits(row),
            announcedOn: row.notice_on,
          },
          related: {},
          parameters: {},
        },
      ]),
    )
  },
  notBefore: env => env.facts['announcedOn'] as Day | undefined,
}

interface Year {
  readonly id: string
  readonly gone: boolean
  readonly members: number
  readonly topics: number
  readonly outcomes: number
  readonly apprentices: number
  readonly trained: number
  readonly received: string | null
  readonly spent: string | null
  readonly reused: number
}

/** The year's figures of the studios under review, from their books. */
export function yearsOf(tx: Transaction, kases: readonly string[]): Promise<Year[]> {
  const entries = (kind: string, more = sql``) =>
    sql`(select count(*) from studio_entry e where e.studio = a.studio and e.state = '有效' and e.kind = ${kind} ${more})`
  const money = (way: string) =>
    sql`(select sum(e.quantity) from studio_entry e where e.studio = a.studio and e.state = '有效' and e.kind = '收支' and e.year = a.year and e.fields ->> 'way' = ${way})`
  return tx.rows<Year>(sql`
    select a.kase as id, s.leader_gone_on is not null as gone,
      ${entries('成员', sql`and e.fields ->> 'leftOn' is null`)} as members, ${entries('课题', sql`and e.year = a.year`)} as topics, ${entries('成果', sql`and e.year = a.year`)} as outcomes,
      ${entries('带徒', sql`and (e.fields ->> 'endedOn' is null or e.fields ->> 'endedOn' >= a.year || '-01-01')`)} as apprentices,
      (select coalesce(sum(e.quantity), 0) from studio_entry e where e.studio = a.studio and e.state = '有效' and e.kind = '活动' and e.year = a.year)::int as trained,
      ${money('收入')} as received, ${money('支出')} as spent,
      (select count(*) from studio_entry e where e.studio = a.studio and e.state = '有效' and e.kind = '成果' and e.sameness is not null and app.outcomes_elsewhere(e.sameness, a.studio) > 0) as reused
    from studio_annual a join studio s on s.id = a.studio where a.kase = any (${[...kases]}::uuid[])`)
}

export const annualKind: CaseKind = {
  procedure: 'innovation.annual',
  async gather(tx, cases, at) {
    const rows = await yearsOf(
      tx,
      cases.map(c => c.row.id),
    )
    return new Map(
      rows.map(row => [
        row.id,
        {
          asOf: at.on,
          facts: { members: row.members, topics: row.topics, apprentices: row.apprentices, leaderGone: row.gone },
          related: {},
          parameters: {},
        },
      ]),
    )
  },
}

/** 工会、人社、团委各命名各的：which line a post stands for; null where it is none of them. */
export function lineOf(caller: Pick<Caller, 'post'>): string | null {
  const sector = caller.post?.sector
  return sector === '工会' || sector === '人社' || sector === '团委' ? sector : null
}
