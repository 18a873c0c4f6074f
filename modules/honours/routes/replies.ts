import type { Caller } from '#kernel/access'
import { addDays, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { append } from '#kernel/ledger'
import { perform } from '#kernel/procedures'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import { answerLetter } from '../contract.ts'
import { nominationKind } from '../gather.ts'

type Body = z.output<typeof answerLetter.body>

interface LetterRow {
  readonly id: string
  readonly level: string
  readonly organisation: string
  readonly department: string
  readonly department_key: string
  readonly department_title: string
  readonly list: string
  readonly sent_on: string
  readonly state: string
  readonly valid_days: number
  readonly names: readonly string[]
}

export const routes = [
  handle(answerLetter, ({ params, body }, caller) => caller.transaction(tx => answer(tx, caller, params.id, body))),
]

/** 逐人回函。A name that is not answered stays open: one letter holds sixty names and may come back with fifty-eight. */
async function answer(
  tx: Transaction,
  caller: Caller,
  id: string,
  body: Body,
): Promise<{ answered: number; moved: number } | Refusal> {
  const letter =
    await tx.find<LetterRow>(sql`select l.id, l.level, l.organisation, l.department, l.department_key, l.department_title, l.list, l.sent_on, l.state, (r.settings ->> 'replyValidDays')::int as valid_days,
    (select coalesce(json_agg(e.kase), '[]') from list_entry e where e.list = l.list and e.state = '在列') as names from letter l join round r on r.id = l.round where l.id = ${id} for update of l`)
  if (!letter) return refuse('honours.letter.unknown', { status: 404, what: '没有这封函，或者它不是发给您单位的' })
  const byClerk = letter.department !== caller.post?.organisation
  const wrong = unfit(letter, body, caller, byClerk)
  if (wrong) return wrong
  const validUntil = addDays(body.repliedOn, letter.valid_days)
  await write(tx, caller, letter, body, byClerk, validUntil)
  const moved = await performAll(tx, caller, letter, body, validUntil)
  if (isRefusal(moved)) return moved
  const left = await tx.get<{ n: number }>(
    sql`select count(*) as n from list_entry e where e.list = ${letter.list} and e.state = '在列' and not exists (select from reply p where p.letter = ${id} and p.kase = e.kase)`,
  )
  await tx.run(sql`update letter set state = ${left.n === 0 ? '已回函' : '部分回函'} where id = ${id}`)
  await append(tx, {
    kind: 'letter',
    subject: id,
    content: {
      reply: true,
      repliedOn: body.repliedOn,
      signer: body.signer,
      answers: body.answers.map(a => ({ kase: a.kase, conclusion: a.conclusion })),
    },
  })
  return { answered: body.answers.length, moved }
}

function unfit(letter: LetterRow, body: Body, caller: Caller, byClerk: boolean): Refusal | null {
  if (byClerk && letter.organisation !== caller.post?.organisation)
    return refuse('honours.letter.notYours', {
      status: 403,
      what: '回函由被征求意见的部门办理，或由发函单位凭盖章回函代录',
    })
  if (!caller.may.has(byClerk ? 'honours.consult.send' : 'honours.consult.reply'))
    return refuse('honours.letter.may', { status: 403, what: '您的岗位没有回函的权限' })
  if (byClerk && !body.scan)
    return refuse('honours.reply.noScan', {
      what: '代录回函没有保存：缺盖章回函的扫描件',
      why: '部门没有账号的，以盖章回函为准',
      remedy: '上传盖章回函的扫描件',
    })
  if (letter.state === '作废') return refuse('honours.letter.void', { status: 409, what: '这封函已经作废' })
  if (body.repliedOn < letter.sent_on || body.repliedOn > caller.today)
    return refuse('honours.reply.day', { what: '回函日期应在发函之后、今天或以前', remedy: '填回函上的日期' })
  if (new Set(body.answers.map(a => a.kase)).size < body.answers.length)
    return refuse('honours.reply.twice', { what: '同一个人有两个答复，没有保存', remedy: '每人只留一个结论' })
  const future = body.answers.filter(a => a.happenedOn !== undefined && a.happenedOn > body.repliedOn)
  if (future.length > 0)
    return refuse('honours.reply.eventDay', { what: `${future.length}人的事项发生日期晚于回函日期` })
  const strangers = body.answers.filter(a => !letter.names.includes(a.kase))
  if (strangers.length > 0)
    return refuse('honours.reply.notOnList', { what: `有${strangers.length}个答复对应的人不在这封函的名单上` })
  const bare = body.answers.filter(a => a.conclusion === '有不同意见' && !a.detail.trim())
  return bare.length > 0
    ? refuse('honours.reply.noDetail', {
        what: `${bare.length}人填了“有不同意见”，没有写具体情况`,
        remedy: '写明事由、时间、依据',
      })
    : null
}

async function write(
  tx: Transaction,
  caller: Caller,
  letter: LetterRow,
  body: Body,
  byClerk: boolean,
  validUntil: Day,
): Promise<void> {
  const rows = body.answers.map(a => ({ kase: a.kase, conclusion: a.conclusion, detail: a.detail }))
  await tx.run(sql`insert into reply (letter, kase, n, conclusion, detail, replied_on, valid_until, signer, by_clerk, scan, account, recorded_on)
    select ${letter.id}::uuid, x.kase, coalesce((select max(p.n) from reply p where p.letter = ${letter.id} and p.kase = x.kase), 0) + 1, x.conclusion, x.detail, ${body.repliedOn}::date, ${validUntil}::date, ${body.signer}::text, ${byClerk}::boolean, ${body.scan ?? null}::uuid, ${caller.account}::uuid, ${caller.today}::date
    from json_to_recordset(${JSON.stringify(rows)}::json) as x (kase uuid, conclusion text, detail text)`)
  for (const a of body.answers.filter(x => x.event))
    await tx.run(sql`insert into adverse (subject_kind, subject, event, happened_on, detail, by_body, letter, place, node, line, account, recorded_on)
      select k.subject_kind, k.subject, ${a.event}::text, ${a.happenedOn ?? null}::date, ${a.detail}::text, ${letter.department_title}::text, ${letter.id}::uuid, k.place, k.node, k.line, ${caller.account}::uuid, ${caller.today}::date from kase k where k.id = ${a.kase}`)
}

/** Each answer is an act of its case; when the last department has no objection the case goes on by itself. Names that have left the list in the meantime keep their answer on the letter alone. */
async function performAll(
  tx: Transaction,
  caller: Caller,
  letter: LetterRow,
  body: Body,
  validUntil: Day,
): Promise<number | Refusal> {
  const open = await tx.rows<{ id: string }>(
    sql`select id from kase where id = any (${body.answers.map(a => a.kase)}::uuid[]) and status = 'open'`,
  )
  const targets = body.answers
    .filter(a => open.some(o => o.id === a.kase))
    .map(a => ({ id: a.kase, answer: { conclusion: a.conclusion, ...(a.detail ? { detail: a.detail } : {}) } }))
  if (targets.length === 0) return 0
  const done = await perform(
    tx,
    caller,
    nominationKind,
    {
      step: `${letter.level}.consult`,
      branch: letter.department_key,
      papers: body.scan ? [{ kind: 'sealed-reply', file: body.scan }] : [],
      list: letter.list,
      answer: { repliedOn: body.repliedOn, validUntil, signer: body.signer, letter: letter.id },
    },
    targets,
  )
  return isRefusal(done) ? done : done.filter(p => p.before.step !== p.state.step).length
}
