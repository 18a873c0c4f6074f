import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Built } from '#kernel/http'
import type { Refusal } from '#kernel/refusal'
import { loadTalentLaw } from '#modules/oversight'
import { restrictedRefusal, restrictionsOf } from '#modules/people'
import type { z } from 'zod'
import type { readPersonTalents } from './contract.ts'
import { markingForm, proposalForm, withdrawalForm } from './forms.ts'
import { registerTitles, titles, type Database, type Fact } from './kinds.ts'
import { moveColumns } from './moves.ts'
import { markLaw, markTitles } from './marks.ts'
import { sees, shown, unknownPerson } from './words.ts'

type View = Built<z.input<typeof readPersonTalents.returns>>
type Stay = View['stays'][number]

interface Entry {
  readonly id: string
  readonly database: Database
  readonly state: Stay['state']
  readonly lawDivision: number | null
  readonly version: string
  readonly since: string | null
  readonly recordedOn: string
  readonly endedOn: string | null
  readonly why: string | null
  readonly evidence: readonly Fact[]
}

/** One's own id and those of archives merged into it, whose stays ended with the merger. */
const andMerged = (person: string) =>
  sql`(select ${person}::uuid union select m.gone from person_merger m where m.keep = ${person} and m.split_on is null)`

/** The stays of one person, the present ones first, each with the definition it rests on and its facts. */
export async function staysOf(tx: Transaction, person: string): Promise<Stay[]> {
  const entries = await tx.rows<Entry>(sql`
    select e.id, e.database, e.state, e.law_division as "lawDivision", e.version, e.since, e.recorded_on as "recordedOn", e.ended_on as "endedOn", e.why, e.evidence
    from talent_entry e where e.person in ${andMerged(person)} order by e.state = '退出', array_position(array['model', 'craftsman', 'skilled'], e.database), e.recorded_on desc, e.id`)
  const { definitions } = await loadTalentLaw()
  return entries.flatMap(({ lawDivision, version, evidence, ...entry }) => {
    const law = definitions.find(
      one => one.database === entry.database && one.division === lawDivision && one.from === version,
    )
    if (!law) return []
    const { cites, keeper, evidence: mark } = shown(law)
    return [
      {
        ...entry,
        title: titles[entry.database],
        version: `${law.place}${version}版`,
        saying: law.saying,
        cites,
        evidence: mark,
        keeper: [keeper.lead, ...keeper.with].join('、'),
        facts: evidence.map(({ register, id, ...fact }) => ({
          ...fact,
          register: registerTitles[register],
          to: register === 'award' ? `/awards/${id}` : null,
        })),
      },
    ]
  })
}

/** 在劳模库（2018年4月28日起）和高技能人才库里 */
export function findingOf(name: string, stays: readonly Stay[]): string {
  const of = (state: Stay['state']) => stays.filter(stay => stay.state === state).map(stay => stay.title)
  const parts = [
    of('在库').length > 0 ? `在${of('在库').join('、')}里` : '',
    of('已故').length > 0 ? `在${of('已故').join('、')}里，已故` : '',
    of('暂停').length > 0 ? `在${of('暂停').join('、')}里暂停` : '',
  ].filter(Boolean)
  if (parts.length > 0) return `${name}：${parts.join('，')}`
  return of('退出').length > 0
    ? `${name}：现在不在三库里，曾在${[...new Set(of('退出'))].join('、')}`
    : `${name}：不在三库里`
}

export async function personTalents(tx: Transaction, caller: Caller, person: string): Promise<View | Refusal> {
  const known = await tx.find<{ id: string; name: string }>(
    sql`select id, name from person where id = ${person} and merged_into is null`,
  )
  if (!known) return unknownPerson()
  const { whole } = await restrictionsOf(tx, person)
  if (whole) return restrictedRefusal(`${known.name}的档案`, whole)
  const stays = await staysOf(tx, person)
  const moves = await tx.rows<Omit<View['moves'][number], 'title'>>(
    sql`select ${moveColumns}, m.database from talent_move m where m.person in ${andMerged(person)} order by m.happened_on desc, m.id desc limit 200`,
  )
  const marks = await tx.rows<Omit<View['marks'][number], 'title'>>(sql`
    select m.id, m.kind as key, m.from_day as "from", m.to_day as "to", concat('《', m.document_title, '》', m.document_number) as document, m.organ, m.paper, m.note, concat_ws(' ', m.office, m.given_by) as by, m.recorded_on as "recordedOn",
      case when m.ended_on is not null then '已撤回' when m.from_day > ${caller.today} then '未到期' when m.to_day < ${caller.today} then '期满' else '在期' end as state, m.ended_on as "endedOn", m.end_reason as "endReason"
    from talent_mark m where m.person = ${person} order by m.ended_on is not null, m.from_day desc, m.id`)
  const papers = await tx.rows<Omit<View['papers'][number], 'waits'>>(sql`
    select e.id, e.database, e.title, concat(e.organ, '《', e.document_title, '》', e.document_number) as document, e.paper, e.reason, concat_ws(' ', e.office, e.asked_by) as "askedBy", e.agreed_by as "agreedBy", e.agreed_on as "agreedOn", e.ended_on as "endedOn", e.end_reason as "endReason"
    from talent_evidence e where e.person = ${person} order by e.ended_on is not null, e.agreed_on desc, e.id`)
  const subjects = [...['model', 'craftsman', 'skilled'].map(one => `${one}:${person}`), ...papers.map(one => one.id)]
  // A unit's own requests and those of its office: whoever may not read requests sees none.
  const waiting =
    caller.reach.way === 'division'
      ? await tx.rows<View['waiting'][number] & { subject: string }>(
          sql`select a.subject, a.title, a.asked_on as "askedOn" from approval a where a.kind in ('talents.enter', 'talents.leave') and a.subject = any (${subjects}) and a.decision is null order by a.asked_on`,
        )
      : []
  const kinds = await markLaw()
  const named = await markTitles()
  return {
    person: known,
    finding: findingOf(known.name, stays),
    stays,
    moves: moves.map(one => ({ ...one, title: titles[one.database] })),
    marks: marks.map(one => ({ ...one, title: named.get(one.key) ?? one.key })),
    papers: papers.map(one => ({ ...one, waits: waiting.some(w => w.subject === one.id) })),
    waiting: waiting.map(({ title, askedOn }) => ({ title, askedOn })),
    kinds: kinds.map(({ key, title, saying, proof, by, evidence, cites }) => ({
      key,
      title,
      saying,
      proof,
      by,
      evidence,
      cites: cites.map(cite => ({ ...cite })),
    })),
    forms: { propose: proposalForm, mark: markingForm(kinds), withdraw: withdrawalForm },
    may: {
      propose:
        caller.may.has('talents.propose') &&
        (['model', 'craftsman', 'skilled'] as const).some(one => sees(caller.reach.sees, one)),
      mark: caller.may.has('talents.mark'),
    },
  }
}
