import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Settings } from '#modules/honours'

export type Target = 'county' | 'city' | 'province'
export type Pool = '常规' | '单列'
const downwards = ['nation', 'province', 'city', 'county'] as const

/** A round, as quotas and ratios read it. */
export interface Round {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly organiser: string
  readonly noticeTitle: string
  readonly noticeNumber: string | null
  readonly noticeOn: string
  readonly awardOn: string | null
  readonly previous: string | null
  readonly settings: Settings
}

export interface Office {
  readonly organisation: string
  readonly name: string
  readonly line: boolean
}

/** Who gives out seats, to which level, to whom. */
export interface Allocator {
  readonly organisation: string
  readonly organises: boolean
  readonly level: Target
  readonly offices: readonly Office[]
}

/** 草拟的方案还没有定，只有部署它的机构看得到。 */
export async function roundOf(tx: Transaction, caller: Caller, id: string): Promise<Round | Refusal> {
  const round = await tx.find<Round>(sql`
    select r.id, r.title, r.state, r.organiser, r.notice_title as "noticeTitle", r.notice_number as "noticeNumber", r.notice_on as "noticeOn", r.award_on as "awardOn", r.previous, r.settings
    from round r where r.id = ${id} and (r.state <> '草拟' or r.organiser = ${caller.post?.organisation ?? null})`)
  return round ?? refuse('honours.round.unknown', { status: 404, what: '没有这一届评选' })
}

/** The caller's office gives out what it has to the level below it: the organiser the round's seats, the others the quota they were given. Undefined when there is nobody below, or it is no office of this round. */
export async function allocatorOf(tx: Transaction, caller: Caller, round: Round): Promise<Allocator | undefined> {
  const mine = caller.post?.organisation
  if (mine === undefined || !caller.may.has('selection.quota')) return undefined
  const all = await tx.rows<Office & { level: (typeof downwards)[number]; lo: number; hi: number }>(sql`
    select ro.organisation, ro.name, ro.level, ro.lo, ro.hi, ro.line_lo is not null as line from round_office ro
    where ro.round = ${round.id} order by ro.line_lo is not null, ro.lo, ro.name`)
  const own = all.find(office => office.organisation === mine && !office.line)
  const organises = round.organiser === mine
  if (!own && !organises) return undefined
  const below = all.filter(
    office =>
      office.organisation !== mine &&
      (own === undefined ||
        (downwards.indexOf(office.level) > downwards.indexOf(own.level) && office.lo >= own.lo && office.hi <= own.hi)),
  )
  const level = downwards.find(one => below.some(office => office.level === one))
  if (level === undefined || level === 'nation') return undefined
  const offices = below.filter(office => office.level === level)
  return {
    organisation: mine,
    organises,
    level,
    offices: offices.map(({ organisation, name, line }) => ({ organisation, name, line })),
  }
}

export const notAllocating = (): Refusal =>
  refuse('selection.quota.notYours', {
    status: 403,
    what: '这一届的名额不由您的单位分配',
    why: '名额由部署本届的评选办分配，收到名额的再往下一级分',
    remedy: '请由分配名额的单位办理',
  })

/** The most an office may give out of one category and pool. Null: the notice has no number for it. */
export async function limitFor(
  tx: Transaction,
  round: Round,
  allocator: Allocator,
  of: { category: string; pool: Pool },
): Promise<number | null> {
  const { seats } = round.settings
  if (allocator.organises) {
    if (of.pool === '单列') return of.category === '' ? (seats.separate ?? null) : null
    return of.category === '' ? (seats.regular ?? null) : (seats.byCategory[of.category] ?? null)
  }
  const own = await tx.rows<{ category: string; seats: number }>(sql`
    select category, seats from quota where round = ${round.id} and organisation = ${allocator.organisation} and pool = ${of.pool} and category in ('', ${of.category})`)
  return (own.find(q => q.category === of.category) ?? own.find(q => q.category === ''))?.seats ?? null
}
