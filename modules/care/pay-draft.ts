import { createHash } from 'node:crypto'
import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { roomFor } from './budget.ts'
import { noOffice } from './office.ts'
import { checkMonths } from './parameters.ts'
import { checkedSince, confirmedAccount, lastCheck, obstacle, owed } from './pay-who.ts'
import { benefitLaw } from './law.ts'
import { postedItems } from './postings.ts'
import { periodTitle } from './periods.ts'

export interface Draft {
  readonly fund: string
  readonly until: string
}
interface Payable {
  readonly person: string
  readonly name: string
  readonly fen: number
  readonly bookings: readonly string[]
  readonly items: string
  readonly first: string
  readonly last: string
  readonly place: number
  readonly account: string
  readonly bank: string
  readonly tail: string
}

export interface Line {
  readonly n: number
  readonly person: string
  readonly fen: number
  readonly account: string
}
/** What a batch was when somebody signed it: whoever sends it later sends exactly this. */
export const hashOf = (lines: readonly Line[]): string =>
  createHash('sha256')
    .update(lines.map(({ n, person, fen, account }) => `${n} ${person} ${fen} ${account}`).join('\n'))
    .digest('hex')

/** The month checks last here; where nobody has said, a year. */
export const monthsOfCheck = (caller: Caller): number => {
  const { value } = caller.law.reading(checkMonths.id, { division: caller.post?.division ?? 0, on: caller.today })
  return typeof value === 'number' ? value : 12
}

/** The money items paid from one fund. */
export async function itemsOfFund(caller: Caller, fund: string): Promise<string[]> {
  const law = await benefitLaw(caller.law)
  return [...new Set(law.items.filter(one => one.fund === fund && one.amount).map(one => one.key))]
}

/**
 * Drafts a batch from one fund: everybody in reach who is owed, has confirmed an account and was seen alive. Each booking goes on one line
 * only, whoever drafts; what cannot be paid is left for the list of those not reached.
 */
export async function draftBatch(
  tx: Transaction,
  caller: Caller,
  { fund, until }: Draft,
): Promise<{ readonly id: string; readonly leftOut: number } | Refusal> {
  const { post, reach, today } = caller
  if (!post || reach.way !== 'division' || reach.lo === undefined) return noOffice
  const law = await benefitLaw(caller.law)
  const items = await itemsOfFund(caller, fund)
  if (items.length === 0)
    return refuse('care.fund.unknown', { what: `没有叫“${fund}”的资金`, remedy: '从列出的资金里选' })
  // Two offices may reach the same people: drafting is one after the other.
  await tx.rows(sql`select pg_advisory_xact_lock(hashtext('care.draft'))`)
  const since = checkedSince(today, monthsOfCheck(caller))
  const found = await tx.rows<Omit<Payable, 'account'> & { account: string | null; why: string | null }>(sql`
    with owed as materialized (${owed({ items, until, posted: postedItems(law), today })})
    select o.person, p.name, o.fen, o.bookings, o.items, o.first, o.last, o.place, c.id as account, c.bank, c.tail, ${obstacle(since)} as why
    from owed o join person p on p.id = o.person ${confirmedAccount(sql`p.id`)} ${lastCheck(sql`p.id`)}
    where o.fen > 0 order by p.pinyin, p.id`)
  const payable = found.flatMap(one =>
    one.why === null && one.account !== null ? [{ ...one, account: one.account }] : [],
  )
  const leftOut = found.length - payable.length
  if (payable.length === 0)
    return refuse('care.batch.empty', {
      what: found.length === 0 ? `到${periodTitle(until)}没有要发的` : `${found.length}人有应发的，都还不能发`,
      why:
        found.length === 0
          ? '应发的都已经制单，或者还没有算出应享'
          : '没有公示满、没有账户、没有确认、没有在世核验的不进批次',
      remedy: '到“应享未享”看每个人差什么',
    })
  const fen = payable.reduce((all, one) => all + one.fen, 0)
  const year = Number(today.slice(0, 4))
  const room = await roomFor(tx, { office: post.organisation, year, fund, fen })
  if (isRefusal(room)) return room
  const { n } = await tx.get<{ n: number }>(
    sql`select coalesce(max(number), 0) + 1 as n from care_batch where office = ${post.organisation} and year = ${year}`,
  )
  const lines = payable.map((one, i) => ({ ...one, n: i + 1 }))
  const { id } = await tx.get<{ id: string }>(sql`
    insert into care_batch (number, office, office_name, place, fund, year, title, items, until_period, state, n, fen, left_out, hash, drafted_by, drafted_on)
    values (${n}, ${post.organisation}, ${post.organisationName}, ${reach.lo}, ${fund}, ${year}, ${`${year}年第${n}批：${fund}`}, ${items}, ${until}, '草拟', ${lines.length}, ${fen}, ${leftOut}, ${hashOf(lines)}, ${caller.name ?? ''}, ${today}) returning id`)
  const titles = new Map(law.items.map(one => [one.key, one.title]))
  const says = (one: Payable): string => {
    const of = one.items
      .split(' ')
      .map(key => titles.get(key) ?? key)
      .join('、')
    return `${of}，${one.first === one.last ? periodTitle(one.first) : `${periodTitle(one.first)}至${periodTitle(one.last)}`}`
  }
  // Two statements: row security of the second asks for the lines of the first.
  const written = await tx.rows<{ id: string; n: number }>(sql`
      insert into care_line (batch, n, person, name, fen, account, bank, tail, says, state, place)
      select ${id}, x.n, x.person, x.name, x.fen, x.account, x.bank, x.tail, x.says, '待发', ${reach.lo}
      from jsonb_to_recordset(${JSON.stringify(lines.map(one => ({ ...one, says: says(one) })))}::jsonb) as x (n int, person uuid, name text, fen bigint, account uuid, bank text, tail text, says text)
      returning id, n`)
  const lineAt = new Map(written.map(one => [one.n, one.id]))
  const links = lines.flatMap(({ n: at, bookings }) =>
    bookings.map(booking => ({ line: lineAt.get(at) ?? '', booking })),
  )
  await tx.run(sql`
    insert into care_line_booking (line, booking) select * from unnest(${links.map(one => one.line)}::uuid[], ${links.map(one => one.booking)}::uuid[])`)
  return { id, leftOut }
}
