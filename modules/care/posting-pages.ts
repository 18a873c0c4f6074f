import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Built } from '#kernel/http'
import { form } from '#kernel/procedures'
import type { Refusal } from '#kernel/refusal'
import { inTheWay } from '#modules/honours'
import type { z } from 'zod'
import * as c from './contract/postings.ts'
import { benefitLaw } from './law.ts'
import { postingWorkdays } from './parameters.ts'
import { unknownPosting, waiting } from './postings.ts'

type List = Built<z.input<typeof c.listPostings.returns>>
type One = Built<z.input<typeof c.readPosting.returns>>
type Row = List['rows'][number] & { readonly office: string }

const columns = (caller: Caller) => sql`
  g.id, g.title, g.item, g.year, g.office, g.office_name as "officeName", g.n, g.sealed_on as "sealedOn", g.by_name as "byName", g.basis, g.basis_number as "basisNumber", g.void_reason as "voidReason",
  n.id as notice, n.published, n.starts_on as "startsOn", n.ends_on as "endsOn",
  (select count(*)::int from objection o where o.notice = n.id) as objections, (select count(*)::int from objection o where o.notice = n.id and o.state not in ('已办结', '不予受理')) as "openObjections",
  case when g.void_reason is not null then '作废' when n.id is null then '已封存' when n.state in ('撤下', '更正') then '撤下' when n.ends_on >= ${caller.today} then '公示中' else '期满' end as state`
const from = sql`care_posting g left join notice n on n.id = g.notice`

export async function postingsPage(tx: Transaction, caller: Caller): Promise<List> {
  const law = await benefitLaw(caller.law)
  const rows = await tx.rows<Row>(
    sql`select ${columns(caller)} from ${from} order by g.sealed_on desc, g.number desc limit 200`,
  )
  const due = await waiting(tx, law, caller.today)
  const items = [...new Map(due.map(one => [one.item, one.title])).entries()]
  const days = caller.law.reading(postingWorkdays.id, { division: caller.post?.division ?? 0, on: caller.today })
  return {
    rows: rows.map(({ office: _, ...one }) => one),
    due,
    workdays: typeof days.value === 'number' ? days.value : null,
    /** Items that are posted at all, with what says so. */
    rules: [...new Map(law.items.filter(one => one.posts).map(one => [one.key, one])).values()].map(one => ({
      title: one.title,
      cites: one.posts ? `《${one.posts.cites.title}》${one.posts.cites.article}` : '',
    })),
    form: form(
      c.sealForm.extend({
        item: c.sealForm.shape.item.meta({
          title: '哪一项',
          enum: items.map(([key]) => key),
          'x-titles': Object.fromEntries(items),
          'x-widget': 'radio',
        }),
      }),
    ),
    may: { post: caller.may.has('care.pay') },
  }
}

export async function postingPage(tx: Transaction, caller: Caller, id: string): Promise<One | Refusal> {
  const row = await tx.find<Row>(sql`select ${columns(caller)} from ${from} where g.id = ${id}`)
  if (!row) return unknownPosting()
  const entries = await tx.rows<One['entries'][number]>(sql`
    select x.id, x.rank, x.person, x.name, x.unit_name as unit, x.category, ${inTheWay(sql`x.id`, caller.today)} as why
    from care_posting_entry x join care_posting g on g.id = x.posting left join notice n on n.id = g.notice where x.posting = ${id} order by x.rank`)
  const { office, ...shown } = row
  const mine = office === caller.post?.organisation && caller.may.has('care.pay')
  return {
    ...shown,
    entries,
    forms: { post: form(c.postForm), void: form(c.voidPostingForm) },
    may: {
      post: mine && row.state === '已封存',
      void: mine && (row.state === '已封存' || row.state === '撤下'),
      handle: caller.may.has('honours.objection.handle'),
    },
  }
}
