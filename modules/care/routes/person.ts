import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { form } from '#kernel/procedures'
import { refuse } from '#kernel/refusal'
import { giveAccount as give } from '../account.ts'
import * as c from '../contract/person.ts'
import * as given from '../facts-given.ts'
import { suppliedOf } from '../facts.ts'
import { benefitLaw } from '../law.ts'
import { factText, personCare } from '../person.ts'

export const routes = [
  handle(c.readPersonCare, ({ params }, caller) => caller.transaction(tx => personCare(tx, caller, params.person))),
  handle(c.giveFact, ({ params, body }, caller) => {
    const of = suppliedOf(body.kind)
    if (of && (((caller.reach.sees ?? 0) >> of.bit) & 1) === 0)
      return Promise.resolve(
        refuse('care.fact.closed', {
          status: 403,
          what: `本岗位看不到“${of.title}”这一组资料，不能登记`,
          remedy: '请由办理帮扶的岗位登记',
        }),
      )
    return caller.transaction(tx => given.giveFact(tx, caller, params.person, body))
  }),
  handle(c.judgeFact, ({ params, body }, caller) =>
    caller.transaction(tx => given.judgeFact(tx, caller, params.fact, body)),
  ),
  handle(c.endFact, ({ params, body }, caller) =>
    caller.transaction(tx => given.endFact(tx, caller, params.fact, body.why)),
  ),
  handle(c.recordCheck, ({ params, body }, caller) =>
    caller.transaction(tx => given.recordCheck(tx, caller, params.person, body)),
  ),
  handle(c.giveAccount, ({ params, body }, caller) => caller.transaction(tx => give(tx, caller, params.person, body))),
  handle(c.listContests, (_, caller) =>
    caller.transaction(async tx => {
      const law = await benefitLaw(caller.law)
      const titles = new Map(law.items.map(one => [one.key, one.title]))
      const contests = await tx.rows<{
        id: string
        person: string
        name: string
        item: string
        words: string
        askedOn: string
        dueOn: string
      }>(sql`
        select c.id, c.person, p.name, c.item, c.words, c.asked_on as "askedOn", c.due_on as "dueOn" from care_contest c join person p on p.id = c.person where c.answer is null order by c.due_on, c.id limit 200`)
      const facts = await tx.rows<{
        id: string
        person: string
        name: string
        kind: string
        period: string
        value: unknown
        paper: string | null
        on: string
        note: string
      }>(sql`
        select f.id, f.person, p.name, f.kind, f.period, f.value, f.paper, f.recorded_on as "on", f.note from care_fact f join person p on p.id = f.person where f.verified = '自报' and f.ended_on is null order by f.recorded_on, f.id limit 200`)
      return {
        contests: contests.map(one => ({
          ...one,
          item: titles.get(one.item) ?? one.item,
          late: one.dueOn < caller.today,
        })),
        facts: facts.map(({ kind, value, ...one }) => ({
          ...one,
          title: suppliedOf(kind)?.title ?? kind,
          value: factText(kind, value),
        })),
        form: form(c.answerForm),
        may: { write: caller.may.has('care.write') },
      }
    }),
  ),
  handle(c.answerContest, ({ params, body }, caller) => {
    if (body.outcome === '不办' && !body.article)
      return Promise.resolve(
        refuse('care.contest.article', {
          what: '不办的要写依据的条款',
          remedy: '写明哪份文件哪一条，本人才知道怎么再提',
          details: [{ at: 'article', what: '请写条款' }],
        }),
      )
    return caller.transaction(async tx => {
      const known = await tx.find(sql`select 1 from care_contest where id = ${params.contest}`)
      if (!known) return refuse('care.contest.unknown', { status: 404, what: '没有这件异议，或者不在您岗位的范围内' })
      const n = await tx.run(
        sql`update care_contest set outcome = ${body.outcome}, answer = ${body.answer}, article = ${body.article ?? null}, answered_on = ${caller.today}, answered_by = ${[caller.post?.organisationName, caller.name].filter(Boolean).join(' ')} where id = ${params.contest} and answer is null`,
      )
      return n === 0
        ? refuse('care.contest.answered', {
            status: 409,
            what: '已经答复过，或者不在您岗位的范围内',
            remedy: '刷新页面',
          })
        : { id: params.contest }
    })
  }),
]
