import { recordExport } from '#kernel/audit'
import { sql } from '#kernel/database'
import { writeBook } from '#kernel/documents'
import { handle } from '#kernel/http'
import { enqueue } from '#kernel/jobs'
import { form } from '#kernel/procedures'
import { isRefusal, refuse } from '#kernel/refusal'
import { countedUpTo, xlsx } from '#modules/organisations'
import * as budget from '../budget.ts'
import * as c from '../contract.ts'
import { itemPage, itemsPage } from '../items.ts'
import { follow } from '../jobs.ts'
import { benefitLaw } from '../law.ts'
import { fenOf } from '../money.ts'
import { owed } from '../pay-who.ts'
import { monthOf, periodTitle } from '../periods.ts'
import { reachedPage } from '../reached.ts'

export const routes = [
  handle(c.listItems, (_, caller) => caller.transaction(async tx => ({ rows: await itemsPage(tx, caller) }))),
  handle(c.readItem, ({ params }, caller) =>
    caller.transaction(
      async tx =>
        (await itemPage(tx, caller, params.item)) ??
        refuse('care.item.unknown', { status: 404, what: '本地没有这个项目' }),
    ),
  ),
  handle(c.listUnreached, ({ query }, caller) =>
    caller.transaction(async tx => ({
      ...(await reachedPage(tx, caller, query)),
      may: { export: caller.may.has('care.export'), pay: caller.may.has('care.pay') },
    })),
  ),
  handle(c.exportUnreached, async ({ query }, caller) => {
    const found = await caller.transaction(async tx => {
      const all = await reachedPage(tx, caller, { ...query, page: 1, size: countedUpTo, sort: 'name' })
      if (all.more)
        return refuse('care.export.many', {
          what: `超过${countedUpTo}行，一次导不完`,
          remedy: '请先按县区或项目筛选，再分别导出',
        })
      await recordExport(tx, caller, {
        kind: 'care',
        count: all.rows.length,
        fields: ['应享未享（没有证件号、电话和账号）'],
        purpose: query.purpose,
      })
      return all.rows
    })
    if (isRefusal(found)) return found
    const bytes = await writeBook([
      {
        name: '应享未享',
        title: `应享未享（${caller.today}，${caller.post?.organisationName ?? ''}导出，用途：${query.purpose}；不含证件号、电话和账号）`,
        columns: [
          { title: '序号', kind: 'serial', width: 6 },
          { title: '姓名', width: 14 },
          { title: '单位', width: 30 },
          { title: '县（市、区）' },
          { title: '项目', width: 24 },
          { title: '所属期', width: 22 },
          { title: '金额', kind: 'yuan' },
          { title: '卡在哪里', width: 16 },
          { title: '要做什么', width: 50 },
          { title: '有没有账号' },
        ],
        rows: found.map((r, i) => [
          i + 1,
          r.name,
          r.unit,
          r.county,
          r.item,
          r.first === r.last ? periodTitle(r.first) : `${periodTitle(r.first)}至${periodTitle(r.last)}`,
          r.fen === null ? null : r.fen / 100,
          r.why,
          r.says,
          r.hasLogin ? '有' : '没有',
        ]),
      },
    ])
    return { name: `应享未享${caller.today}.xlsx`, kind: xlsx, bytes }
  }),
  handle(c.readRun, (_, caller) =>
    caller.transaction(async tx => {
      const [run] = await tx.rows<{
        cause: string
        begunOn: string | null
        endedOn: string | null
        seen: number
        written: number
        running: boolean
        waiting: number
      }>(sql`select * from app.care_run_state()`)
      if (!run) throw new Error('the row of the run is made by the migration')
      const causes = {
        first: '第一次计算',
        law: '标准或项目变了',
        month: '到了新的月份',
        again: '每晚重新计算',
      } as const
      return { ...run, cause: causes[run.cause as keyof typeof causes] }
    }),
  ),
  handle(c.runAgain, (_, caller) =>
    caller.transaction(async tx => {
      await tx.rows(sql`select app.care_run_again()`)
      await enqueue(tx, follow, null, { key: follow.name })
      return { asked: true }
    }),
  ),
  handle(c.listBudgets, ({ query }, caller) =>
    caller.transaction(async tx => {
      const year = query.year ?? Number(caller.today.slice(0, 4))
      const law = await benefitLaw(caller.law)
      const funds = [
        ...new Set(law.items.filter(one => one.amount ?? ['疗休养', '体检'].includes(one.group)).map(one => one.fund)),
      ]
      const rows = await tx.rows<budget.BudgetLine>(
        sql`select ${budget.budgetColumns} from care_budget b where b.year = ${year} order by b.place, b.fund`,
      )
      const due = new Map<string, number>()
      for (const fund of funds) {
        const items = law.items.filter(one => one.fund === fund).map(one => one.key)
        const { fen } = await tx.get<{ fen: number | null }>(
          sql`select sum(o.fen) filter (where o.fen > 0)::bigint as fen from (${owed({ items, until: monthOf(caller.today), posted: [], today: caller.today })}) o`,
        )
        due.set(fund, fen ?? 0)
      }
      const changes = await tx.rows<{
        budget: string
        was: number | null
        fen: number
        document: string
        reason: string
        byName: string
        on: string
      }>(sql`
        select h.budget, h.was, h.fen, concat('《', h.document_title, '》', h.document_number) as document, h.reason, h.by_name as "byName", h.recorded_on as "on"
        from care_budget_change h join care_budget b on b.id = h.budget where b.year = ${year} order by h.id desc`)
      const mine = caller.post?.organisation
      return {
        year,
        rows: rows.map(({ office, ...one }) => ({
          ...one,
          mine: office === mine,
          left: one.fen - one.committed - one.paid,
          due: office === mine ? (due.get(one.fund) ?? 0) : null,
          changes: changes.filter(h => h.budget === one.id).map(({ budget: _, ...h }) => h),
        })),
        missing: funds
          .filter(fund => (due.get(fund) ?? 0) > 0 && !rows.some(one => one.office === mine && one.fund === fund))
          .map(fund => ({ fund, due: due.get(fund) ?? 0 })),
        form: form(
          c.budgetForm.extend({
            fund: c.budgetForm.shape.fund.meta({ title: '资金', enum: funds, 'x-widget': 'select' }),
          }),
        ),
        may: { write: caller.may.has('care.budget') },
      }
    }),
  ),
  handle(c.setBudget, ({ body }, caller) => {
    const fen = fenOf(body.yuan)
    if (fen === undefined)
      return Promise.resolve(
        refuse('care.budget.amount', { what: '不是金额', details: [{ at: 'yuan', what: '填元，最多两位小数' }] }),
      )
    return caller.transaction(tx => budget.setBudget(tx, caller, { ...body, fen }))
  }),
]
