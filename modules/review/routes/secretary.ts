import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { filesKnown } from '#kernel/files'
import { handle, type Built } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import { markAbsent, memberSheets, recordPaper, returnSheet } from '../contract.ts'
import { missingPoints, wrongPoints, type Method } from '../method.ts'
import { ownPanel } from './close.ts'

type Sheets = Built<z.input<typeof memberSheets.returns>>
type Recorded = z.output<typeof recordPaper.body>

const memberGone = (): Refusal => refuse('review.member', { status: 404, what: '这次评审会没有这名评委' })

export const routes = [
  handle(markAbsent, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const panel = await ownPanel(tx, caller, params.panel, ['评审中'])
      if (isRefusal(panel)) return panel
      const [member] = await tx.rows<{ n: number; absent: string | null }>(sql`
        select m.absent_on as absent, (select count(*) from review_sheet s where s.member = m.id and s.state = '已提交') as n from panel_member m where m.id = ${params.member} and m.panel = ${params.panel}`)
      if (!member) return memberGone()
      if (member.absent !== null) return refuse('review.absent', { status: 409, what: '已经登记过缺席' })
      if (member.n > 0)
        return refuse('review.absentScored', {
          status: 409,
          what: `这名评委已经交了${member.n}份评分，不能登记缺席`,
          remedy: '没有评完的，由本人弃权',
        })
      await tx.run(
        sql`update panel_member set absent_on = ${caller.today}, absent_reason = ${body.reason} where id = ${params.member}`,
      )
      return { absentOn: caller.today }
    }),
  ),
  handle(returnSheet, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const panel = await ownPanel(tx, caller, params.panel, ['评审中'])
      if (isRefusal(panel)) return panel
      const [sheet] = await tx.rows<{ n: number }>(sql`
        update review_sheet set state = '待评', n = n + 1, returned = ${body.reason}, submitted_on = null, late = false, recorded_on = null, recorded_by = null
        where id = ${params.sheet} and panel = ${params.panel} and state = '已提交' returning n`)
      if (!sheet)
        return refuse('review.notSubmitted', {
          status: 409,
          what: '这份评分表还没有提交，用不着退回',
          remedy: '评委自己就能改',
        })
      await note(tx, caller, params.sheet, '退回重评', body.reason)
      return sheet
    }),
  ),
  handle(memberSheets, ({ params }, caller) =>
    caller.transaction(async tx => {
      const head = await tx.find<{
        name: string
        ord: number
        account: boolean
        method: Method
        state: string
        organisation: string
        absent: string | null
      }>(sql`
        select m.name, m.ord, m.account is not null as account, p.method, p.state, p.organisation, m.absent_on as absent from panel_member m join panel p on p.id = m.panel where m.id = ${params.member} and p.id = ${params.panel}`)
      if (!head) return memberGone()
      const { state, organisation, absent, ...shown } = head
      const rows = await tx.rows<Sheets['rows'][number]>(sql`
        select s.id as sheet, i.code, n.name, n.employer_name as "employerName", s.state, s.n, s.reason, s.returned, s.submitted_on as "submittedOn", s.late, s.paper
        from review_sheet s join panel_item i on i.id = s.item join panel_nominee n on n.item = i.id where s.member = ${params.member} order by i.ord`)
      const mayRecord = state === '评审中' && organisation === caller.post?.organisation && absent === null
      return { ...shown, mayRecord, rows }
    }),
  ),
  handle(recordPaper, ({ params, body }, caller) =>
    caller.transaction(tx => record(tx, caller, params.panel, params.member, body)),
  ),
]

export const note = (tx: Transaction, caller: Caller, sheet: string, kind: string, reason: string): Promise<number> =>
  tx.run(
    sql`insert into review_event (sheet, kind, reason, happened_on, account) values (${sheet}, ${kind}, ${reason}, ${caller.today}, ${caller.account})`,
  )

/** 代录纸质评分表: what the reviewer signed, as he wrote it, with the scan. Whole or not at all. */
async function record(
  tx: Transaction,
  caller: Caller,
  id: string,
  member: string,
  body: Recorded,
): Promise<{ recorded: number } | Refusal> {
  const panel = await ownPanel(tx, caller, id, ['评审中'])
  if (isRefusal(panel)) return panel
  const who = await tx.find<{ name: string; due_on: string; absent: string | null }>(
    sql`select m.name, p.due_on, m.absent_on as absent from panel_member m join panel p on p.id = m.panel where m.id = ${member} and p.id = ${id}`,
  )
  if (!who) return memberGone()
  if (who.absent !== null) return refuse('review.absent', { status: 409, what: `${who.name}已登记缺席，不能代录评分` })
  if (body.scoredOn > caller.today || body.scoredOn < panel.held_on)
    return refuse('review.scoredOn', {
      what: `评分日期应在开会（${panel.held_on}）之后、今天或以前`,
      remedy: '填评分表上的日期',
      details: [{ at: 'scoredOn', what: `${panel.held_on}到${caller.today}` }],
    })
  if ((await filesKnown(tx, [body.scan])).length === 0)
    return refuse('procedures.noSuchPaper', { what: '没有保存：找不到评分表扫描件', remedy: '重新上传后再提交' })
  const sheets = await tx.rows<{ id: string; name: string; state: string }>(sql`
    select s.id, n.name, s.state from review_sheet s join panel_nominee n on n.item = s.item where s.member = ${member} and s.id = any (${body.sheets.map(s => s.sheet)}::uuid[]) for update of s`)
  const details = body.sheets.flatMap((given, i) => {
    const at = `sheets.${i}`
    const sheet = sheets.find(s => s.id === given.sheet)
    if (!sheet) return [{ at, what: '不是这名评委的评分表' }]
    if (body.sheets.some((o, j) => j < i && o.sheet === given.sheet)) return [{ at, what: `${sheet.name}写了两次` }]
    if (sheet.state === '已提交') return [{ at, what: `${sheet.name}这一份已经提交过`, remedy: '要改的，先退回重评' }]
    if (sheet.state === '回避' && given.scores) return [{ at, what: `${sheet.name}：评委须回避，不能评分` }]
    const kinds = [given.scores, given.recused, given.abstained].filter(x => x !== undefined)
    if (kinds.length !== 1) return [{ at, what: `${sheet.name}：评分、回避、弃权只写一样` }]
    if (!given.scores) return []
    const missing = missingPoints(panel.method, given.scores)
    return [
      ...wrongPoints(panel.method, given.scores).map(w => ({ at: `${at}.${w.at}`, what: `${sheet.name}：${w.what}` })),
      ...missing.map(m => ({ at, what: `${sheet.name}：${m}没有分` })),
    ]
  })
  if (details.length > 0)
    return refuse('review.paperWrong', {
      what: `没有保存：${details[0]?.what ?? ''}${details.length > 1 ? `等${details.length}处` : ''}`,
      details,
      remedy: '照评分表改正后再保存',
    })
  const rows = body.sheets.map(s => ({
    id: s.sheet,
    state: s.scores ? '已提交' : s.recused ? '回避' : '弃权',
    reason: s.recused ?? s.abstained ?? null,
    scores: s.scores ?? {},
  }))
  const json = JSON.stringify(rows)
  // What the reviewer may have begun on screen stays as the version before.
  await tx.run(sql`update review_sheet s set state = r.state, n = s.n + 1, reason = coalesce(r.reason, s.reason), submitted_on = case when r.state = '已提交' then ${body.scoredOn}::date end,
      late = ${body.scoredOn > who.due_on}::boolean, paper = ${body.scan}::uuid, recorded_on = ${caller.today}::date, recorded_by = ${caller.account}::uuid
    from json_to_recordset(${json}::json) as r (id uuid, state text, reason text) where s.id = r.id`)
  await tx.run(sql`insert into review_score (sheet, n, criterion, value)
    select s.id, s.n, x.key, x.value::numeric from json_to_recordset(${json}::json) as r (id uuid, scores json) join review_sheet s on s.id = r.id, json_each_text(r.scores) x`)
  await tx.run(sql`insert into review_event (sheet, kind, reason, happened_on, account)
    select r.id, case r.state when '回避' then '申报回避' when '弃权' then '弃权' else '代录纸质评分表' end, coalesce(r.reason, ${`纸质评分表，${body.scoredOn}评`}), ${caller.today}::date, ${caller.account}::uuid
    from json_to_recordset(${json}::json) as r (id uuid, state text, reason text)`)
  return { recorded: rows.length }
}
