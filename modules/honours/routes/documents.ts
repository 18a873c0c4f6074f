import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import type { Transaction } from '#kernel/database'
import { letter } from '#kernel/documents'
import { handle, type Attachment } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { loadCatalogue } from '#modules/oversight'
import { caseDocument, letterDocument, listDocument, noticeDocument } from '../contract.ts'
import { casePaper } from '../documents/case-print.ts'
import { consultPaper } from '../documents/consult.ts'
import { consult, nominationForm, notice, wideRoster } from '../documents/kinds.ts'
import { formPaper } from '../documents/nomination-form.ts'
import { noticeReportPaper } from '../documents/notice-report.ts'
import { briefsOf, noticePaper } from '../documents/notice.ts'
import { print, xlsxMime } from '../documents/print.ts'
import {
  findForm,
  findLetter,
  findList,
  findNotice,
  findNoticeReport,
  findRecommendation,
  noticeOfCase,
  rosterRows,
} from '../documents/queries.ts'
import { recommendationPaper } from '../documents/recommendation-report.ts'
import { rosterBook, rosterPaper, type RosterHead } from '../documents/roster.ts'
import { objectionByPostmark } from '../parameters.ts'
import { noLetterDoor } from './letters.ts'
import { readCaseView } from './view.ts'

type Paper = Promise<Attachment | Refusal>

// What is read stays inside the transaction; the press works after it, so that no connection waits for it.
export const routes = [
  handle(noticeDocument, async ({ params }, caller) =>
    params.kind === 'notice' ? noticeDraft(caller, params.id) : noticeReport(caller, params.id),
  ),
  handle(letterDocument, async ({ params }, caller) => consultLetter(caller, params.id)),
  handle(listDocument, async ({ params, query }, caller) => listPaper(caller, params.id, params.kind, query.purpose)),
  handle(caseDocument, async ({ params: { id, kind } }, caller) => {
    if (kind === 'nomination-form') return form(caller, id)
    if (kind === 'case-print') return caseRecord(caller, id)
    const found = await caller.transaction(tx => noticeOfCase(tx, id, caller.post?.organisation ?? null))
    return found
      ? noticeReport(caller, found.id)
      : refuse('honours.report.none', {
          status: 404,
          what: '没有生成：您的单位还没有公示过这件推荐',
          remedy: '公示由封存名单的单位办理，报告由它出具',
        })
  }),
]

const noticeGone = (): Refusal =>
  refuse('honours.notice.unknown', { status: 404, what: '没有这份公示，或者它不在您岗位的范围内' })
const listGone = (): Refusal =>
  refuse('honours.list.unknown', { status: 404, what: '没有这份名单，或者它不在您岗位的范围内' })

async function noticeDraft(caller: Caller, id: string): Paper {
  const row = await caller.transaction(tx => findNotice(tx, id))
  if (!row) return noticeGone()
  const { fields } = row
  const { value } = caller.law.reading(objectionByPostmark.id, { division: row.division, on: fields.startsOn })
  const paper = noticePaper(fields, typeof value === 'boolean' ? value : null)
  return fields.subject === undefined
    ? print(notice, { letter: paper, briefs: briefsOf(fields) }, fields.title, fields.startsOn)
    : print(letter, paper, fields.title, fields.startsOn)
}

async function noticeReport(caller: Caller, id: string): Paper {
  const found = await caller.transaction(tx => findNoticeReport(tx, id))
  if (!found) return noticeGone()
  const paper = noticeReportPaper(found, caller.today)
  return isRefusal(paper) ? paper : print(letter, paper, paper.title, caller.today)
}

async function consultLetter(caller: Caller, id: string): Paper {
  const no = noLetterDoor(caller)
  if (no) return no
  const found = await caller.transaction(async tx => {
    const row = await findLetter(tx, id)
    if (row)
      await recordExport(tx, caller, {
        kind: 'letter',
        subject: id,
        count: row.names.length,
        purpose: '打印征求意见函',
      })
    return row
  })
  if (!found) return refuse('honours.letter.unknown', { status: 404, what: '没有这封函，或者它不是发给您单位的' })
  const { consultations } = await loadCatalogue()
  return print(consult, consultPaper(found, consultations), `征求意见函（${found.department}）`, found.sent_on)
}

async function listPaper(
  caller: Caller,
  id: string,
  kind: 'roster-xlsx' | 'roster-pdf' | 'report',
  purpose: string | undefined,
): Paper {
  if (kind === 'report') return recommendationReport(caller, id)
  if (kind === 'roster-xlsx' && purpose === undefined)
    return refuse('honours.export.purpose', {
      what: '没有导出：要写明用途',
      why: '汇总表含个人信息，每次导出都记录在案',
      remedy: '写明用途后再导出',
      details: [{ at: 'query.purpose', what: '用途必填' }],
    })
  const found = await caller.transaction(tx => roster(tx, caller, id, purpose ?? '打印汇总表'))
  if (!found) return listGone()
  const { head, rows, settings } = found
  if (kind === 'roster-pdf')
    return print(
      wideRoster,
      rosterPaper(rows, head, settings),
      head.kind === 'choice' ? head.title : `${head.title}汇总表`,
      head.day,
    )
  return { name: `${head.title}汇总表.xlsx`, kind: xlsxMime, bytes: await rosterBook(rows, head, settings) }
}

async function roster(tx: Transaction, caller: Caller, id: string, purpose: string) {
  const list = await findList(tx, id)
  if (!list) return undefined
  const rows = await rosterRows(tx, id)
  await recordExport(tx, caller, { kind: 'list', subject: id, count: rows.length, purpose })
  const head: RosterHead = {
    kind: list.kind,
    title: list.title,
    organisation: list.office,
    day: caller.today,
    sealedOn: list.sealed_on,
    hash: list.hash,
  }
  return { head, rows, settings: list.settings }
}

async function recommendationReport(caller: Caller, id: string): Paper {
  const found = await caller.transaction(async tx => {
    const list = await findList(tx, id)
    if (!list) return listGone()
    if (list.kind !== 'submission')
      return refuse('honours.report.kind', {
        status: 409,
        what: '没有生成：推荐报告按报送名单出',
        remedy: '先封存报送名单',
      })
    return findRecommendation(tx, list)
  })
  if (isRefusal(found)) return found
  const paper = recommendationPaper(found, caller.today)
  return print(letter, paper, paper.title, caller.today)
}

async function form(caller: Caller, id: string): Paper {
  const found = await caller.transaction(async tx => {
    const row = await findForm(tx, id)
    if (row) await recordExport(tx, caller, { kind: 'kase', subject: id, purpose: '打印推荐审批表' })
    return row
  })
  if (!found) return refuse('procedures.noSuchCase', { status: 404, what: '没有这份材料，或者它不在您岗位的范围内' })
  return print(nominationForm, formPaper(found), `${found.name}推荐审批表`, caller.today)
}

async function caseRecord(caller: Caller, id: string): Paper {
  const view = await caller.transaction(tx => readCaseView(tx, caller, id))
  if (isRefusal(view)) return view
  const paper = casePaper(view, caller.post?.organisationName ?? '', caller.today)
  return print(letter, paper, paper.title, caller.today)
}
