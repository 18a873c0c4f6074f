import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { filesKnown } from '#kernel/files'
import { handle, type Built } from '#kernel/http'
import { append } from '#kernel/ledger'
import { perform } from '#kernel/procedures'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { nominationKind, setListAside, useList } from '#modules/honours'
import type { z } from 'zod'
import { signPanel, voidPanel } from '../contract.ts'
import { ownPanel } from './close.ts'

type Signed = Built<z.input<typeof signPanel.returns>>

export const routes = [
  handle(signPanel, ({ params, body }, caller) =>
    caller.transaction(tx => sign(tx, caller, params.panel, body.scan, body.signedOn)),
  ),
  handle(voidPanel, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const panel = await ownPanel(tx, caller, params.panel, ['评审中', '已汇总'])
      if (isRefusal(panel)) return panel
      await tx.run(
        sql`update panel set state = '作废', voided_on = ${caller.today}, void_reason = ${body.reason} where id = ${params.panel}`,
      )
      const { list } = await tx.get<{ list: string }>(sql`select list from panel where id = ${params.panel}`)
      await setListAside(tx, caller, list, body.reason)
      await append(tx, {
        kind: 'vote',
        subject: params.panel,
        content: { void: true, panel: panel.title, reason: body.reason, on: caller.today },
      })
      return { state: '作废' as const }
    }),
  ),
]

interface Line {
  readonly kase: string
  readonly name: string
  readonly step: string
  readonly status: string
  readonly state: string
  readonly note: string | null
  readonly outcome: '有成绩' | '没有成绩'
  readonly score: string | null
  readonly counted: number
  readonly rank: number | null
}

/** 签字的结果表上传以后，成绩逐字带入办件. Who left the list meanwhile is left out and named. */
async function sign(
  tx: Transaction,
  caller: Caller,
  id: string,
  scan: string,
  signedOn: string,
): Promise<Signed | Refusal> {
  const panel = await ownPanel(tx, caller, id, ['已汇总'])
  if (isRefusal(panel)) return panel
  const { list, level, closed_on, hash } = await tx.get<{
    list: string
    level: string
    closed_on: string
    hash: string
  }>(sql`select list, level, closed_on, hash from panel where id = ${id}`)
  if (signedOn < closed_on || signedOn > caller.today)
    return refuse('review.signedOn', {
      what: `签字日期应在汇总（${closed_on}）之后、今天或以前`,
      remedy: '填结果表上签字的日期',
      details: [{ at: 'signedOn', what: `${closed_on}到${caller.today}` }],
    })
  if ((await filesKnown(tx, [scan])).length === 0)
    return refuse('procedures.noSuchPaper', { what: '没有保存：找不到签字的结果表', remedy: '重新上传后再提交' })
  const lines = await tx.rows<Line>(sql`
    select i.kase, n.name, k.step, k.status, e.state, e.note, r.outcome, r.score_text as score, r.counted, r.rank
    from panel_item i join panel_nominee n on n.item = i.id join review_result r on r.item = i.id join kase k on k.id = i.kase join list_entry e on e.list = ${list} and e.kase = i.kase
    where i.panel = ${id} order by i.ord`)
  const fits = (l: Line) => l.state === '在列' && l.status === 'open' && l.step === `${level}.review`
  const going = lines.filter(fits)
  if (going.length === 0)
    return refuse('review.nobody', {
      status: 409,
      what: '名单上没有人还在评审这一步，成绩无处可带',
      remedy: '作废这次评审会',
    })
  await tx.run(sql`update panel set state = '已签字', signed_on = ${signedOn}, result_file = ${scan} where id = ${id}`)
  const done = await perform(
    tx,
    caller,
    nominationKind,
    {
      step: `${level}.review`,
      list,
      answer: {},
      papers: [{ kind: 'review-result', file: scan }],
      ...(signedOn === caller.today ? {} : { happenedOn: signedOn }),
    },
    going.map(l => ({
      id: l.kase,
      answer: {
        panel: id,
        outcome: l.outcome,
        scored: l.counted,
        ...(l.score === null ? {} : { score: l.score }),
        ...(l.rank === null ? {} : { rank: l.rank }),
      },
    })),
  )
  if (isRefusal(done)) return done
  await useList(tx, list)
  await append(tx, {
    kind: 'vote',
    subject: id,
    content: { panel: panel.title, signed: true, hash, scan, signedOn, cases: going.length },
  })
  return {
    moved: done.length,
    left: lines
      .filter(l => !fits(l))
      .map(l => ({ name: l.name, why: l.note ?? (l.state === '在列' ? '已不在评审这一步' : l.state) })),
  }
}
