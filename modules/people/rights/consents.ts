import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { kept, sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Itself } from '#modules/administration'
import { healthMatter, ownLaw, shareMatter, type OwnLaw } from '../own-law.ts'
import { seesGroup } from '../groups.ts'
import { unknownPerson } from '../write.ts'
import { askRight } from './ask.ts'

export interface Consent {
  readonly id: string
  readonly matter: string
  readonly recipient: string
  readonly purpose: string
  readonly answer: '待答复' | '同意' | '不同意' | '已撤回'
  readonly askedOn: Day | null
  readonly givenOn: Day | null
  readonly endedOn: Day | null
  readonly withdrawnOn: Day | null
  readonly seenOn: Day
  readonly by: string | null
  /** It holds: given by the person's own account, or on a paper that was checked. */
  readonly holds: boolean
}

/** Every separate consent of a person, the latest first. */
export const consentsOf = (tx: Transaction, person: string): Promise<Consent[]> =>
  tx.rows<Consent>(
    kept(sql`
    select c.id, c.matter, c.recipient, c.purpose, c.answer, c.asked_on as "askedOn", c.given_on as "givenOn", c.ended_on as "endedOn", c.withdrawn_on as "withdrawnOn", c.seen_on as "seenOn",
      nullif(concat_ws('，', c.by_office, c.by_name), '') as by,
      c.answer = '同意' and coalesce(c.ended_on, ${tx.reach.today}) >= ${tx.reach.today} and (c.own_account is not null or c.verified = '核验') as holds
    from consent_record c where c.person = ${person} and c.state = '在册' order by c.since desc, c.id limit 200`),
  )

const matterOf = async (name: string): Promise<OwnLaw['matters'][number] | undefined> =>
  (await ownLaw()).matters.find(matter => matter.name === name)

const unknownMatter = refuse('people.consent.matter', {
  status: 404,
  what: '没有这个要单独同意的事项',
  remedy: '回到“同意与授权”，从列出的事项里选',
})

/** An office asks. Nothing may be done until the person answers; asking twice is refused by the register itself. */
export async function askConsent(
  tx: Transaction,
  caller: Caller,
  person: string,
  matter: string,
): Promise<{ readonly id: string } | Refusal> {
  const known = await matterOf(matter)
  if (!known || matter === shareMatter) return unknownMatter
  if (!(await tx.find(sql`select 1 from person where id = ${person} and merged_into is null`))) return unknownPerson()
  if (!seesGroup(caller.reach.sees, 'consent'))
    return refuse('people.group.closed', { status: 403, what: '授权同意不在您岗位的可见范围内' })
  if ((await consentsOf(tx, person)).some(one => one.matter === matter && (one.holds || one.answer === '待答复')))
    return refuse('people.consent.asked', {
      status: 409,
      what: '已经同意，或者已经请过、还没有答复',
      remedy: '请刷新后看“单独同意”；没有答复不算同意，可以当面说明',
    })
  return tx.get<{ id: string }>(sql`
    insert into consent_record (person, verified, source, seen_on, ground, matter, recipient, purpose, answer, asked_on)
    values (${person}, '自报', '本人填报', ${caller.today}, '本人同意', ${matter}, ${known.recipient}, ${known.purpose}, '待答复', ${caller.today}) returning id`)
}

/**
 * The person's own answer. A withdrawal takes hold at once: row security closes the group in this transaction. What was
 * registered under it is then asked to be erased, with the office's clock (个人信息保护法 第四十七条第一款第（三）项).
 */
export async function answerConsent(
  tx: Transaction,
  caller: Itself,
  given: { readonly matter: string; readonly answer: string; readonly read: boolean },
): Promise<Refusal | undefined> {
  const known = await matterOf(given.matter)
  if (!known || given.matter === shareMatter) return unknownMatter
  const mine = (await consentsOf(tx, caller.person)).filter(one => one.matter === given.matter)
  switch (given.answer) {
    case '撤回':
      return withdraw(tx, caller, given.matter, mine)
    case '同意':
    case '不同意': {
      if (mine.some(one => one.holds))
        return refuse('people.consent.given', {
          status: 409,
          what: '已经同意过了',
          remedy: '不想继续的，点“撤回”',
        })
      if (given.answer === '同意' && !given.read)
        return refuse('people.consent.unread', {
          what: '还没有勾“看过了”',
          why: '单独同意要在知道给谁、作什么用以后作出',
          remedy: '看过上面写的再勾、再点',
          details: [{ at: 'read', what: '请先勾上' }],
        })
      const answered = sql`answer = ${given.answer}, given_on = ${given.answer === '同意' ? caller.today : null}::date, own_account = ${caller.account}, seen_on = ${caller.today}`
      const waiting = mine.find(one => one.answer === '待答复')
      await tx.run(
        waiting
          ? sql`update consent_record set ${answered} where id = ${waiting.id}`
          : sql`insert into consent_record (person, verified, source, seen_on, ground, matter, recipient, purpose, answer, given_on, own_account)
              values (${caller.person}, '自报', '本人填报', ${caller.today}, '本人同意', ${given.matter}, ${known.recipient}, ${known.purpose}, ${given.answer}, ${given.answer === '同意' ? caller.today : null}, ${caller.account})`,
      )
      return undefined
    }
    default:
      return refuse('people.consent.answer', {
        what: '没有选同意还是不同意',
        remedy: '点“我同意”“我不同意”或“撤回”；没想好可以先不答复',
      })
  }
}

async function withdraw(
  tx: Transaction,
  caller: Itself,
  matter: string,
  mine: readonly Consent[],
): Promise<Refusal | undefined> {
  const done = await tx.run(
    sql`update consent_record set answer = '已撤回', withdrawn_on = ${caller.today}, why = '本人撤回' where person = ${caller.person} and matter = ${matter} and answer = '同意' and state = '在册'`,
  )
  if (done === 0)
    return refuse('people.consent.none', {
      status: 409,
      what: mine.some(one => one.answer === '已撤回') ? '已经撤回过了' : '没有同意过，不用撤回',
      remedy: '刷新后再看',
    })
  if (matter !== healthMatter) return undefined
  const held = await tx.find(sql`select 1 from health_record where person = ${caller.person} limit 1`)
  if (!held) return undefined
  const asked = await askRight(tx, caller, {
    kind: '撤回',
    register: 'health_record',
    record: null,
    note: '撤回同意以后，删除已经登记的。',
  })
  // Erasure asked for at an earlier withdrawal and not answered yet covers this one too.
  return isRefusal(asked) && asked.code !== 'people.request.twice' ? asked : undefined
}
