import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Built } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import type { readAward } from './contract.ts'
import { summaryOf } from './events-words.ts'
import { columns } from './list.ts'

type View = Built<z.input<typeof readAward.returns>>

export const unknownAward = (): Refusal =>
  refuse('awards.unknown', { status: 404, what: '没有这份荣誉，或者它不在您岗位的范围内' })

/** Somebody was faster: who, and when. */
export async function staleAward(tx: Transaction, id: string, now: number, drawn: number): Promise<Refusal> {
  const rows = await tx.rows<{ by: string | null; at: string }>(sql`
    select a.by_name as by, a.since as at from award a where a.id = ${id} and a.version > ${drawn}
    union all select l.body ->> 'by_name', l.since from award_log l where l.id = ${id} and (l.body ->> 'version')::int > ${drawn} order by at`)
  return refuse('awards.stale', {
    status: 409,
    what: '这份荣誉刚有人改过',
    remedy: '按新的内容核对后再登记',
    extra: { version: now, changes: rows.map(row => ({ what: '荣誉登记内容', by: row.by ?? '系统', at: row.at })) },
  })
}

type Raw = Omit<View, 'events' | 'finding' | 'papers' | 'may' | 'round' | 'decisionSeen' | 'kase'> & {
  events: (View['events'][number] & { detail: Record<string, unknown> })[]
  kase: string | null
  kaseSeen: boolean
  decisionSeen: boolean
  round: string | null
  roundTitle: string | null
  paper: string | null
  minutes: string | null
}

/** One honour: what it rests on, its papers and numbers, and everything that happened to it since. */
export async function awardPage(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const row = await tx.find<Raw>(sql`
    select ${columns}, a.person, a.organisation, a.team, a.employer, a.sex, to_char(a.born, 'YYYY-MM') as "bornMonth", a.ethnicity, a.position, a.document_title as "documentTitle", a.document_number as "documentNumber",
      a.decision, a.kase, exists (select from kase k where k.id = a.kase) as "kaseSeen", a.pool, a.rank, a.ground, a.ended_on as "endedOn",
      exists (select from decision d where d.id = a.decision) as "decisionSeen", (select d.round from decision d where d.id = a.decision) as round,
      (select r.title from decision d join round r on r.id = d.round where d.id = a.decision) as "roundTitle", (select l.idx from decision d join leaf l on l.id = d.leaf where d.id = a.decision) as leaf,
      (select f.id from decision d join file f on f.id = d.paper where d.id = a.decision) as paper, (select f.id from decision d join file f on f.id = d.minutes where d.id = a.decision) as minutes,
      coalesce((select json_agg(json_build_object('id', c.id, 'code', c.code, 'issuedOn', c.issued_on, 'reason', c.reason, 'state', c.state, 'endedOn', c.ended_on, 'note', c.note) order by c.issued_on desc, c.state = '有效' desc) from certificate c where c.award = a.id), '[]') as certificates,
      coalesce((select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'on', e.happened_on, 'note', e.note, 'detail', e.detail, 'by', e.by_name, 'office', e.by_office, 'paper', e.paper) order by e.happened_on desc, e.recorded_on desc) from award_event e where e.award = a.id), '[]') as events,
      coalesce((select json_agg(json_build_object('on', v.on_day, 'by', v.by, 'office', v.office) order by v.n desc) from (
        select a.version as n, coalesce(a.recorded_on, (a.since at time zone 'Asia/Shanghai')::date) as on_day, a.by_name as by, a.by_office as office
        union all select (l.body ->> 'version')::int, coalesce((l.body ->> 'recorded_on')::date, ((l.body ->> 'since')::timestamptz at time zone 'Asia/Shanghai')::date), l.body ->> 'by_name', l.body ->> 'by_office' from award_log l where l.id = a.id) v), '[]') as changes
    from award a where a.id = ${id}`)
  if (!row) return unknownAward()
  const { kaseSeen, round, roundTitle, paper, minutes, ...shown } = row
  const current = row.certificates.some(c => c.state === '有效')
  const writes = caller.may.has('awards.write')
  const issues = writes && caller.reach.way === 'division' && row.state === '有效'
  return {
    ...shown,
    events: row.events.map(({ detail, ...e }) => ({ ...e, note: summaryOf(e.kind, detail, e.note) })),
    kase: kaseSeen ? row.kase : null,
    round: round !== null && roundTitle !== null ? { id: round, title: roundTitle } : null,
    finding: findingOf(row),
    papers: [
      ...(paper ? [{ title: '盖章的决定', file: paper }] : []),
      ...(minutes ? [{ title: '会议纪要', file: minutes }] : []),
    ],
    may: {
      issue: issues && !current && row.verified === '已核',
      reissue: issues && current,
      number: writes && row.state !== '撤销',
      write: writes,
    },
  }
}

/** Who holds what since when, and whether it is in force. */
function findingOf(row: Raw): string {
  const since = `${row.year}年${row.honourTitle}`
  if (row.state === '撤销') return `${row.name}的“${since}”已撤销${row.endedOn ? `，自${row.endedOn}起` : ''}`
  if (row.state === '暂停') return `${row.name}，${since}，正在核查，暂停办理`
  if (row.verified === '存疑') return `${row.name}，${since}，存疑，还没有核实`
  if (row.verified === '待核') return `${row.name}，${since}，按旧名册登记，待核`
  return `${row.name}，${since}，有效`
}
