import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Modality } from '#modules/oversight'
import type { z } from 'zod'
import type { standing as standings, state as states, status as statuses } from './contract/parts.ts'
import type { Proposed } from './proposals.ts'
import type { Reading } from './reading/read.ts'

export interface Intake {
  readonly id: string
  readonly title: string | null
  readonly issuer: string | null
  readonly adoptedOn: Day | null
  readonly meeting: string | null
  readonly effectiveOn: Day | null
  readonly effectSaid: string | null
  readonly status: z.infer<typeof statuses>
  readonly short: string
  readonly division: number | null
  readonly folder: string | null
  readonly fileName: string
  readonly fileKind: string
  readonly encoding: string | null
  readonly sha256: string
  readonly office: string
  readonly place: number
  readonly madeOn: Day
  readonly byName: string
  readonly checkedOn: Day | null
  readonly checkedName: string | null
  readonly version: number
  readonly standing: z.infer<typeof standings>
  readonly refusedWhy: string | null
  readonly progress: { readonly all: number; readonly settled: number; readonly high: number }
}

/** A text is waiting while a request for its check is open, and returned when the last one was refused. */
export const readIntakes = (tx: Transaction, where: Sql): Promise<Intake[]> =>
  tx.rows<Intake>(sql`
    select t.id, t.title, t.issuer, t.adopted_on as "adoptedOn", t.meeting, t.effective_on as "effectiveOn", t.effect_said as "effectSaid", t.status,
      t.short, t.division, t.folder, t.file_name as "fileName", t.file_kind as "fileKind", t.encoding, encode(t.sha256, 'hex') as sha256,
      t.organisation_name as office, t.place, t.made_on as "madeOn", coalesce(t.by_name, '') as "byName", t.checked_on as "checkedOn", t.checked_name as "checkedName", t.version,
      case when t.discarded_on is not null then '已作废' when t.checked_on is not null then '已复核' when a.id is not null and a.decision is null then '待复核'
        when a.decision = 'refused' then '被退回' else '确认中' end as standing,
      case when a.decision = 'refused' then a.reason end as "refusedWhy",
      jsonb_build_object('all', c.n, 'settled', c.settled, 'high', c.high) as progress
    from text_intake t
    left join lateral (select id, decision, reason from approval where kind = 'texts.check' and subject = t.id::text order by since desc limit 1) a on true
    left join lateral (
      select count(*)::int as n, count(*) filter (where state <> '待定')::int as settled,
        count(*) filter (where state = '待定' and proposed #>> '{kin,0,confidence}' = '高')::int as high
      from text_clause where intake = t.id) c on true
    where ${where} order by t.made_on desc, t.since desc`)

export interface Settled {
  readonly n: number
  readonly item: string
  readonly number: string
  readonly part: string | null
  readonly text: string
  readonly proposed: Proposed
  readonly state: z.infer<typeof states>
  readonly modality: Modality
  readonly bodies: string[]
  readonly mechanism: string
  readonly module: string
  readonly superior: string[]
}
export const readClauses = (tx: Transaction, intake: string): Promise<Settled[]> =>
  tx.rows<Settled>(sql`
    select n, item, number, part, text, proposed, state, modality, bodies, mechanism, module, superior from text_clause where intake = ${intake} order by n`)

export const readReading = (tx: Transaction, intake: string) =>
  tx.get<{ raw: string; reading: Reading }>(sql`select raw, reading from text_intake where id = ${intake}`)

export async function intakeOf(tx: Transaction, id: string): Promise<Intake | Refusal> {
  const [found] = await readIntakes(tx, sql`t.id = ${id}`)
  return (
    found ??
    refuse('texts.unknown', {
      status: 404,
      what: '没有这份文本，或者它不在您岗位的范围内',
      remedy: '从“文本导入”的列表进入',
    })
  )
}

/** The text held until the transaction ends, open for work. */
export async function openIntake(tx: Transaction, _caller: Caller, id: string): Promise<Intake | Refusal> {
  await tx.run(sql`select id from text_intake where id = ${id} for update`)
  const found = await intakeOf(tx, id)
  if ('refused' in found) return found
  if (found.standing === '确认中' || found.standing === '被退回') return found
  return refuse('texts.closed', {
    status: 409,
    what: `这份文本${found.standing}，不能再改`,
    remedy: found.standing === '待复核' ? '要改的，请复核人退回，或者撤回申请' : '有错的，重新导入一份',
  })
}
