import { unknownAward } from '../award-page.ts'
import type { Caller } from '#kernel/access'
import { recordDownload } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { letter, write } from '#kernel/documents'
import { handle, type Response } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import { answerTransfer, listTransfers, officeOptions, sendTransfer, transferLetter } from '../contract/events.ts'
import { addEvent } from '../revocation-effects.ts'
import { findAward } from '../revocation-award.ts'

type Row = Response<typeof listTransfers>['rows'][number]

const columns = sql`t.transfer, t.side, t.name, t.honours, t.from_name as "fromName", t.to_name as "toName", t.to_unit as "toUnit", t.number, t.benefits_from as "benefitsFrom", t.reason, t.files, t.state, t.answer, t.sent_on as "sentOn", t.answered_on as "answeredOn"`

/** A transfer is between two offices of 总工会; nobody else has a row of it to read. */
const concerns = (caller: Caller) => caller.reach.way === 'division'

export const routes = [
  handle(listTransfers, async ({ query }, caller) => {
    if (!concerns(caller)) return { rows: [], total: 0, more: false, facets: { waiting: 0 }, may: { send: false } }
    return caller.transaction(async tx => {
      // 一次转移有转出、转入两行。两行都看得到的，列本机构办的那一行；都不是本机构办的，列转入的。
      const office = caller.post?.organisation ?? null
      const once = sql`and ((t.side = '转入') = (t.from_office is distinct from ${office}) or not exists (select from award_transfer o where o.transfer = t.transfer and o.side <> t.side))`
      const where = sql`true ${query.side ? sql`and t.side = ${query.side}` : once} ${query.state ? sql`and t.state = ${query.state}` : sql``}`
      const mine = sql`t.side = '转入' and t.state = '待接收' and t.to_office = ${caller.post?.organisation ?? null}`
      const rows = await tx.rows<Row>(
        sql`select ${columns}, ${mine} and ${caller.may.has('awards.write')} as "mayAnswer" from award_transfer t where ${where} order by t.state <> '待接收', t.sent_on desc, t.id limit ${query.size} offset ${(query.page - 1) * query.size}`,
      )
      const { total, waiting } = await tx.get<{ total: number; waiting: number }>(
        sql`select count(*) filter (where ${where}) as total, count(*) filter (where ${mine}) as waiting from award_transfer t`,
      )
      return {
        rows,
        total,
        more: false,
        facets: { waiting },
        may: { send: caller.may.has('awards.write') },
      }
    })
  }),
  handle(officeOptions, ({ query }, caller) =>
    caller.transaction(async tx => {
      const words = query.q ?? query.id ?? ''
      const rows =
        words === ''
          ? []
          : await tx.rows<{ id: string; name: string }>(sql`select id, name from app.find_unions(${words})`)
      return { rows: rows.filter(o => o.id !== caller.post?.organisation).map(o => ({ id: o.id, title: o.name })) }
    }),
  ),
  handle(sendTransfer, ({ params, body }, caller) => caller.transaction(tx => send(tx, caller, params.award, body))),
  handle(answerTransfer, ({ params, body }, caller) => caller.transaction(tx => answer(tx, caller, params.id, body))),
  handle(transferLetter, async ({ params }, caller) => {
    if (!concerns(caller)) return unknownTransfer()
    const t = await caller.transaction(async tx => {
      const found = await tx.find<Row>(
        sql`select ${columns}, false as "mayAnswer" from award_transfer t where t.transfer = ${params.id} order by t.side desc limit 1`,
      )
      // A letter with a name, its honours and its unit leaves the system: who printed it is on record.
      if (found) await recordDownload(tx, caller, { kind: 'transfer', subject: params.id, purpose: '打印转出函' })
      return found
    })
    if (!t) return unknownTransfer()
    const written = await write(letter, letterOf(t), { day: t.sentOn })
    return isRefusal(written)
      ? written
      : { name: `转出函（${t.name}）.pdf`, kind: written.mime, bytes: written.bytes, inline: true }
  }),
]

const unknownTransfer = (): Refusal =>
  refuse('awards.transfer.unknown', { status: 404, what: '没有这次转移，或者它不在您岗位的范围内' })

async function send(
  tx: Transaction,
  caller: Caller,
  id: string,
  body: z.output<typeof sendTransfer.body>,
): Promise<{ transfer: string } | Refusal> {
  const award = await findAward(tx, id)
  if (!award) return unknownAward()
  if (award.state === '暂停')
    return refuse('awards.transfer.suspended', {
      status: 409,
      what: `${award.name}的荣誉正在暂停，不能转出`,
      why: '撤销还没有决定，由原来的工会办完',
      remedy: '决定以后再转',
    })
  const { transfer } = await tx.get<{ transfer: string | null }>(
    sql`select app.send_transfer(${id}, ${body.toOffice}, ${body.toUnit}, ${body.number ?? null}, ${body.benefitsFrom}, ${body.reason}, ${body.files ?? ''}) as transfer`,
  )
  if (transfer === null)
    return refuse('awards.transfer.no', {
      status: 409,
      what: '没有转出',
      why: '对方不是在册的总工会，或者这个人已有等对方接收的转移',
      remedy: '核对接收的工会；已转出的等对方接收或退回',
      details: [{ at: 'toOffice', what: '不能转给它' }],
    })
  const { awards } = await tx.get<{ awards: string[]; to_name: string }>(
    sql`select awards, to_name from award_transfer where transfer = ${transfer} and side = '转出'`,
  )
  for (const one of awards)
    await addEvent(tx, caller, {
      award: one,
      kind: '转出',
      happenedOn: caller.today,
      detail: { transfer, to: body.toUnit, benefitsFrom: body.benefitsFrom },
      note: body.reason,
    })
  return { transfer }
}

async function answer(
  tx: Transaction,
  caller: Caller,
  id: string,
  body: z.output<typeof answerTransfer.body>,
): Promise<{ moved: number } | Refusal> {
  const take = body.decision === '接收'
  if (take ? body.unit === undefined : !body.words)
    return refuse('awards.transfer.answer', {
      what: take ? '没有接收：没有选放在哪个单位名下' : '没有退回：没有写原因',
      details: [{ at: take ? 'unit' : 'words', what: '必填' }],
    })
  const { n } = await tx.get<{ n: number | null }>(
    sql`select app.answer_transfer(${id}, ${take}, ${body.unit ?? null}, ${body.words ?? ''}, ${caller.name ?? ''}, ${caller.post?.organisationName ?? ''}) as n`,
  )
  return n === null
    ? refuse('awards.transfer.notYours', {
        status: 409,
        what: '这次转移不能由您现在的岗位接收',
        why: '只有转入的工会、在还没有答复时可以办；单位要在本辖区里',
        remedy: '刷新页面看最新状态，或者先登记这个单位',
      })
    : { moved: n }
}

/** 转出函：给接收的工会，说清是谁、哪些荣誉、待遇从哪个月接续、随函移交什么。 */
function letterOf(t: Row) {
  return {
    title: `关于转出${t.name}荣誉管理关系的函`,
    to: [t.toName],
    ...(t.number ? { number: t.number } : {}),
    blocks: [
      {
        text: `${t.name}因${t.reason}，已到${t.toUnit}。按照属地管理，其荣誉的日常管理和待遇转由你会负责。现将有关情况函告如下：`,
      },
      {
        lines: [
          ['姓名', t.name],
          ['荣誉', t.honours],
          ['转到的单位', t.toUnit],
          ['待遇接续', `由你会从${t.benefitsFrom}起接续，我会发放至上月`],
          ['移交的档案', t.files === '' ? '无' : t.files],
        ] as [string, string][],
      },
      { text: '请核对后在系统中接收，或者退回并说明原因。' },
    ],
    issuer: t.fromName,
    day: t.sentOn,
  }
}
