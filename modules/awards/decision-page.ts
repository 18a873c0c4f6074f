import { sql, type Transaction } from '#kernel/database'
import type { Caller } from '#kernel/access'
import type { Built } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import type { readDecision } from './contract.ts'
import { publishing } from './publish.ts'

type View = Built<z.input<typeof readDecision.returns>>

export const unknownDecision = (): Refusal =>
  refuse('awards.decision.unknown', { status: 404, what: '没有这份决定，或者它不在您岗位的范围内' })

/** A decision with everybody it honours, their numbers and certificates. */
export async function decisionPage(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const row = await tx.find<
    Omit<View, 'awards' | 'packets' | 'asked' | 'may' | 'round'> & {
      round: string | null
      roundTitle: string | null
      organisation: string
    }
  >(sql`
    select d.id, d.kind, d.title, d.number, d.organ, d.meeting, d.met_on as "metOn", d.decided_on as "decidedOn", d.published_on as "publishedOn", d.organisation,
      d.by_name as "byName", d.by_office as "byOffice", d.round, (select r.title from round r where r.id = d.round) as "roundTitle", (select l.idx from leaf l where l.id = d.leaf) as leaf,
      (select f.id from file f where f.id = d.paper) as paper, (select f.id from file f where f.id = d.minutes) as minutes,
      (select count(*) from award a where a.decision = d.id and a.subject_kind = 'person') as persons, (select count(*) from award a where a.decision = d.id and a.subject_kind <> 'person') as collectives
    from decision d where d.id = ${id}`)
  if (!row) return unknownDecision()
  const awards = await tx.rows<View['awards'][number]>(sql`
    select a.id, a.rank, a.name, a.employer_name as "employerName", a.honour_title as "honourTitle", a.state, a.certificate_number as "certificateNumber", a.medal_number as "medalNumber",
      (select c.code from certificate c where c.award = a.id and c.state = '有效') as code
    from award a where a.decision = ${id} order by a.rank nulls last, a.pinyin, a.id`)
  const packets = await tx.rows<View['packets'][number]>(sql`
    select p.id, p.asked_on as "askedOn", p.file, p.pages, p.total from award_packet p where p.decision = ${id} and p.state = '完成' and p.file is not null
    order by p.asked_on desc, p.id limit 20`)
  const asked = await tx.find<NonNullable<View['asked']>>(sql`
    select p.id as approval, coalesce((select c.name from account c where c.id = p.asked_by), '（外单位）') as by, p.asked_on as on, p.asked_by = ${caller.account} as mine
    from approval p where p.kind = ${publishing} and p.subject = ${id} and p.decision is null`)
  const { round, roundTitle, organisation, ...shown } = row
  const own = organisation === caller.post?.organisation && caller.reach.way === 'division'
  const writes = caller.may.has('awards.write') && caller.reach.way === 'division'
  return {
    ...shown,
    round: round !== null && roundTitle !== null ? { id: round, title: roundTitle } : null,
    awards,
    packets,
    asked: asked ?? null,
    may: {
      publish: own && caller.may.has('honours.award') && row.publishedOn === null && !asked,
      approve: caller.may.has('awards.approve') && asked !== undefined && !asked.mine,
      issue: writes,
      number: writes,
    },
  }
}
