import type { Caller } from '#kernel/access'
import { addMonths, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import { needs } from '#kernel/rules'
import { gathered, type BenefitLaw, type Gathered } from '#modules/care'
import { hashOf, opened, written, zipped } from './file.ts'
import { freeze } from './freeze.ts'
import type { Frozen } from './kinds.ts'
import { keepMonths } from './parameters.ts'
import { simulated } from './plan.ts'

export interface Snapshot {
  readonly id: string
  readonly day: Day
  readonly people: number
  readonly hash: string
  readonly sees: number
  readonly keepUntil: Day
  readonly file: Uint8Array | null
  readonly by: string
  readonly recordedOn: Day
}

/** People in one statement. */
const batch = 2000
/** More are not frozen while somebody waits. */
const most = 60_000
const nobody = '00000000-0000-0000-0000-000000000000'

/** The facts the money items of every place read, and the facts on record that open some. */
export function factsOf(benefits: BenefitLaw): { readonly facts: string[]; readonly opens: string[] } {
  const items = benefits.items.filter(simulated)
  const facts = items.flatMap(item => needs(item.who, ...(item.amount ? [item.amount] : [])).facts)
  return {
    facts: [...new Set([...facts, 'tier', 'identity'])].toSorted(),
    opens: [...new Set(items.flatMap(item => item.opensBy ?? []))].toSorted(),
  }
}

/** Everybody with an honour or with a fact on record, as far as the caller reaches: the caller's own row security says who. */
async function everybody(tx: Transaction): Promise<Gathered[] | Refusal> {
  const people: Gathered[] = []
  for (let after = nobody; ;) {
    const ids = sql`
      select x.id from (
        (select distinct a.person as id from award a where a.person > ${after} and a.subject_kind = 'person' and a.family in ('劳模', '工匠') order by 1 limit ${batch})
        union (select distinct f.person from care_fact f where f.person > ${after} order by 1 limit ${batch})
      ) x order by x.id limit ${batch}`
    const last = await tx.find<{ id: string | null; n: number }>(
      sql`select max(y.id::text) as id, count(*)::int as n from (${ids}) y`,
    )
    if (!last?.id) return people
    people.push(...(await gathered(tx, ids)))
    after = last.id
    if (people.length > most)
      return refuse('simulation.snapshot.large', {
        what: `管辖范围里超过${most}人，一次做不完快照`,
        remedy: '请由市、县分别测算，再把结果合起来看',
      })
  }
}

/** Freezes the facts of today's people; kept in the same transaction with its hash and the day it is deleted on. */
export async function takeSnapshot(
  tx: Transaction,
  caller: Caller,
  { benefits, place }: { readonly benefits: BenefitLaw; readonly place: number },
): Promise<{ readonly snapshot: Snapshot; readonly frozen: Frozen } | Refusal> {
  const { post, today, reach } = caller
  if (!post) throw new Error('a snapshot is taken in a post')
  const people = await everybody(tx)
  if ('refused' in people) return people
  const titles = await tx.rows<{ code: number; title: string }>(
    sql`select d.code, d.short_name as title from division d where d.code = any(${[...new Set(people.map(one => one.division))]}::bigint[])`,
  )
  const titleOf = new Map(titles.map(one => [one.code, one.title]))
  const frozen = freeze(people, {
    day: today,
    ...factsOf(benefits),
    titleOf: code => titleOf.get(code) ?? String(code),
  })
  const plain = written(frozen)
  const { value: months } = caller.law.reading(keepMonths.id, { division: post.division ?? 0, on: today })
  if (typeof months !== 'number')
    return refuse('simulation.keep', { what: '测算快照保存多久没有配置', remedy: '请系统管理员在“参数”里录入' })
  const kept = {
    day: today,
    people: people.length,
    hash: hashOf(plain),
    sees: reach.sees ?? 0,
    keepUntil: addMonths(today, months),
    file: zipped(plain),
    by: caller.name ?? '',
    recordedOn: today,
  }
  const { id } = await tx.get<{ id: string }>(sql`
    insert into simulation_snapshot (office, office_name, place, day, people, file, hash, sees, keep_until, by_name, recorded_on)
    values (${post.organisation}, ${post.organisationName}, ${place}, ${today}, ${kept.people}, ${kept.file}, ${kept.hash}, ${kept.sees}, ${kept.keepUntil}, ${kept.by}, ${today}) returning id`)
  return { snapshot: { id, ...kept }, frozen }
}

export const snapshotColumns = sql`s.id, s.day, s.people, s.hash, s.sees, s.keep_until as "keepUntil", s.by_name as by, s.recorded_on as "recordedOn"`

/** A snapshot that is still there. */
export async function keptSnapshot(
  tx: Transaction,
  id: string,
): Promise<{ readonly snapshot: Snapshot & { readonly file: Uint8Array }; readonly frozen: Frozen } | Refusal> {
  const snapshot = await tx.find<Snapshot>(
    sql`select ${snapshotColumns}, s.file from simulation_snapshot s where s.id = ${id}`,
  )
  if (!snapshot)
    return refuse('simulation.snapshot.unknown', { status: 404, what: '没有这份快照', remedy: '请另做一份快照' })
  const { file } = snapshot
  if (file === null)
    return refuse('simulation.snapshot.gone', {
      status: 409,
      what: `这份快照${snapshot.keepUntil}到期，内容已经删除`,
      why: '快照只在保存期限里留着；哈希还在，可以核对当时的测算说明',
      remedy: '请用今天的人群另做一份快照',
    })
  return { snapshot: { ...snapshot, file }, frozen: opened(file, snapshot.hash) }
}
