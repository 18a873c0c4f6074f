import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Told } from './told.ts'

export const answers = ['同意', '不同意', '撤回'] as const
export type Answer = (typeof answers)[number]

export interface Given {
  readonly kase: string
  readonly answer: Answer
  readonly how: '本人网上' | '纸面'
  readonly givenOn: Day
  readonly told: readonly Told[]
  readonly reason: string
  readonly file: string | null
}

/** Records one answer of the nominee with its leaf. A second same answer is refused; a case that ended takes none. */
export async function giveConsent(tx: Transaction, caller: Caller, given: Given): Promise<true | Refusal> {
  const kase = await tx.find<{
    person: string | null
    status: string
    notice_on: Day
    n: number
    last: Answer | null
  }>(sql`
    select n.person, k.status, r.notice_on, (select count(*) from consent c where c.kase = k.id) as n,
      (select c.answer from consent c where c.kase = k.id order by c.n desc limit 1) as last
    from kase k join nomination n on n.kase = k.id join round r on r.id = n.round where k.id = ${given.kase}`)
  if (!kase) return refuse('procedures.noSuchCase', { status: 404, what: '没有这份推荐，或者它不在您的范围内' })
  const wrong = problem(kase, given, caller.today)
  if (wrong) return wrong
  const n = kase.n + 1
  const leaf = await append(tx, {
    kind: 'decision',
    subject: given.kase,
    content: {
      consent: n,
      answer: given.answer,
      how: given.how,
      givenOn: given.givenOn,
      recordedOn: caller.today,
      told: given.told.map(({ title, text }) => ({ title, text })),
      reason: given.reason,
    },
  })
  await tx.run(sql`
    insert into consent (kase, n, person, answer, how, given_on, recorded_on, told, reason, file, account, actor, leaf)
    values (${given.kase}, ${n}, ${kase.person}, ${given.answer}, ${given.how}, ${given.givenOn}, ${caller.today}, ${JSON.stringify(given.told)}::jsonb,
      ${given.reason}, ${given.file}, ${caller.account}, ${caller.name ?? ''}, ${leaf.id})`)
  await tx.rows(sql`select app.note_consent(${given.kase})`)
  return true
}

function problem(
  kase: { person: string | null; status: string; notice_on: Day; last: Answer | null },
  given: Given,
  today: Day,
): Refusal | null {
  if (kase.person === null)
    return refuse('honours.consent.person', {
      what: '没有记：推荐的是单位或班组，没有本人同意',
      remedy: '集体的推荐由其负责人在推荐表上签字',
    })
  if (kase.status !== 'open')
    return refuse('honours.consent.ended', {
      status: 409,
      what: '没有记：这份推荐已经办完',
      remedy: '有意见的，向本届评选办反映',
    })
  if (given.answer === kase.last || (given.answer === '撤回' && kase.last !== '同意'))
    return refuse('honours.consent.same', {
      status: 409,
      what: kase.last === null ? '没有记：还没有同意过，谈不上撤回' : `没有记：现在已经是“${kase.last}”`,
      remedy: '刷新后再看；不同意的，选“不同意”',
    })
  if (given.givenOn > today || given.givenOn < kase.notice_on)
    return refuse('honours.consent.day', {
      what: `没有记：签字的日子应在${kase.notice_on}（本届通知印发）到今天之间`,
      remedy: '按同意书上写的日子填',
      details: [{ at: 'body.givenOn', what: `应在${kase.notice_on}到${today}之间` }],
    })
  return null
}
