import type { Caller } from '#kernel/access'
import { beijingTime, clock } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Built, type Response } from '#kernel/http'
import { isMissing } from '#kernel/indicators'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { declared, numberOf } from '#modules/indicators'
import * as act from '../act.ts'
import * as contract from '../contract.ts'
import type { Matter } from '../query.ts'

type Row = Built<Response<typeof contract.readQuestions>>['rows'][number]
type Figure = Row['figures'][number]
interface Read extends Omit<Row, 'may'> {
  readonly body: string | null
}

const asks = (m: Matter): boolean => m.kind === '专题询问' || m.kind === '质询'

const questions = (where: ReturnType<typeof sql>) => sql`
  select q.id, q.n, q.question, q.asker, q.body::text as body, q.body_name as "bodyName", q.figures,
    coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'answer', a.answer, 'answeredBy', a.answered_by, 'on', a.happened_on, 'office', a.office) order by a.seq) from npc_answer a where a.question = q.id), '[]') as answers
  from npc_question q where ${where} order by q.n`

/** Whoever is asked answers; the committee records what was said at the meeting, or came on paper. */
function mayAnswer(caller: Caller, m: Matter, q: Pick<Read, 'body' | 'bodyName'>): Refusal | undefined {
  const over = act.overRefusal(m)
  if (over) return over
  if (!caller.may.has('legislature.answer') || (m.mine !== '委员会' && q.body !== caller.post?.organisation))
    return refuse('legislature.question.notYours', {
      status: 403,
      what: `由${q.bodyName}答复，会上口头答复的由委员会记`,
    })
  const asked = m.kind === '质询' ? '主任会议决定交付答复' : null
  return asked !== null && !m.steps.some(s => s.step === asked)
    ? refuse('legislature.question.early', {
        status: 409,
        what: '主任会议还没有决定交付答复',
        why: '监督法第五十二条：质询案由主任会议决定交由受质询的机关答复',
        remedy: '决定以后再答复',
      })
    : undefined
}

async function questionOf(tx: Transaction, caller: Caller, id: string): Promise<{ m: Matter; q: Read } | Refusal> {
  const at = await tx.find<{ matter: string }>(sql`select matter from npc_question where id = ${id}`)
  const m = at ? await act.matterOf(tx, caller, at.matter) : undefined
  const q = await tx.find<Read>(questions(sql`q.id = ${id}`))
  return m && !isRefusal(m) && q ? { m, q } : act.unknownMatter()
}

/** Numbers that bear on the matter's clauses, those of any clause where it names none. */
const offered = (m: Matter) =>
  declared().filter(d => !isMissing(d) && (m.clauses.length === 0 || d.clauses.some(c => m.clauses.includes(c))))

export const routes = [
  handle(contract.readQuestions, ({ params }, caller) =>
    caller.transaction(async tx => {
      const m = await act.matterOf(tx, caller, params.id)
      if (isRefusal(m)) return m
      const rows = await tx.rows<Read>(questions(sql`q.matter = ${m.id}`))
      const answered = rows.filter(r => r.answers.length > 0).length
      const committee = act.asCommittee(caller, m) === undefined
      return {
        finding: !asks(m)
          ? `${m.kind}没有询问`
          : rows.length === 0
            ? '还没有写问题'
            : `${rows.length}个问题，答复了${answered}个`,
        topic: m.topic,
        kind: m.kind,
        reporter: m.reporterName,
        asOf: caller.today,
        rows: rows.map(({ body, ...r }) => ({
          ...r,
          // Who asks is the committee's business until it is said at the meeting.
          asker: m.mine === '委员会' ? r.asker : null,
          may: {
            answer: mayAnswer(caller, m, { body, bodyName: r.bodyName }) === undefined,
            promise: committee && r.answers.length > 0,
          },
        })),
        indicators: committee && asks(m) ? offered(m).map(d => ({ value: d.id, title: d.title })) : [],
        may: { ask: committee && asks(m) },
      }
    }),
  ),

  handle(contract.addQuestion, ({ params, body }, caller) =>
    act.committing(caller, params.id, async (tx, m) => {
      if (!asks(m)) return refuse('legislature.question.kind', { what: `${m.kind}没有询问`, remedy: '另立专题询问' })
      const to = await act.bodyAt(tx, caller, body.body, 'body')
      if (isRefusal(to)) return to
      const figures: Figure[] = []
      for (const id of body.figures) {
        const d = declared().find(one => one.id === id)
        if (!d)
          return refuse('legislature.question.figure', {
            what: '没有这个指标',
            remedy: '从列表里选',
            details: [{ at: 'body.figures', what: '从列表里选' }],
          })
        const { told } = await numberOf(tx, caller, d)
        figures.push({
          id,
          title: d.title,
          said: told.said,
          unable: told.unable,
          asOf: caller.today,
          // The office's own clock, to the second.
          moment: beijingTime(clock.instant().toISOString()),
        })
      }
      await act.seat(tx, m.id, [to])
      return tx.get<{ id: string }>(sql`
        insert into npc_question (matter, n, question, asker, body, body_name, figures)
        select ${m.id}, coalesce(max(n), 0) + 1, ${body.question}, ${body.asker ?? null}, ${to.organisation}::uuid, ${to.name}, ${JSON.stringify(figures)}::jsonb from npc_question where matter = ${m.id} returning id`)
    }),
  ),

  handle(contract.answerQuestion, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const found = await questionOf(tx, caller, params.id)
      if (isRefusal(found)) return found
      const { m, q } = found
      const no = mayAnswer(caller, m, q)
      if (no) return no
      if (body.happenedOn > caller.today)
        return refuse('legislature.day', {
          what: '答复的日期还没有到',
          remedy: '答复以后再登记',
          details: [{ at: 'body.happenedOn', what: '不晚于今天' }],
        })
      return tx.get<{ id: string }>(sql`
        insert into npc_answer (question, matter, answer, answered_by, happened_on, organisation, office, account, by_name)
        values (${q.id}, ${m.id}, ${body.answer}, ${body.answeredBy}, ${body.happenedOn}, ${caller.post?.organisation ?? null}, ${caller.post?.organisationName ?? ''}, ${caller.account}, ${caller.name ?? ''}) returning id`)
    }),
  ),

  handle(contract.takePromise, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const found = await questionOf(tx, caller, params.id)
      if (isRefusal(found)) return found
      const { m, q } = found
      const no = act.asCommittee(caller, m)
      if (no) return no
      if (q.answers.length === 0)
        return refuse('legislature.question.open', { status: 409, what: '还没有答复，没有承诺', remedy: '先登记答复' })
      if (body.dueOn < caller.today)
        return refuse('legislature.day', {
          what: '承诺的日子已经过去',
          remedy: '照会上说的日子填',
          details: [{ at: 'body.dueOn', what: '不早于今天' }],
        })
      return tx.get<{ id: string }>(sql`
        insert into npc_item (matter, n, source, text, body, body_name, due_on)
        select ${m.id}, coalesce(max(n), 0) + 1, '承诺', ${body.text}, ${q.body}::uuid, ${q.bodyName}, ${body.dueOn}::date from npc_item where matter = ${m.id} returning id`)
    }),
  ),
]
