import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { z } from 'zod'
import { addEntry, editEntry } from '../contract.ts'
import { storedOf, type Stored } from '../entries.ts'
import type { EntryKind } from '../levels.ts'
import { paperMissing } from '../register.ts'
import { mayWrite } from './studios.ts'

export const routes = [
  handle(addEntry, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const held = await mayWrite(tx, caller, params.id)
      if (isRefusal(held)) return held
      const entry = await checked(tx, body.kind, body.fields, caller.today)
      if (isRefusal(entry)) return entry
      const { id } = await tx.get<{ id: string }>(sql`
        insert into studio_entry (studio, kind, title, year, on_day, quantity, fields, person, sameness, paper, place, node, line_at)
        select s.id, ${body.kind}, ${entry.title}, ${entry.year}, ${entry.on}::date, ${entry.quantity}::numeric, ${JSON.stringify(entry.fields)}::jsonb, ${entry.person}::uuid, ${entry.sameness}, ${entry.paper}::uuid, s.place, s.node, s.line_at
        from studio s where s.id = ${params.id} returning id`)
      return { id, elsewhere: await elsewhereOf(tx, entry.sameness, params.id) }
    }),
  ),
  handle(editEntry, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const now = await tx.find<{ studio: string; kind: EntryKind; version: number }>(
        sql`select studio, kind, version from studio_entry where id = ${params.id} for update`,
      )
      if (!now)
        return refuse('innovation.entry.unknown', { status: 404, what: '没有这笔台账，或者它不在您岗位的范围内' })
      const held = await mayWrite(tx, caller, now.studio)
      if (isRefusal(held)) return held
      if (now.version !== body.version) return stale(tx, params.id, body.version, now.version)
      const entry = await checked(tx, now.kind, body.fields, caller.today)
      if (isRefusal(entry)) return entry
      const { version } = await tx.get<{ version: number }>(sql`
        update studio_entry set title = ${entry.title}, year = ${entry.year}, on_day = ${entry.on}::date, quantity = ${entry.quantity}::numeric, fields = ${JSON.stringify(entry.fields)}::jsonb,
          person = ${entry.person}::uuid, sameness = ${entry.sameness}, paper = ${entry.paper}::uuid, state = ${body.state} where id = ${params.id} returning version`)
      return { id: params.id, version, elsewhere: await elsewhereOf(tx, entry.sameness, now.studio) }
    }),
  ),
]

/** The same outcome in another studio's book is no mistake, and must be seen: 重复使用要写明。 */
async function elsewhereOf(tx: Transaction, sameness: string | null, studio: string): Promise<number> {
  if (sameness === null) return 0
  const { n } = await tx.get<{ n: number }>(sql`select app.outcomes_elsewhere(${sameness}, ${studio}) as n`)
  return n
}

async function checked(tx: Transaction, kind: EntryKind, given: unknown, today: string): Promise<Stored | Refusal> {
  const entry = storedOf(kind, given)
  if (entry instanceof z.ZodError)
    return refuse('innovation.entry.incomplete', {
      what: '没有保存：有的项目没有填对',
      details: entry.issues.map(issue => ({ at: `fields.${issue.path.map(String).join('.')}`, what: issue.message })),
      remedy: '按标明的地方改好再保存',
    })
  if (entry.on !== null && entry.on > today)
    return refuse('innovation.day.future', {
      what: '没有保存：日期晚于今天',
      details: [{ at: 'fields.on', what: '晚于今天' }],
      remedy: '发生以后再记',
    })
  if (kind === '成果' && entry.quantity !== null && entry.paper === null)
    return refuse('innovation.benefit.proof', {
      what: '没有保存：填了效益，没有财务部门的证明',
      why: '效益由财务部门核定，不凭自己写',
      details: [{ at: 'fields.paper', what: '缺财务证明' }],
      remedy: '上传财务部门盖章的证明；还没有核定的，效益先留空',
    })
  return (await paperMissing(tx, entry.paper ?? undefined, 'fields.paper')) ?? entry
}

async function stale(tx: Transaction, id: string, drawn: number, now: number): Promise<Refusal> {
  const changes = await tx.rows(sql`
    select coalesce(e.by_name, '系统') as by, e.since as at, '这笔台账' as what from studio_entry e where e.id = ${id} and e.version > ${drawn}
    union all select coalesce(l.body ->> 'by_name', '系统'), l.since, '这笔台账' from studio_entry_log l where l.id = ${id} and (l.body ->> 'version')::int > ${drawn} order by at`)
  return refuse('innovation.entry.stale', {
    status: 409,
    what: '这笔台账刚有人改过',
    remedy: '按新版本核对后再保存',
    extra: { version: now, changes },
  })
}
