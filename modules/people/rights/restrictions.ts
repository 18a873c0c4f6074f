import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { kept, sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'

export interface Restriction {
  readonly id: string
  readonly register: string | null
  readonly record: string | null
  readonly reason: string
  readonly startedOn: Day
  readonly by: string | null
}

/** 限制处理: what is only kept, neither used nor given out. */
export interface Restricted {
  /** Of the whole archive. */
  readonly whole: Restriction | undefined
  readonly records: ReadonlyMap<string, Restriction>
}

export async function restrictionsOf(tx: Transaction, person: string): Promise<Restricted> {
  const rows = await tx.rows<Restriction>(
    kept(sql`
    select id, register, record, reason, started_on as "startedOn", nullif(concat_ws('，', by_office, by_name), '') as by
    from restriction where person = ${person} and lifted_on is null`),
  )
  return {
    whole: rows.find(row => row.record === null),
    records: new Map(rows.flatMap(row => (row.record === null ? [] : [[row.record, row] as const]))),
  }
}

/** For lists and exports of people: those whose whole archive is only kept are left out. */
export const unrestricted = (person: string) =>
  sql`not exists (select from restriction x where x.person = ${sql.raw(person)} and x.record is null and x.lifted_on is null)`

export const restrictedRefusal = (what: string, { reason, startedOn, by }: Restriction): Refusal =>
  refuse('people.restricted', {
    status: 409,
    what: `${what}${startedOn}起限制处理，只存着，不用、不导出、不改`,
    why: `${by ?? ''}：${reason}`,
    article: '《中华人民共和国个人信息保护法》第四十四条、第四十七条第二款',
    remedy: '由总工会解除限制以后再办；本人也可以在自己的页面上解除',
  })

/** Taken back by whoever may: the person at once, the office with its reason. */
export async function liftRestriction(
  tx: Transaction,
  caller: Pick<Caller, 'today' | 'name' | 'post'>,
  person: string,
  restriction: string,
  why: string,
): Promise<Refusal | undefined> {
  const by = [caller.post?.organisationName, caller.name].filter(Boolean).join(' ') || '本人'
  const done = await tx.run(
    sql`update restriction set lifted_on = ${caller.today}, lifted_by = ${by}, lifted_why = ${why} where id = ${restriction} and person = ${person} and lifted_on is null`,
  )
  return done === 1
    ? undefined
    : refuse('people.restriction.none', {
        status: 404,
        what: '没有这条限制，或者已经解除',
        remedy: '刷新后再看',
      })
}
