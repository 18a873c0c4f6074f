import { recordExport } from '#kernel/audit'
import { sql } from '#kernel/database'
import { writePaper } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import * as contract from '../contract.ts'
import { bulletin, closingForm } from '../papers.ts'
import { readTasks } from '../query.ts'
import { isLate, rowsOf } from '../rows.ts'
import { viewOf } from './task.ts'

export const routes = [
  handle(contract.closingPaper, async ({ params }, caller) => {
    const data = await caller.transaction(async tx => {
      const view = await viewOf(tx, caller, params.id)
      if (isRefusal(view)) return view
      if (!view.events.some(e => e.kind === '申请销号'))
        return refuse('duties.paper.early', {
          status: 409,
          what: '还没有申请销号，没有审批表',
          remedy: `由${view.lead}先报办完`,
        })
      return closingForm(view, caller.today)
    })
    return isRefusal(data) ? data : writePaper(data, params.format, '督办任务销号审批表')
  }),

  handle(contract.bulletinPaper, async ({ params, query }, caller) => {
    if (query.to < query.from || query.to > caller.today)
      return refuse('duties.bulletin.days', {
        what: query.to > caller.today ? '还没有到的日子不通报' : '止日早于起日',
        remedy: '改日期',
        details: [{ at: 'query.to', what: '不早于起日，不晚于今天' }],
      })
    const data = await caller.transaction(async tx => {
      const tasks = await readTasks(tx, caller, sql`t.organisation = ${caller.post?.organisation ?? null}::uuid`)
      if (tasks.length === 0)
        return refuse('duties.bulletin.empty', { status: 409, what: '本机关没有派过任务', remedy: '先派任务' })
      const late = new Set(tasks.filter(isLate).map(t => t.id))
      const rows = (await rowsOf(tx, tasks)).map(row => ({ ...row, late: late.has(row.id) }))
      await recordExport(tx, caller, { kind: 'duties', count: rows.length, purpose: '印督查通报（没有个人信息）' })
      return bulletin(rows, caller.post?.organisationName ?? '', query)
    })
    return isRefusal(data) ? data : writePaper(data, params.format, '督查通报')
  }),
]
