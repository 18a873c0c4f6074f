import type { Caller } from '#kernel/access'
import { ask } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { loadLibrary } from '#modules/oversight'
import type { CheckAsked } from '../approvals.ts'
import * as c from '../contract.ts'
import { openIntake, readClauses, type Settled } from '../query.ts'
import { lastStep } from './intakes.ts'

const kept = ({ n, state, modality, bodies, mechanism, module, superior }: Settled) => ({
  n,
  state,
  modality,
  bodies,
  mechanism,
  module,
  superior,
})
type Kept = ReturnType<typeof kept>

const write = (tx: Transaction, intake: string, rows: readonly Kept[]) =>
  tx.run(sql`
    update text_clause t set state = x.state, modality = x.modality, bodies = array(select jsonb_array_elements_text(x.bodies)), mechanism = x.mechanism, module = x.module,
      superior = array(select jsonb_array_elements_text(x.superior))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (n int, state text, modality text, bodies jsonb, mechanism text, module text, superior jsonb)
    where t.intake = ${intake} and t.n = x.n`)

const step = (
  tx: Transaction,
  caller: Caller,
  intake: string,
  kind: string,
  before: readonly Kept[],
  undoes: number | null = null,
) =>
  tx.run(sql`
    insert into text_step (intake, kind, before, undoes, account, by_name, made_on)
    values (${intake}, ${kind}, ${JSON.stringify(before)}, ${undoes}, ${caller.account}, ${caller.name ?? ''}, ${caller.today})`)

export const routes = [
  handle(c.settleClause, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const t = await openIntake(tx, caller, params.id)
      if (isRefusal(t)) return t
      const found = (await readClauses(tx, t.id)).find(x => x.n === params.n)
      if (!found) return refuse('texts.clause', { status: 404, what: `没有第${params.n}句`, remedy: '刷新后再看' })
      const superior = body.superior ?? found.superior
      const { clauses } = await loadLibrary()
      const unknown = superior.find(id => !clauses.some(k => k.id === id))
      if (unknown !== undefined)
        return refuse('texts.superior', {
          what: `没有编号为${unknown}的条文`,
          remedy: '照条文台账的编号填，如 C064',
          details: [{ at: 'body.superior', what: '没有这个编号' }],
        })
      await write(tx, t.id, [
        {
          n: found.n,
          state: body.take,
          modality: body.modality ?? found.modality,
          bodies: body.bodies ?? found.bodies,
          mechanism: body.mechanism ?? found.mechanism,
          module: body.module ?? found.module,
          superior,
        },
      ])
      await step(tx, caller, t.id, '逐条', [kept(found)])
      return { id: t.id }
    }),
  ),

  handle(c.settleSure, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const t = await openIntake(tx, caller, params.id)
      if (isRefusal(t)) return t
      const sure = (await readClauses(tx, t.id)).filter(
        x => x.state === '待定' && x.proposed.kin[0]?.confidence === body.confidence,
      )
      if (sure.length === 0)
        return refuse('texts.noneSure', {
          status: 409,
          what: `没有把握“${body.confidence}”、还没有定的句子`,
          remedy: '余下的逐句看',
        })
      await write(
        tx,
        t.id,
        sure.map(x => ({ ...kept(x), state: '接受' as const })),
      )
      await step(tx, caller, t.id, '一并接受', sure.map(kept))
      return { n: sure.length }
    }),
  ),

  handle(c.undoStep, ({ params }, caller) =>
    caller.transaction(async tx => {
      const t = await openIntake(tx, caller, params.id)
      if (isRefusal(t)) return t
      const last = await lastStep(tx, t.id)
      if (!last) return refuse('texts.noStep', { status: 409, what: '没有可以撤回的步骤', remedy: '直接改那一句' })
      const n = last.before.map(x => x.n)
      const now = (await readClauses(tx, t.id)).filter(x => n.includes(x.n)).map(kept)
      // Written by `step` above from rows of the same shape.
      await write(tx, t.id, last.before as unknown as readonly Kept[])
      await step(tx, caller, t.id, '撤回', now, last.seq)
      return { n: n.length }
    }),
  ),

  handle(c.submitIntake, ({ params }, caller) =>
    caller.transaction(async tx => {
      const t = await openIntake(tx, caller, params.id)
      if (isRefusal(t)) return t
      const left = t.progress.all - t.progress.settled
      if (left > 0)
        return refuse('texts.submit.open', { status: 409, what: `还有${left}句没有定`, remedy: '逐句定完以后再交复核' })
      if (t.title === null || t.issuer === null || t.status === '不明')
        return refuse('texts.submit.head', {
          status: 409,
          what: t.title === null ? '没有标题' : t.issuer === null ? '没有制定机关' : '文本状态还不明',
          why: '草稿包要写明是哪个机关的什么文本、有没有通过',
          remedy: '先核定标题、机关和状态',
        })
      const kept = (await readClauses(tx, t.id)).filter(x => x.state === '接受' || x.state === '改定')
      if (kept.length === 0)
        return refuse('texts.submit.none', { status: 409, what: '一句都没有留', remedy: '全不要的，作废这份文本' })
      const asked = await ask<CheckAsked>(tx, {
        kind: 'texts.check',
        subject: t.id,
        title: `对照原件复核：${t.title}`.slice(0, 180),
        payload: { intake: t.id, title: t.title, clauses: kept.length, byName: caller.name ?? '' },
      })
      return isRefusal(asked) ? asked : { id: t.id }
    }),
  ),
]
