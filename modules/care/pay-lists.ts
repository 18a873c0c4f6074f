import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { form } from '#kernel/procedures'
import type { Refusal } from '#kernel/refusal'
import type { Built } from '#kernel/http'
import type { z } from 'zod'
import * as c from './contract/payments.ts'
import { benefitLaw } from './law.ts'
import { batchColumns, unknownBatch, type BatchRow } from './pay-batch.ts'
import { monthsOfCheck } from './pay-draft.ts'
import { checkedSince, confirmedAccount, lastCheck, obstacle, owed } from './pay-who.ts'
import { monthOf } from './periods.ts'
import { postedItems } from './postings.ts'
import { owing } from './recover.ts'

const settled = sql`
  coalesce((select sum(l.fen) from care_line l where l.batch = t.id and l.state = '成功'), 0)::bigint as paid, (select count(*)::int from care_line l where l.batch = t.id and l.state = '失败') as failed`

type List = Built<z.input<typeof c.listBatches.returns>>

export async function batchesPage(tx: Transaction, caller: Caller): Promise<List> {
  const law = await benefitLaw(caller.law)
  const funds = [...new Set(law.items.filter(one => one.amount).map(one => one.fund))]
  const since = checkedSince(caller.today, monthsOfCheck(caller))
  const due: List['due'][number][] = []
  for (const fund of funds) {
    const items = law.items.filter(one => one.fund === fund).map(one => one.key)
    const found = await tx.get<{ people: number; fen: number | null; ready: number; readyFen: number | null }>(sql`
      with o as materialized (${owed({ items, until: monthOf(caller.today), posted: postedItems(law), today: caller.today })}),
      w as (select o.fen, ${obstacle(since)} as why from o join person p on p.id = o.person ${confirmedAccount(sql`p.id`)} ${lastCheck(sql`p.id`)} where o.fen > 0)
      select count(*)::int as people, sum(w.fen)::bigint as fen, count(*) filter (where w.why is null)::int as ready, sum(w.fen) filter (where w.why is null)::bigint as "readyFen" from w`)
    if (found.people > 0) due.push({ fund, ...found, fen: found.fen ?? 0, readyFen: found.readyFen ?? 0 })
  }
  const batches = await tx.rows<BatchRow & { paid: number; failed: number }>(
    sql`select ${batchColumns}, ${settled} from care_batch t order by t.drafted_on desc, t.number desc limit 200`,
  )
  const recover = await tx.rows<List['recover'][number]>(
    sql`select o.person, p.name, -o.fen as fen, coalesce(o.why, '') as why, coalesce(o.first, '') as first, coalesce(o.last, '') as last from (${owing}) o join person p on p.id = o.person order by o.fen limit 200`,
  )
  const recoveries = await tx.rows<List['recoveries'][number]>(sql`
    select r.id, r.person, r.name, r.fen, r.reason, r.state, coalesce(r.document_title, '') as document, r.opened_on as "openedOn", r.settled_on as "settledOn" from care_recovery r order by r.state <> '已通知', r.opened_on desc limit 200`)
  return {
    rows: batches.map(({ office: _, hash: __, ...one }) => one),
    due,
    recover,
    recoveries,
    forms: {
      draft: form(
        c.draftForm.extend({
          fund: c.draftForm.shape.fund.meta({
            title: '从哪项资金发',
            enum: due.map(one => one.fund),
            'x-widget': 'radio',
          }),
        }),
      ),
      recover: form(c.recoverForm),
      settle: form(c.settleForm),
    },
    may: { pay: caller.may.has('care.pay') },
  }
}

type One = Built<z.input<typeof c.readBatch.returns>>

export async function batchPage(tx: Transaction, caller: Caller, id: string): Promise<One | Refusal> {
  const batch = await tx.find<BatchRow & { paid: number; failed: number }>(
    sql`select ${batchColumns}, ${settled} from care_batch t where t.id = ${id}`,
  )
  if (!batch) return unknownBatch()
  const law = await benefitLaw(caller.law)
  const titles = new Map(law.items.map(one => [one.key, one.title]))
  const lines = await tx.rows<Omit<One['lines'][number], 'bookings'>>(sql`
    select l.id, l.n, l.person, l.name, l.fen, l.bank, l.tail, l.says, l.state, l.why, l.settled_on as "settledOn" from care_line l where l.batch = ${id} order by l.n`)
  const bookings = await tx.rows<One['lines'][number]['bookings'][number] & { line: string }>(sql`
    select x.line, b.item, b.period, b.kind, b.fen, b.why from care_line l join care_line_booking x on x.line = l.id join care_booking b on b.id = x.booking where l.batch = ${id} order by b.period, b.item, b.seq`)
  const of = Map.groupBy(bookings, one => one.line)
  const { office, hash: _, ...shown } = batch
  const mine = office === caller.post?.organisation && caller.may.has('care.pay')
  return {
    ...shown,
    lines: lines.map(one => ({
      ...one,
      bookings: (of.get(one.id) ?? []).map(({ line: __, ...b }) => ({ ...b, item: titles.get(b.item) ?? b.item })),
    })),
    forms: { returned: form(c.returnForm), void: form(c.voidForm) },
    may: {
      submit: mine && batch.state === '草拟',
      send: mine && batch.state === '已批准',
      file: mine && (batch.state === '已批准' || batch.state === '已送银行'),
      returned: mine && batch.state === '已送银行',
      void: mine && ['草拟', '待审批', '已批准'].includes(batch.state),
      letters: ['已批准', '已送银行', '已回盘'].includes(batch.state),
    },
  }
}
