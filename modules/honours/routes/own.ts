import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { filesKnown } from '#kernel/files'
import { handle, type Response } from '#kernel/http'
import { perform } from '#kernel/procedures'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { answerRequest } from '#modules/people'
import { giveConsent } from '../consent/give.ts'
import { toldOf } from '../consent/told.ts'
import { answerRequestOnCase, caseOwn, recordConsent } from '../contract.ts'
import { nominationKind } from '../gather.ts'
import { evidence } from '../papers.ts'
import type { Settings } from '../settings.ts'

type View = Response<typeof caseOwn>
interface Row {
  readonly person: string | null
  readonly status: string
  readonly unit: string | null
  readonly round: string
  readonly notice: string
  readonly category: string
  readonly settings: Settings
  readonly account: string | null
  readonly answers: View['answers']
  readonly requests: View['requests']
}

const unknown = refuse('procedures.noSuchCase', {
  status: 404,
  what: '没有这份材料，或者它不在您岗位的范围内',
  remedy: '换一个岗位再看，或从推荐材料列表进入',
})
const notYours = refuse('procedures.notYours', {
  status: 403,
  what: '本人的答复和来件由推荐单位办理',
  remedy: '请推荐单位的经办办理；本岗位可以查看',
})

const rowOf = (tx: Transaction, id: string): Promise<Row | undefined> =>
  tx.find<Row>(sql`
    select n.person, k.status, k.offices ->> 'unit' as unit, r.title as round, r.notice_title as notice, n.category, r.settings,
      (select a.state from account a where a.person = n.person) as account,
      coalesce((select json_agg(json_build_object('n', c.n, 'answer', c.answer, 'how', c.how, 'givenOn', c.given_on, 'recordedOn', c.recorded_on, 'actor', c.actor, 'reason', c.reason, 'file', c.file,
        'leaf', (select l.idx from leaf l where l.id = c.leaf)) order by c.n desc) from consent c where c.kase = k.id), '[]') as answers,
      coalesce((select json_agg(json_build_object('id', q.id, 'kind', q.kind, 'title', q.title, 'was', q.was, 'shouldBe', q.should_be, 'note', q.note, 'files', q.files, 'state', q.state,
        'askedOn', q.asked_on, 'dueOn', q.due_on, 'dueExplain', q.due_explain, 'answer', q.answer, 'answeredOn', q.answered_on, 'answeredBy', q.answered_by) order by q.state = '待办' desc, q.since desc)
        from own_request q where q.kase = k.id), '[]') as requests
    from kase k join nomination n on n.kase = k.id join round r on r.id = n.round where k.id = ${id}`)

const viewOf = (row: Row, caller: Caller): View => {
  const mine = row.unit !== null && row.unit === caller.post?.organisation && caller.may.has('honours.nominate')
  return {
    person: row.person !== null,
    open: row.status === 'open',
    needed: row.settings.consent,
    account: row.account,
    answers: row.answers,
    told: toldOf(row),
    requests: row.requests,
    may: { consent: mine && row.status === 'open' && row.person !== null, answer: mine },
  }
}

/** A department that is asked is told nothing of it: consent and requests are between the nominee and the offices. */
async function read(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  if (caller.reach.way === 'party') return unknown
  const row = await rowOf(tx, id)
  return row ? viewOf(row, caller) : unknown
}

async function mine(tx: Transaction, caller: Caller, id: string): Promise<Row | Refusal> {
  const row = caller.reach.way === 'party' ? undefined : await rowOf(tx, id)
  if (!row) return unknown
  return row.unit === caller.post?.organisation ? row : notYours
}

export const routes = [
  handle(caseOwn, ({ params }, caller) => caller.transaction(tx => read(tx, caller, params.id))),

  handle(recordConsent, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const row = await mine(tx, caller, params.id)
      if (isRefusal(row)) return row
      if ((await filesKnown(tx, [body.scan])).length === 0)
        return refuse('honours.consent.scan', {
          what: '没有记：找不到本人签字的扫描件',
          why: '书面的同意以本人签字为准',
          remedy: '重新上传扫描件或照片',
          details: [{ at: 'body.scan', what: '重新上传' }],
        })
      const done = await giveConsent(tx, caller, {
        kase: params.id,
        answer: body.answer,
        how: '纸面',
        givenOn: body.givenOn,
        told: toldOf(row),
        reason: body.reason,
        file: body.scan,
      })
      return isRefusal(done) ? done : read(tx, caller, params.id)
    }),
  ),

  handle(answerRequestOnCase, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const row = await mine(tx, caller, params.id)
      if (isRefusal(row)) return row
      const asked = row.requests.find(one => one.id === params.request)
      if (!asked)
        return refuse('people.request.none', {
          status: 404,
          what: '这件推荐上没有这件来件',
          remedy: '刷新办件页后再看',
        })
      // 已经答复过的先说清楚，免得同一份照片收两次。
      const answered = await answerRequest(tx, caller, asked.id, body)
      if (isRefusal(answered)) return answered
      if (asked.kind === '材料' && body.accept) {
        const taken = await takeIn(tx, caller, params.id, asked)
        if (isRefusal(taken)) return taken
      }
      return read(tx, caller, params.id)
    }),
  ),
]

/** The photographs become papers of the case by the act every clerk knows: 补充材料. */
const takeIn = (tx: Transaction, caller: Caller, kase: string, asked: View['requests'][number]) =>
  perform(
    tx,
    caller,
    nominationKind,
    {
      step: 'supplement',
      answer: { what: `本人交来：${asked.title}` },
      papers: asked.files.map(file => ({ kind: evidence.kind, file })),
      fromPaper: false,
    },
    [{ id: kase }],
  )
