import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Built } from '#kernel/http'
import { form } from '#kernel/procedures'
import type { Refusal } from '#kernel/refusal'
import { countedUpTo } from '#modules/organisations'
import type { z } from 'zod'
import * as c from '../contract/compares.ts'
import { unknownCompare } from './judge.ts'
import { compareKind, compareKinds } from './kinds.ts'

type List = Built<z.input<typeof c.listCompares.returns>>
type One = Built<z.input<typeof c.readCompare.returns>>
type Row = Omit<List['rows'][number], 'kindTitle'> & { readonly office: string }

const columns = sql`
  c.id, c.kind, c.provider, c.title, c.document, c.as_of as "asOf", c.year, c.n, c.matched, c.outside, c.office, c.office_name as "officeName", c.by_name as "byName", c.recorded_on as "recordedOn", c.wrong,
  (select count(*)::int from care_compare_row r where r.compare = c.id and r.state = '待判') as waiting, (select count(*)::int from care_compare_row r where r.compare = c.id and r.state = '待记') as ready`
const titleOf = (kind: string): string => compareKind(kind)?.title ?? kind

export async function comparesPage(tx: Transaction, caller: Caller): Promise<List> {
  const rows = await tx.rows<Row>(
    sql`select ${columns} from care_compare c order by c.recorded_on desc, c.id limit 200`,
  )
  const open = compareKinds.filter(one => ((caller.reach.sees ?? 0) >> one.bit) % 2 === 1)
  return {
    rows: rows.map(({ office: _, ...one }) => ({ ...one, kindTitle: titleOf(one.kind) })),
    kinds: open.map(({ key, title, about, providers, columns: more, effect, yearly }) => ({
      key,
      title,
      about,
      providers,
      columns: ['姓名', '身份证号', ...more],
      effect,
      yearly,
    })),
    form: form(
      c.compareForm.extend({
        kind: c.compareForm.shape.kind.meta({
          title: '哪一种名单',
          enum: open.map(one => one.key),
          'x-titles': Object.fromEntries(open.map(one => [one.key, one.title])),
          'x-widget': 'radio',
        }),
      }),
    ),
    may: { write: caller.may.has('care.write') },
  }
}

export async function comparePage(
  tx: Transaction,
  caller: Caller,
  {
    id,
    state,
    page,
    size,
  }: { readonly id: string; readonly state?: string | undefined; readonly page: number; readonly size: number },
): Promise<One | Refusal> {
  const found = await tx.find<Row>(sql`select ${columns} from care_compare c where c.id = ${id}`)
  if (!found) return unknownCompare()
  const where = sql`r.compare = ${id} ${state === undefined ? sql`` : sql`and r.state = ${state}`}`
  const lines = await tx.rows<One['lines'][number]>(sql`
    select r.id, r.n, r.person, r.name, r.tail, r.listed, r.known, r.state, r.why, r.effect, r.judged_by as "judgedBy", r.judged_on as "judgedOn" from care_compare_row r where ${where}
    order by r.state <> '待判', r.state <> '待记', r.n limit ${size} offset ${(page - 1) * size}`)
  const states = await tx.rows<{ value: string; n: number }>(
    sql`select r.state as value, count(*)::int as n from care_compare_row r where r.compare = ${id} group by 1 order by 1`,
  )
  const total = states.filter(one => state === undefined || one.value === state).reduce((all, one) => all + one.n, 0)
  const { office, ...shown } = found
  const kind = compareKind(found.kind)
  return {
    ...shown,
    kindTitle: titleOf(found.kind),
    effect: kind?.effect ?? '',
    holds: kind?.holds.includes('*') ? '判断以前，这个人的待遇都先不发' : '判断以前，有关的项目先不发',
    lines,
    total: Math.min(total, countedUpTo),
    more: total > countedUpTo,
    states,
    judge: form(c.judgeForm),
    may: { judge: caller.may.has('care.write') && office === caller.post?.organisation },
  }
}
