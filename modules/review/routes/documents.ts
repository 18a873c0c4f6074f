import type { Caller } from '#kernel/access'
import { recordDownload, recordExport } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { letter, roster, write, type DocumentKind } from '#kernel/documents'
import { handle, type Attachment } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { panelDocument } from '../contract.ts'
import { result } from '../documents/kinds.ts'
import { blankSheet, invitation, noticeDay, resultBook, resultPaper, type Head } from '../documents/papers.ts'
import { rowsOf } from './matrix.ts'
import { panelGone } from './panels.ts'

const xlsxMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

// What is read stays inside the transaction; the press works after it, so that no connection waits for it.
export const routes = [
  handle(panelDocument, async ({ params, query }, caller) => {
    const head = await caller.transaction(tx => findHead(tx, caller, params.panel))
    if (!head) return panelGone()
    switch (params.kind) {
      case 'invitation': {
        const members = await caller.transaction(tx =>
          tx.rows<{ name: string; organisationName: string }>(
            sql`select name, organisation_name as "organisationName" from panel_member where panel = ${params.panel} order by ord`,
          ),
        )
        return print(letter, invitation(head, members, noticeDay(head, caller.today)), `${head.title}通知`, caller)
      }
      case 'blank-sheet': {
        const items = await caller.transaction(async tx => {
          await recordDownload(tx, caller, { kind: 'panel', subject: params.panel, purpose: '打印空白评分表' })
          return tx.rows<{ code: string; who: string }>(sql`
            select i.code, coalesce((i.shown -> 'person' ->> 'name') || '　' || (i.shown -> 'person' ->> 'employerName'), i.shown ->> 'summary') as who from panel_item i where i.panel = ${params.panel} order by i.ord limit 500`)
        })
        return print(roster, blankSheet(head, items, head.heldOn), `${head.title}评分表`, caller)
      }
      default:
        return results(caller, head, params.panel, params.kind, query.purpose)
    }
  }),
]

const findHead = (tx: Transaction, caller: Caller, panel: string): Promise<Head | undefined> =>
  tx.find<Head>(sql`
    select p.title, r.title as "roundTitle", coalesce(o.name, '') as organisation, p.held_on as "heldOn", p.due_on as "dueOn", p.venue, p.method, p.hash, p.places, coalesce(o.phone, r.settings -> 'contact' ->> 'phone', '') as phone,
      p.created_on as "createdOn", case when p.organisation = ${caller.post?.organisation ?? null} then ${caller.name ?? ''} else '' end as contact
    from panel p join round r on r.id = p.round left join organisation o on o.id = p.organisation where p.id = ${panel}`)

async function results(
  caller: Caller,
  head: Head,
  panel: string,
  kind: 'result' | 'result-xlsx',
  purpose: string | undefined,
): Promise<Attachment | Refusal> {
  if (head.hash === null)
    return refuse('review.envelope', { status: 409, what: '还没有汇总，没有结果表', remedy: '汇总以后再打印' })
  if (kind === 'result') {
    const matrix = await caller.transaction(async tx => {
      await recordDownload(tx, caller, { kind: 'panel', subject: panel, purpose: '打印评审结果表' })
      return rowsOf(tx, panel, { page: 1, size: 3000 })
    })
    return print(result, resultPaper(head, matrix, head.heldOn), `${head.title}结果表`, caller)
  }
  if (!purpose)
    return refuse('review.purpose', { what: '导出工作簿要写明用途', remedy: '写明给谁、做什么用；这次导出会记入日志' })
  const matrix = await caller.transaction(async tx => {
    const read = await rowsOf(tx, panel, { page: 1, size: 3000 })
    await recordExport(tx, caller, {
      kind: 'panel',
      subject: panel,
      count: read.rows.length,
      fields: ['姓名', '单位', '评分', '成绩', '名次'],
      purpose,
    })
    return read
  })
  return { name: `${head.title}结果表.xlsx`, kind: xlsxMime, bytes: await resultBook(head, matrix) }
}

async function print<Data>(
  kind: DocumentKind<Data>,
  data: Data,
  name: string,
  caller: Caller,
): Promise<Attachment | Refusal> {
  const written = await write(kind, data, { day: caller.today })
  return isRefusal(written) ? written : { name: `${name}.pdf`, kind: written.mime, bytes: written.bytes, inline: true }
}
