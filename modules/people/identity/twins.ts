import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Built, Response } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import type { listTwins } from '../contract.ts'

type View = Built<Response<typeof listTwins>>
interface Side {
  readonly id: string
  readonly name: string
  readonly sex: string | null
  readonly born: string | null
  readonly ethnicity: string | null
  readonly native_place: string | null
  readonly joined_work_on: string | null
  readonly employer: string | null
  readonly phone_tail: string | null
  readonly tails: readonly string[]
}

const side = (
  of: 'a' | 'b',
) => sql`json_build_object('id', ${sql.raw(of)}.id, 'name', ${sql.raw(of)}.name, 'sex', ${sql.raw(of)}.sex, 'born', ${sql.raw(of)}.born,
  'ethnicity', ${sql.raw(of)}.ethnicity, 'native_place', ${sql.raw(of)}.native_place, 'joined_work_on', ${sql.raw(of)}.joined_work_on, 'phone_tail', ${sql.raw(of)}.phone_tail,
  'employer', (select o.name from organisation o where o.id = ${sql.raw(of)}.employer),
  'tails', coalesce((select json_agg(d.tail order by d.tail) from document d where d.person = ${sql.raw(of)}.id and d.kind = '居民身份证'), '[]'))`

/**
 * Pairs that may be one person, within this caller's reach: same name and birthday, or same name at the same unit where one has no
 * birthday. What somebody judged to be two people is not asked again. The machine gives signs for and against and never decides.
 */
export async function twinsPage(tx: Transaction, caller: Caller): Promise<View> {
  const pairs = await tx.rows<{ a: Side; b: Side; waits: boolean }>(sql`
    with named as (select id, name, born, employer, count(*) over (partition by name) as n from person where merged_into is null),
    same as materialized (select * from named where n > 1),
    pair as (
      select a.id as a, b.id as b from same a join same b on b.name = a.name and b.id > a.id
        where b.born = a.born or (b.employer = a.employer and (a.born is null or b.born is null)))
    select ${side('a')} as a, ${side('b')} as b,
      exists (select from approval p where p.kind = 'people.merge' and p.decision is null and p.subject in (a.id::text, b.id::text)) as waits
    from pair join person a on a.id = pair.a join person b on b.id = pair.b
    where not exists (select from person_pair k where k.a = pair.a and k.b = pair.b)
    order by a.pinyin, a.id limit 200`)
  return {
    rows: pairs.map(({ a, b, waits }) => ({ a: shown(a), b: shown(b), waits, ...signsOf(a, b) })),
    may: { merge: caller.may.has('people.merge') },
  }
}

const shown = ({ id, name, employer, born, tails }: Side) => ({ id, name, employer, born, idTail: tails[0] ?? null })

/** What speaks for one person and what against; what is unknown on a side speaks for neither. */
export function signsOf(a: Side, b: Side): { for: string[]; against: string[] } {
  const signs = { for: [] as string[], against: [] as string[] }
  const compare = (title: string, x: string | null, y: string | null, tells: 'both' | 'for' = 'both') => {
    if (x === null || y === null) return
    if (x === y) signs.for.push(`${title}相同`)
    else if (tells === 'both') signs.against.push(`${title}不同：${x}、${y}`)
  }
  compare('出生日期', a.born, b.born)
  compare('性别', a.sex, b.sex)
  compare('民族', a.ethnicity, b.ethnicity)
  compare('籍贯', a.native_place, b.native_place)
  compare('参加工作日期', a.joined_work_on, b.joined_work_on)
  compare('单位', a.employer, b.employer, 'for')
  compare('电话尾号', a.phone_tail, b.phone_tail, 'for')
  if (a.tails.length > 0 && b.tails.length > 0 && !a.tails.some(tail => b.tails.includes(tail)))
    signs.against.push('两份都有居民身份证，号码不同')
  return signs
}

/** Somebody looked at both and says they are two people. */
export async function judgeApart(
  tx: Transaction,
  caller: Caller,
  { a, b, why }: { readonly a: string; readonly b: string; readonly why: string },
): Promise<{ done: true } | Refusal> {
  const both = await tx.rows(sql`select 1 from person where id in (${a}, ${b}) and merged_into is null`)
  if (both.length !== 2)
    return refuse('people.pair.unknown', { status: 404, what: '两份档案不都在您岗位的范围内', remedy: '请刷新列表' })
  const [first, second] = a < b ? [a, b] : [b, a]
  await tx.run(sql`
    insert into person_pair (a, b, why, judged_on, by_account, by_name, by_office)
    values (${first}, ${second}, ${why}, ${caller.today}, ${caller.account}, ${caller.name}, ${caller.post?.organisationName ?? ''}) on conflict do nothing`)
  return { done: true }
}
