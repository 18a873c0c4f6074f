import type { Caller } from '#kernel/access'
import { calendarOf } from '#kernel/access'
import { isProvisional } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { cannotAttach, handOut, type FileRow } from '#kernel/files'
import { handle, type Built, type Response } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import * as act from '../act.ts'
import * as contract from '../contract.ts'
import type { evidenceBody } from '../contract.ts'
import { libraryWith } from '../drafts.ts'
import { boundOf } from '../law.ts'
import { riseOf, ruleAt } from '../lights.ts'
import { timed, type Task } from '../query.ts'
import { rowOf } from '../rows.ts'
import { levelTitles } from '../words.ts'

type View = Built<Response<typeof contract.readTask>>
type Evidence = z.output<typeof evidenceBody>

/** Everything of one task, and what this post may do. */
export async function viewOf(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const task = await act.taskOf(tx, caller, id)
  if (isRefusal(task)) return task
  const bodies = await tx.rows<View['bodies'][number]>(
    sql`select name, part, organisation is not null as desk from duty_body where task = ${id} order by n`,
  )
  const milestones = await tx.rows<Omit<View['milestones'][number], 'late'>>(sql`
    select m.n, m.title, m.due_on as "dueOn", (select min(e.happened_on) from duty_event e where e.task = m.task and e.milestone = m.n) as "doneOn"
    from duty_milestone m where m.task = ${id} order by m.n`)
  const events = await tx.rows<View['events'][number] & { account: string | null }>(sql`
    select e.id, e.kind, e.happened_on as "on", e.percent, e.text, e.until, m.title as milestone, e.level, e.office, e.by_name as by, e.account
    from duty_event e left join duty_milestone m on m.task = e.task and m.n = e.milestone where e.task = ${id} order by e.seq desc limit 500`)
  const evidences = await tx.rows<View['evidences'][number]>(sql`
    select d.id, d.kind, d.title, d.number, d.summary, d.file::text as file, d.office, d.by_name as by, d.given_on as "on", c.verdict, c.by_name as "checkedBy", c.happened_on as "checkedOn", c.note
    from duty_evidence d left join duty_check c on c.evidence = d.id where d.task = ${id} order by d.given_on desc, d.id limit 500`)
  // A department sees the task a meeting settled, not the meeting.
  const meeting =
    task.agenda === null || tx.reach.way !== 'division'
      ? null
      : ((await tx.find<NonNullable<View['meeting']>>(
          sql`select m.id, m.title, a.title as item from duty_agenda a join duty_meeting m on m.id = a.meeting where a.id = ${task.agenda}`,
        )) ?? null)
  const asked = task.extension ? events.find(e => e.kind === '申请延期') : undefined
  const rule = ruleAt(caller.law, task.division, caller.today)
  const rise = riseOf(timed(task, task.standing), task.light, rule)
  const open = task.state === '在办'
  const reports = caller.may.has('duties.report') && open && task.mine !== null
  const office = caller.may.has('duties.write') && task.given
  const waiting = task.standing === '待核验' || task.standing === '待销号'
  const lead = reports && task.mine === '牵头' && !waiting
  const library = await libraryWith(tx)
  return {
    ...rowOf(library, task),
    finding: findingOf(task),
    clausesFull: boundOf(library, task.pack, task.clauses).map(b => ({ ...b, bodies: [...b.bodies] })),
    bodies,
    milestones: milestones.map(m => ({
      ...m,
      late: m.doneOn === null && m.dueOn !== null && m.dueOn < caller.today && open,
    })),
    events: events.map(({ account: _, ...e }) => e),
    evidences,
    meeting,
    closedWhy: task.closedWhy,
    rise: rise === 0 ? null : levelTitles[rise],
    explain: explainOf(task, caller),
    version: task.version,
    may: {
      receive: reports && task.standing === '未启动',
      report: reports && !waiting,
      finish: lead,
      extend: lead && task.dueOn !== null && !task.extension,
      decideExtension: office && open && task.extension,
      check: office && open,
      verify: office && open,
      agree: office && waiting,
      sendBack: office && waiting,
      remind: office && open,
      edit: office && open,
      reopen: office && task.state === '已销号',
      withdraw: office && open,
      close: caller.may.has('duties.close') && task.standing === '待销号',
    },
    asked: asked
      ? { until: asked.until ?? '', reason: asked.text, by: `${asked.office} ${asked.by}`, on: asked.on }
      : null,
    milestoneForm: milestones.filter(m => m.doneOn === null).map(({ n, title }) => ({ n, title })),
  }
}

const findingOf = (t: Task): string => {
  if (t.state !== '在办') return `${t.title}：${t.closedOn ?? ''}${t.state}`
  const far =
    t.verified !== null ? `核实完成${t.verified}%` : t.reported !== null ? `自报完成${t.reported}%` : '还没有进展'
  return `${t.title}：${t.standing}，${t.light.colour === 'none' ? far : t.light.why}`
}

/** How the working days were counted, for whoever asks. */
function explainOf(t: Task, caller: Caller): string | null {
  if (t.dueOn === null || t.light.timePercent === null || t.light.left === null) return null
  const calendar = calendarOf(caller.law, t.division)
  const late = t.light.left < 0
  return [
    `${t.startsOn}起，${t.dueOn}到期，按工作日计，已过${t.light.timePercent}%`,
    late ? `逾期${-t.light.left}个工作日` : `还有${t.light.left}个工作日`,
    isProvisional(t.startsOn, t.dueOn, calendar) ? '跨到还没有放假安排的年份，按周末推算，暂定' : '',
    t.firstDueOn !== t.dueOn ? `原定${t.firstDueOn ?? ''}，经批准延期` : '',
  ]
    .filter(Boolean)
    .join('；')
}

const when = (on: string, task: Task, caller: Caller): Refusal | undefined =>
  on > caller.today || on < task.startsOn
    ? refuse('duties.day', {
        what: on > caller.today ? '这一天还没有到' : `早于任务开始的${task.startsOn}`,
        remedy: '写实际的日子',
        details: [{ at: 'body.happenedOn', what: '在任务开始和今天之间' }],
      })
    : undefined

/** A piece of evidence says where it is: a file, a number, or words. */
async function giveEvidence(
  tx: Transaction,
  caller: Caller,
  task: string,
  event: string,
  given: readonly Evidence[],
): Promise<Refusal | undefined> {
  for (const [i, e] of given.entries()) {
    if (e.file === undefined && e.number === undefined && (e.summary ?? '') === '')
      return refuse('duties.evidence.empty', {
        what: `证据“${e.title}”没有文件，也没有文号和说明`,
        why: '查的人要找得到它',
        remedy: '传上文件，或者写明文号、放在哪里',
        details: [{ at: `body.evidence.${i}.file`, what: '文件、文号、说明至少有一样' }],
      })
    const no = e.file === undefined ? undefined : await cannotAttach(tx, e.file, `body.evidence.${i}.file`)
    if (no) return no
    await tx.run(sql`
      insert into duty_evidence (task, event, kind, title, number, summary, file, organisation, office, by_name, given_on)
      values (${task}, ${event}, ${e.kind}, ${e.title}, ${e.number ?? null}, ${e.summary ?? ''}, ${e.file ?? null}, ${caller.post?.organisation ?? null}, ${caller.post?.organisationName ?? ''}, ${caller.name ?? ''}, ${caller.today})`)
  }
  return undefined
}

type Work = (tx: Transaction, task: Task) => Promise<Refusal | undefined>

/** One act: the task is held, who may is asked, it happens, and the id comes back. */
const acting = (caller: Caller, id: string, who: (task: Task) => Refusal | undefined, work: Work) =>
  caller.transaction(async tx => {
    const task = await act.taskOf(tx, caller, id)
    if (isRefusal(task)) return task
    const no = who(task) ?? (await work(tx, task))
    return no ?? { id }
  })

export const routes = [
  handle(contract.readTask, ({ params }, caller) => caller.transaction(tx => viewOf(tx, caller, params.id))),

  handle(contract.editTask, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const task = await act.taskOf(tx, caller, params.id)
      if (isRefusal(task)) return task
      const no = act.asOpenOffice(task)
      if (no) return no
      if (body.money !== undefined && body.moneyFrom === undefined)
        return refuse('duties.task.money', {
          what: '写了金额，没有写从哪里列支',
          remedy: '写明预算科目或经费来源',
          details: [{ at: 'body.moneyFrom', what: '写明预算科目或经费来源' }],
        })
      const changed = await tx.find<{ id: string; version: number }>(sql`
        update duty_task set title = ${body.title}, measure = ${body.measure}, result = ${body.result}, money = ${body.money ?? null}, money_from = ${body.moneyFrom ?? null}
        where id = ${params.id} and version = ${body.version} returning id, version`)
      return (
        changed ??
        refuse('duties.stale', {
          status: 409,
          what: '这件任务刚有人改过',
          remedy: '按新版本核对后再保存',
          extra: {
            version: task.version,
            changes: await tx.rows(sql`
              select coalesce(t.by_name, '系统') as by, t.since as at, '任务的写法' as what from duty_task t where t.id = ${params.id} and t.version > ${body.version}`),
          },
        })
      )
    }),
  ),

  handle(contract.receiveTask, ({ params }, caller) =>
    acting(caller, params.id, act.asBody, async (tx, task) => {
      if (task.standing !== '未启动') return act.notNow(task, '已经签收过了', '直接报进展')
      await act.happen(tx, caller, task.id, { kind: '签收' })
      return undefined
    }),
  ),

  handle(contract.reportTask, ({ params, body }, caller) =>
    acting(caller, params.id, act.asBody, async (tx, task) => {
      if (task.standing === '待核验' || task.standing === '待销号')
        return act.notNow(task, '已经申请销号，正在核验', '等核验结果；退回以后再报')
      const wrong = when(body.happenedOn, task, caller)
      if (wrong) return wrong
      if (
        body.milestone !== undefined &&
        !(await tx.find(sql`select 1 from duty_milestone where task = ${task.id} and n = ${body.milestone}`))
      )
        return refuse('duties.milestone', {
          what: '没有这个节点',
          remedy: '从列表里选',
          details: [{ at: 'body.milestone', what: '从列表里选' }],
        })
      const event = await act.happen(tx, caller, task.id, {
        kind: '进展',
        on: body.happenedOn,
        percent: body.percent,
        text: body.text,
        milestone: body.milestone ?? null,
      })
      return giveEvidence(tx, caller, task.id, event, body.evidence)
    }),
  ),

  handle(contract.finishTask, ({ params, body }, caller) =>
    acting(caller, params.id, act.asLead, async (tx, task) => {
      if (task.standing === '待核验' || task.standing === '待销号')
        return act.notNow(task, '已经申请过了', '等核验结果')
      const wrong = when(body.happenedOn, task, caller)
      if (wrong) return wrong
      if (task.evidence + body.evidence.length === 0)
        return refuse('duties.finish.evidence', {
          what: '没有证据，不能申请销号',
          why: '“完成”要拿得出东西：文件、数据、照片、合同、会议',
          remedy: '至少附一份证据',
          details: [{ at: 'body.evidence', what: '至少一份' }],
        })
      const event = await act.happen(tx, caller, task.id, {
        kind: '申请销号',
        on: body.happenedOn,
        percent: 100,
        text: body.text,
      })
      return giveEvidence(tx, caller, task.id, event, body.evidence)
    }),
  ),

  handle(contract.extendTask, ({ params, body }, caller) =>
    acting(caller, params.id, act.asLead, async (tx, task) => {
      if (task.dueOn === null) return act.notNow(task, '这件任务没有期限，不用延期', '登记成果就行')
      if (task.extension) return act.notNow(task, '已经申请过延期，还没有答复', '等派任务的机关决定')
      if (body.until <= task.dueOn)
        return refuse('duties.extension.day', {
          what: `没有晚于现在的到期日${task.dueOn}`,
          remedy: '写晚一些的日子',
          details: [{ at: 'body.until', what: `晚于${task.dueOn}` }],
        })
      await act.happen(tx, caller, task.id, { kind: '申请延期', until: body.until, text: body.reason })
      return undefined
    }),
  ),

  handle(contract.decideExtension, ({ params, body }, caller) =>
    acting(caller, params.id, act.asOpenOffice, async (tx, task) => {
      if (!task.extension) return act.notNow(task, '没有等答复的延期申请', '刷新后再看')
      const asked = await tx.get<{ until: string; account: string | null }>(
        sql`select until, account from duty_event where task = ${task.id} and kind = '申请延期' order by seq desc limit 1`,
      )
      if (asked.account === caller.account)
        return refuse('duties.extension.same', {
          status: 403,
          what: '申请的人不能自己批',
          remedy: '请另一位同事办理',
        })
      await act.happen(tx, caller, task.id, {
        kind: body.decision === '准予' ? '准予延期' : '不准延期',
        until: body.decision === '准予' ? asked.until : null,
        text: body.text,
      })
      if (body.decision === '准予')
        await tx.run(sql`update duty_task set due_on = ${asked.until} where id = ${task.id}`)
      return undefined
    }),
  ),

  handle(contract.checkEvidence, ({ params, body }, caller) =>
    acting(caller, params.id, act.asOpenOffice, async (tx, task) => {
      const evidence = await tx.find<{ organisation: string | null; account: string | null; checked: boolean }>(sql`
        select d.organisation, e.account, c.evidence is not null as checked from duty_evidence d join duty_event e on e.id = d.event left join duty_check c on c.evidence = d.id
        where d.id = ${body.evidence} and d.task = ${task.id}`)
      if (!evidence) return refuse('duties.evidence.unknown', { status: 404, what: '没有这份证据' })
      if (evidence.checked)
        return refuse('duties.evidence.checked', { status: 409, what: '这份证据核过了', remedy: '刷新后再看' })
      if (evidence.account === caller.account)
        return refuse('duties.evidence.own', {
          status: 403,
          what: '自己交的证据由另一人核',
          remedy: '请另一位同事办理',
        })
      await tx.run(sql`
        insert into duty_check (evidence, task, verdict, note, happened_on, account, by_name, office)
        values (${body.evidence}, ${task.id}, ${body.verdict}, ${body.note ?? ''}, ${caller.today}, ${caller.account}, ${caller.name ?? ''}, ${caller.post?.organisationName ?? ''})`)
      return undefined
    }),
  ),

  handle(contract.verifyTask, ({ params, body }, caller) =>
    acting(caller, params.id, act.asOpenOffice, async (tx, task) => {
      await act.happen(tx, caller, task.id, { kind: '核实', percent: body.percent, text: body.text })
      return undefined
    }),
  ),

  handle(contract.agreeTask, ({ params, body }, caller) =>
    acting(caller, params.id, act.asOpenOffice, (tx, task) => act.agreeToClose(tx, caller, task, body.text)),
  ),

  handle(contract.returnTask, ({ params, body }, caller) =>
    acting(caller, params.id, act.asOpenOffice, async (tx, task) => {
      if (task.standing !== '待核验' && task.standing !== '待销号')
        return act.notNow(task, '还没有报完成，没有可退的', '催办，或者核实进度')
      await act.happen(tx, caller, task.id, { kind: '退回', text: body.text })
      return undefined
    }),
  ),

  handle(contract.remindTask, ({ params, body }, caller) =>
    acting(caller, params.id, act.asOpenOffice, async (tx, task) => {
      const rise = riseOf(timed(task, task.standing), task.light, ruleAt(caller.law, task.division, caller.today))
      await act.happen(tx, caller, task.id, { kind: '催办', text: body.text, level: Math.max(1, rise) })
      return undefined
    }),
  ),

  handle(contract.reopenTask, ({ params, body }, caller) =>
    acting(caller, params.id, act.asOffice, async (tx, task) => {
      if (task.state !== '已销号') return act.notNow(task, '没有销号，不用重新打开', '直接办')
      await tx.run(sql`update duty_task set state = '在办', closed_on = null, closed_why = null where id = ${task.id}`)
      await act.happen(tx, caller, task.id, { kind: '重新打开', text: body.text })
      return undefined
    }),
  ),

  handle(contract.withdrawTask, ({ params, body }, caller) =>
    acting(caller, params.id, act.asOpenOffice, async (tx, task) => {
      await act.happen(tx, caller, task.id, { kind: '撤销', text: body.text })
      await tx.run(
        sql`update duty_task set state = '已撤销', closed_on = ${caller.today}, closed_why = ${body.text} where id = ${task.id}`,
      )
      return undefined
    }),
  ),

  handle(contract.openEvidence, ({ params, query }, caller) =>
    handOut(
      caller,
      async tx =>
        (await tx.find<FileRow>(
          sql`select id, name, kind, class, sealed, sha256 from app.evidence_file(${params.id}::uuid)`,
        )) ??
        refuse('duties.evidence.unknown', {
          status: 404,
          what: '没有这份证据的文件，或者它不在您岗位的范围内',
          remedy: '从任务页打开',
        }),
      {
        record: { kind: 'duty_evidence', subject: params.id, count: 1, fields: ['任务证据'] },
        purpose: query.purpose,
      },
    ),
  ),
]
