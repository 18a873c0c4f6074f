import { ask, type Approval, type Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'
import type { ApprovalKind } from '#kernel/modules'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { readTasks, type Task } from './query.ts'

export const unknownTask = (): Refusal =>
  refuse('duties.unknown', { status: 404, what: '没有这件任务，或者它不在您岗位的范围内', remedy: '从任务台账进入' })

/** The task, held until the transaction ends where the caller's way may hold it. */
export async function taskOf(tx: Transaction, caller: Caller, id: string): Promise<Task | Refusal> {
  // Two who act at once wait for each other; a body may not lock the office's row, so the key is locked instead.
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 2122))`)
  return (await readTasks(tx, caller, sql`t.id = ${id}`))[0] ?? unknownTask()
}

interface Happened {
  readonly kind: string
  readonly on?: Day
  readonly percent?: number | null
  readonly text?: string
  readonly until?: Day | null
  readonly milestone?: number | null
  readonly level?: number | null
}

/** Writes one act of a task. */
export async function happen(tx: Transaction, caller: Caller, task: string, what: Happened): Promise<string> {
  const { id } = await tx.get<{ id: string }>(sql`
    insert into duty_event (task, kind, happened_on, percent, text, until, milestone, level, organisation, office, account, by_name)
    values (${task}, ${what.kind}, ${what.on ?? caller.today}, ${what.percent ?? null}, ${what.text ?? ''}, ${what.until ?? null}, ${what.milestone ?? null}, ${what.level ?? null},
      ${caller.post?.organisation ?? null}, ${caller.post?.organisationName ?? ''}, ${caller.account}, ${caller.name ?? ''}) returning id`)
  return id
}

const open = (task: Task): Refusal | undefined =>
  task.state === '在办'
    ? undefined
    : refuse('duties.over', {
        status: 409,
        what: `这件任务${task.closedOn ?? ''}${task.state}`,
        remedy: task.state === '已销号' ? '还要办的，由派任务的机关重新打开' : '看撤销的原因',
      })

/** For those whose desk it is on. */
export const asBody = (task: Task): Refusal | undefined =>
  open(task) ??
  (task.mine !== null
    ? undefined
    : refuse('duties.notYours', {
        status: 403,
        what: '这件任务不是派给本单位的',
        remedy: '由牵头或者配合单位报',
      }))

export const asLead = (task: Task): Refusal | undefined =>
  asBody(task) ??
  (task.mine === '牵头'
    ? undefined
    : refuse('duties.notLead', {
        status: 403,
        what: '由牵头单位办',
        why: `${task.lead}牵头，本单位配合`,
        remedy: '把进展报上来，请牵头单位统一申请',
      }))

/** For the office that gave it. */
export const asOffice = (task: Task): Refusal | undefined =>
  task.given ? undefined : refuse('duties.notOffice', { status: 403, what: `由派任务的${task.office}办` })

export const asOpenOffice = (task: Task): Refusal | undefined => asOffice(task) ?? open(task)

export const notNow = (task: Task, what: string, remedy: string): Refusal =>
  refuse('duties.step', { status: 409, what, why: `现在是“${task.standing}”`, remedy })

interface CloseAsked {
  readonly task: string
  readonly number: string
  readonly title: string
  readonly lead: string
  readonly note: string
  readonly byName: string
}

/** Who reported that it is done, last. */
const reporter = (tx: Transaction, task: string) =>
  tx.find<{ account: string | null; office: string; name: string }>(
    sql`select account, office, by_name as name from duty_event where task = ${task} and kind = '申请销号' order by seq desc limit 1`,
  )

/** 第一级核验 says yes, and asks a second person. Every piece of evidence has been looked at, and one at least holds. */
export async function agreeToClose(
  tx: Transaction,
  caller: Caller,
  task: Task,
  note: string,
): Promise<Refusal | undefined> {
  // Refused by the second person, it may be asked again or returned; while one is asked, `ask` says so.
  if (task.standing !== '待核验' && task.standing !== '待销号')
    return notNow(task, '还没有报完成', '牵头单位申请销号以后再核验')
  const evidence = await tx.get<{ all: number; open: number; good: number }>(sql`
    select count(*)::int as all, count(*) filter (where c.evidence is null)::int as open, count(*) filter (where c.verdict = '属实')::int as good
    from duty_evidence d left join duty_check c on c.evidence = d.id where d.task = ${task.id}`)
  if (evidence.open > 0 || evidence.good === 0)
    return refuse('duties.close.evidence', {
      status: 409,
      what: evidence.open > 0 ? `还有${evidence.open}份证据没有核` : '没有一份证据核为属实',
      why: '销号凭证据，不凭进度数',
      remedy: evidence.open > 0 ? '逐份核对，再同意' : '退回，写明缺什么',
    })
  const asked = await ask<CloseAsked>(tx, {
    kind: 'duties.close',
    subject: task.id,
    title: `销号：${task.number} ${task.title}`,
    payload: {
      task: task.id,
      number: task.number,
      title: task.title,
      lead: task.lead,
      note,
      byName: caller.name ?? '',
    },
  })
  if (isRefusal(asked)) return asked
  await happen(tx, caller, task.id, { kind: '同意销号', text: note })
  return undefined
}

/** What the second person reads, and what their agreement does. */
export const approvals: Readonly<Record<string, ApprovalKind>> = {
  'duties.close': {
    title: '任务销号',
    may: ['duties.close'],
    details: async (tx, { task, number, title, lead, note, byName }: CloseAsked) => {
      const evidence = await tx.rows<{ title: string; kind: string; verdict: string | null }>(sql`
        select d.title, d.kind, c.verdict from duty_evidence d left join duty_check c on c.evidence = d.id where d.task = ${task} order by d.given_on, d.id`)
      const said = await reporter(tx, task)
      return [
        { label: '任务', value: `${number} ${title}` },
        { label: '牵头', value: lead },
        { label: '谁报完成', value: said ? `${said.office} ${said.name}` : '没有记载' },
        { label: '谁核验', value: `${byName}${note === '' ? '' : `：${note}`}` },
        { label: '证据', value: evidence.map(e => `${e.kind}《${e.title}》${e.verdict ?? '未核'}`).join('；') },
        { label: '办了以后', value: '任务销号，写入存证；发现不实的，可以重新打开' },
      ]
    },
    carryOut: async (tx: Transaction, caller: Caller, { payload: p }: Approval<CloseAsked>) => {
      const task = await taskOf(tx, caller, p.task)
      if (isRefusal(task)) return task
      if (task.standing !== '待销号') return notNow(task, '这件任务现在不能销号', '刷新后看它到了哪一步')
      const said = await reporter(tx, p.task)
      if (said && said.account === caller.account)
        return refuse('duties.close.same', {
          status: 403,
          what: '报完成的人不能销号',
          why: '自报和核验分开',
          remedy: '请另一位有权限的同事办理',
        })
      await happen(tx, caller, p.task, { kind: '销号' })
      await tx.run(
        sql`update duty_task set state = '已销号', closed_on = ${caller.today}, closed_why = ${p.note} where id = ${p.task}`,
      )
      await append(tx, {
        kind: 'decision',
        subject: p.task,
        content: { what: '销号', number: p.number, on: caller.today },
      })
      return undefined
    },
  },
}
