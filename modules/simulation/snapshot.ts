import type { Caller } from '#kernel/access'
import { addMonths, clock, type Day } from '#kernel/calendar'
import { sql, type Query, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { needs } from '#kernel/rules'
import { gathered, type BenefitLaw } from '#modules/care'
import { hashOf, inParts, opened, written, zipped } from './file.ts'
import { freeze } from './freeze.ts'
import type { Frozen, Place } from './kinds.ts'
import { keepMonths } from './parameters.ts'
import { simulated } from './plan.ts'

export interface Snapshot {
  readonly id: string
  readonly day: Day
  readonly people: number
  readonly hash: string
  readonly sees: number
  readonly keepUntil: Day
  readonly places: readonly Place[]
  readonly by: string
}

/** So many are frozen at once, in one statement; more are frozen by a job, piece by piece. */
export const batch = 2000
export const nobody = '00000000-0000-0000-0000-000000000000'

/** The facts the money items of every place read, and the facts on record that open some. */
export function factsOf(benefits: BenefitLaw): { readonly facts: string[]; readonly opens: string[] } {
  const items = benefits.items.filter(simulated)
  const facts = items.flatMap(item => needs(item.who, ...(item.amount ? [item.amount] : [])).facts)
  return {
    facts: [...new Set([...facts, 'tier', 'identity'])].toSorted(),
    opens: [...new Set(items.flatMap(item => item.opensBy ?? []))].toSorted(),
  }
}

/** Whoever has an honour or a fact on record, after one of them; the caller's own row security says who is reached. */
export const nextOnes = (after: string, limit: number): Query => sql`
  select x.id from (
    (select distinct a.person as id from award a where a.person > ${after} and a.subject_kind = 'person' and a.family in ('劳模', '工匠') order by 1 limit ${limit})
    union (select distinct f.person from care_fact f where f.person > ${after} order by 1 limit ${limit})
  ) x order by x.id limit ${limit}`

/** How many there are to be frozen. */
export const howMany = (tx: Transaction): Promise<{ n: number }> =>
  tx.get(sql`
    select count(*)::int as n from (
      select a.person from award a where a.subject_kind = 'person' and a.family in ('劳模', '工匠')
      union select f.person from care_fact f) x`)

/** The next people as columns, and whom to go on after; undefined: nobody is left. */
export async function freezeNext(
  tx: Transaction,
  {
    after,
    day,
    benefits,
    limit = batch,
  }: { readonly after: string; readonly day: Day; readonly benefits: BenefitLaw; readonly limit?: number },
): Promise<{ readonly frozen: Frozen; readonly last: string; readonly asked: number } | undefined> {
  const ids = nextOnes(after, limit)
  const last = await tx.find<{ id: string | null; n: number }>(
    sql`select max(y.id::text) as id, count(*)::int as n from (${ids}) y`,
  )
  if (!last?.id) return undefined
  const people = await gathered(tx, ids)
  const titles = await tx.rows<{ code: number; title: string }>(
    sql`select d.code, d.short_name as title from division d where d.code = any(${[...new Set(people.map(one => one.division))]}::bigint[])`,
  )
  const titleOf = new Map(titles.map(one => [one.code, one.title]))
  const frozen = freeze(people, { day, ...factsOf(benefits), titleOf: code => titleOf.get(code) ?? String(code) })
  return { frozen, last: last.id, asked: last.n }
}

interface Made {
  readonly people: number
  readonly hash: string
  readonly places: readonly Place[]
  readonly parts: number
}
/** A row for a snapshot of today, with the day it is deleted on; without `made` a job freezes whom it holds. */
export async function beginSnapshot(
  tx: Transaction,
  caller: Caller,
  place: number,
  made?: Made,
): Promise<Pick<Snapshot, 'id' | 'day' | 'sees' | 'keepUntil' | 'by'> | Refusal> {
  const { post, today, reach } = caller
  if (!post) throw new Error('a snapshot is taken in a post')
  const { value: months } = caller.law.reading(keepMonths.id, { division: post.division ?? 0, on: today })
  if (typeof months !== 'number')
    return refuse('simulation.keep', { what: '测算快照保存多久没有配置', remedy: '请系统管理员在“参数”里录入' })
  const kept = { day: today, sees: reach.sees ?? 0, keepUntil: addMonths(today, months), by: caller.name ?? '' }
  const { id } = await tx.get<{ id: string }>(sql`
    insert into simulation_snapshot (office, office_name, place, day, people, total, hash, places, parts, sees, keep_until, by_name, recorded_on, asked, begun_at, moved_at)
    values (${post.organisation}, ${post.organisationName}, ${place}, ${today}, ${made?.people ?? 0}, ${made?.people ?? null}, ${made?.hash ?? null},
      ${made ? JSON.stringify(made.places) : null}::jsonb, ${made?.parts ?? null}, ${kept.sees}, ${kept.keepUntil}, ${kept.by}, ${today}, ${JSON.stringify(tx.reach)}::jsonb, ${clock.instant()}, ${clock.instant()}) returning id`)
  return { id, ...kept }
}

/** Freezes the few people of a small place while somebody waits: kept at once with its hash. */
export async function takeSnapshot(
  tx: Transaction,
  caller: Caller,
  { benefits, place }: { readonly benefits: BenefitLaw; readonly place: number },
): Promise<Snapshot | Refusal> {
  const { today } = caller
  const piece = await freezeNext(tx, { after: nobody, day: today, benefits })
  if (piece && piece.asked >= batch)
    return refuse('simulation.snapshot.large', {
      status: 409,
      what: `管辖范围里有${batch}人以上，快照要在后台做`,
      remedy: '先做一份快照，做好了再测算',
    })
  const frozen = piece?.frozen ?? freeze([], { day: today, ...factsOf(benefits), titleOf: String })
  const plain = written(frozen)
  const parts = inParts(zipped(plain))
  const made = { people: frozen.size, hash: hashOf(plain), places: frozen.places, parts: parts.length }
  const begun = await beginSnapshot(tx, caller, place, made)
  if (isRefusal(begun)) return begun
  await keepParts(tx, begun.id, parts)
  return { ...begun, ...made }
}

export async function keepParts(tx: Transaction, id: string, parts: readonly Uint8Array[]): Promise<void> {
  for (const [n, part] of parts.entries())
    await tx.run(
      sql`insert into simulation_snapshot_part (snapshot, kind, n, file) values (${id}, '成', ${n}, ${Buffer.from(part)})`,
    )
}

/** A snapshot that can be asked. */
export async function keptSnapshot(tx: Transaction, id: string): Promise<Snapshot | Refusal> {
  const found = await tx.find<
    Omit<Snapshot, 'hash' | 'places'> & { hash: string | null; places: Place[] | null; there: boolean }
  >(
    sql`select s.id, s.day, s.people, s.hash, s.sees, s.keep_until as "keepUntil", s.places, s.by_name as by, ${isThere} as there from simulation_snapshot s where s.id = ${id}`,
  )
  if (!found)
    return refuse('simulation.snapshot.unknown', { status: 404, what: '没有这份快照', remedy: '请另做一份快照' })
  const { there, hash, places, ...rest } = found
  if (hash === null)
    return refuse('simulation.snapshot.making', {
      status: 409,
      what: '这份快照还没有做完',
      remedy: '做完以后再测算；起草的页面上看得到做到哪里',
    })
  if (!there)
    return refuse('simulation.snapshot.gone', {
      status: 409,
      what: `这份快照${rest.keepUntil}到期，内容已经删除`,
      why: '快照只在保存期限里留着；哈希还在，可以核对当时的测算说明',
      remedy: '请用今天的人群另做一份快照',
    })
  return { ...rest, hash, places: places ?? opened(await fileOf(tx, id), hash).places }
}

/** Whether what a snapshot holds is still kept; of `s`. */
export const isThere = sql`(s.file is not null or coalesce(s.parts, 0) > 0)`

/** The file of a snapshot; one part in memory after the other. */
export async function fileOf(tx: Transaction, id: string): Promise<Uint8Array> {
  const { file, parts } = await tx.get<{ file: Uint8Array | null; parts: number | null }>(
    sql`select s.file, s.parts from simulation_snapshot s where s.id = ${id}`,
  )
  if (file) return file
  const read: Uint8Array[] = []
  for (let n = 0; n < (parts ?? 0); n++) {
    const part = await tx.get<{ file: Uint8Array }>(
      sql`select p.file from simulation_snapshot_part p where p.snapshot = ${id} and p.kind = '成' and p.n = ${n}`,
    )
    read.push(part.file)
  }
  return Buffer.concat(read)
}
