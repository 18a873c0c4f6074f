import { recordExport } from '#kernel/audit'
import { writePaper } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import * as act from '../act.ts'
import * as contract from '../contract.ts'
import { paperOf } from '../papers.ts'
import { paperTitles } from '../words.ts'
import { inspectionOf } from './inspection.ts'

export const routes = [
  handle(contract.paper, async ({ params }, caller) => {
    const data = await caller.transaction(async tx => {
      const m = await act.matterOf(tx, caller, params.id)
      if (isRefusal(m)) return m
      const inspecting = params.paper === 'inspection' || params.paper === 'sample'
      if (inspecting && (m.kind !== '执法检查' || m.mine !== '委员会'))
        return refuse('legislature.paper', {
          status: 403,
          what: m.kind === '执法检查' ? `由${m.office}印` : `${m.kind}没有执法检查`,
          remedy: '报告公布以后到公开页看',
        })
      if (!inspecting && m.items.length === 0)
        return refuse('legislature.paper.empty', { status: 409, what: '还没有逐条的意见', remedy: '登记以后再印' })
      const view = inspecting ? await inspectionOf(tx, caller, m) : null
      await recordExport(tx, caller, {
        kind: 'legislature',
        count: 0,
        purpose: `印${paperTitles[params.paper]}（没有个人信息）`,
      })
      return paperOf(params.paper, m, view, caller.today)
    })
    if (isRefusal(data)) return data
    return writePaper(data, params.format, paperTitles[params.paper])
  }),
]
