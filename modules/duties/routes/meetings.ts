import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Built, type Response } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { yearOf } from '#kernel/calendar'
import { bodyOf } from '../bodies.ts'
import * as contract from '../contract.ts'
import { issueTasks } from '../issue.ts'
import { readTasks } from '../query.ts'
import { rowsOf } from '../rows.ts'
import { noBody } from './tasks.ts'

type View = Built<Response<typeof contract.readMeeting>>
type Row = Built<Response<typeof contract.listMeetings>>['rows'][number]

const unknown = (): Refusal =>
  refuse('duties.meeting.unknown', {
    status: 404,
    what: '没有这次会议，或者它不在您岗位的范围内',
    remedy: '从会议列表进入',
  })

const meetings = (where: ReturnType<typeof sql>) => sql`
  select m.id, m.kind, m.title, m.held_on as "heldOn", m.state, m.organisation_name as office,
    (select count(*) from duty_agenda a where a.meeting = m.id)::int as items, (select count(*) from duty_agenda a where a.meeting = m.id and a.kind = '产改')::int as reform,
    (select count(*) from duty_task t join duty_agenda a on a.id = t.agenda where a.meeting = m.id and t.state <> '已撤销')::int as tasks,
    (select count(*) from duty_task t join duty_agenda a on a.id = t.agenda where a.meeting = m.id and t.state = '已销号')::int as closed,
    m.at, m.minutes_number as "minutesNumber", m.minutes::text as minutes, m.version, m.organisation
  from duty_meeting m where ${where}`

type Full = Row & Pick<View, 'at' | 'minutesNumber' | 'minutes' | 'version'> & { readonly organisation: string }

async function meetingOf(tx: Transaction, id: string): Promise<Full | Refusal> {
  return (await tx.find<Full>(meetings(sql`m.id = ${id}`))) ?? unknown()
}

const mine = (meeting: Full, caller: Caller): boolean =>
  caller.may.has('duties.write') && meeting.organisation === caller.post?.organisation

const held = (meeting: Full, caller: Caller): Refusal | undefined =>
  mine(meeting, caller)
    ? undefined
    : refuse('duties.meeting.notYours', { status: 403, what: `由办会的${meeting.office}登记` })

/** The last meeting of the same kind and office before this one. */
const before = (tx: Transaction, meeting: Full) =>
  tx.find<{ id: string; title: string; heldOn: string }>(sql`
    select id, title, held_on as "heldOn" from duty_meeting where organisation = ${meeting.organisation} and kind = ${meeting.kind} and state = '已召开' and held_on < ${meeting.heldOn}
    order by held_on desc limit 1`)

/** Why it can't be held yet: 产改 is not on the agenda, or what was settled last time is not reported first. */
async function lacksOf(tx: Transaction, meeting: Full): Promise<View['lacks']> {
  const items = await tx.rows<{ n: number; kind: string }>(
    sql`select n, kind from duty_agenda where meeting = ${meeting.id} order by n`,
  )
  const last = await before(tx, meeting)
  const lacks: View['lacks'][number][] = []
  if (!items.some(i => i.kind === '产改'))
    lacks.push({
      what: '议题里没有产业工人队伍建设改革',
      cites: '中央《意见》（六）：把推进产业工人队伍建设改革列入重要议程（C053）',
    })
  if (last && items[0]?.kind !== '通报上次议定事项')
    lacks.push({
      what: `第一项不是通报上次（${last.title}）议定事项的落实情况`,
      cites: '各地政府与工会联席会议的通行做法（熟知）：首项通报上次议定事项',
    })
  return lacks
}

async function addItemTo(tx: Transaction, meeting: string, item: { kind: string; title: string; proposer: string }) {
  // What was settled last time is told first, whenever it is put in.
  const first = item.kind === '通报上次议定事项'
  if (first) {
    await tx.run(sql`update duty_agenda set n = -n where meeting = ${meeting}`)
    await tx.run(sql`update duty_agenda set n = 1 - n where meeting = ${meeting}`)
  }
  return tx.get<{ id: string }>(sql`
    insert into duty_agenda (meeting, n, kind, title, proposer)
    values (${meeting}, ${first ? sql`1` : sql`(select coalesce(max(n), 0) + 1 from duty_agenda where meeting = ${meeting})`}, ${item.kind}, ${item.title}, ${item.proposer}) returning id`)
}

export const routes = [
  handle(contract.listMeetings, ({ query }, caller) =>
    caller.transaction(async tx => {
      if (tx.reach.way !== 'division')
        return { finding: '会议由办会的机关登记，派给本单位的事在任务里', rows: [], years: [], may: { write: false } }
      const all = await tx.rows<Full>(sql`${meetings(sql`true`)} order by m.held_on desc limit 500`)
      const rows = all.filter(
        m =>
          (query.kind === undefined || m.kind === query.kind) &&
          (query.year === undefined || yearOf(m.heldOn) === query.year),
      )
      const year = yearOf(caller.today)
      const here = all.filter(m => m.state === '已召开' && yearOf(m.heldOn) === year)
      const follow = rows.reduce((n, m) => n + m.tasks, 0)
      const closed = rows.reduce((n, m) => n + m.closed, 0)
      return {
        finding:
          here.length === 0
            ? `${year}年还没有开过联席会议、三方会议`
            : `${year}年开了${here.length}次，${here.filter(m => m.reform > 0).length}次列入产改；议定${follow}件事，办完${closed}件`,
        rows: rows.map(({ organisation: _, at: __, minutesNumber: ___, minutes: ____, version: _____, ...row }) => row),
        years: [...new Set(all.map(m => yearOf(m.heldOn)))],
        may: { write: caller.may.has('duties.write') },
      }
    }),
  ),

  handle(contract.addMeeting, ({ body }, caller) =>
    caller.transaction(async tx => {
      if (caller.reach.way !== 'division')
        return refuse('duties.meeting.place', {
          status: 403,
          what: '会议由管一方的岗位登记',
          remedy: '换按地域的岗位登录',
        })
      const made = await tx.find<{ id: string }>(sql`
        insert into duty_meeting (kind, title, held_on, at, organisation, organisation_name, place, division, demo)
        select ${body.kind}, ${body.title}, ${body.heldOn}, ${body.at ?? null}, o.id, o.name, o.place, o.division, o.demo from organisation o where o.id = ${caller.post?.organisation ?? null} returning id`)
      if (!made) return unknown()
      for (const item of body.agenda) await addItemTo(tx, made.id, item)
      return made
    }),
  ),

  handle(contract.readMeeting, ({ params }, caller) =>
    caller.transaction(async tx => {
      const meeting = await meetingOf(tx, params.id)
      if (isRefusal(meeting)) return meeting
      const items = await tx.rows<Omit<View['agenda'][number], 'task'>>(
        sql`select id, n, kind, title, proposer, conclusion, owner_name as "ownerName", due_on as "dueOn" from duty_agenda where meeting = ${params.id} order by n`,
      )
      const last = await before(tx, meeting)
      const tasks = await readTasks(
        tx,
        caller,
        sql`t.agenda in (select a.id from duty_agenda a where a.meeting in (${params.id}, ${last?.id ?? null}))`,
      )
      const of = (item: string) => tasks.find(t => t.agenda === item && t.state !== '已撤销')
      const own = new Set(items.map(i => i.id))
      const lacks = meeting.state === '筹备' ? await lacksOf(tx, meeting) : []
      const { organisation: _, ...shown } = meeting
      return {
        ...shown,
        finding:
          meeting.state === '筹备'
            ? lacks.length === 0
              ? `${meeting.title}：议题齐了，可以开`
              : `${meeting.title}：还差${lacks.length}项，不能开`
            : `${meeting.title}：议定${items.filter(i => i.conclusion !== null).length}项，转为任务${meeting.tasks}件，办完${meeting.closed}件`,
        agenda: items.map(item => {
          const task = of(item.id)
          return { ...item, task: task ? { id: task.id, number: task.number, standing: task.standing } : null }
        }),
        before: last
          ? {
              ...last,
              tasks: await rowsOf(
                tx,
                tasks.filter(t => t.agenda !== null && !own.has(t.agenda)),
              ),
            }
          : null,
        lacks,
        may: {
          write: mine(meeting, caller),
          hold: mine(meeting, caller) && meeting.state === '筹备' && lacks.length === 0,
        },
      }
    }),
  ),

  handle(contract.addItem, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const meeting = await meetingOf(tx, params.id)
      if (isRefusal(meeting)) return meeting
      const no = held(meeting, caller)
      if (no) return no
      if (meeting.state !== '筹备')
        return refuse('duties.meeting.over', {
          status: 409,
          what: '会已经开过，议题不再变',
          remedy: '新的议题列入下一次',
        })
      return addItemTo(tx, params.id, body)
    }),
  ),

  handle(contract.holdMeeting, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const meeting = await meetingOf(tx, params.id)
      if (isRefusal(meeting)) return meeting
      const no = held(meeting, caller)
      if (no) return no
      const lacks = await lacksOf(tx, meeting)
      if (lacks.length > 0)
        return refuse('duties.meeting.agenda', {
          status: 409,
          what: `不能登记召开：${lacks.map(l => l.what).join('；')}`,
          why: lacks.map(l => l.cites).join('；'),
          remedy: '先把议题补上；真没有议的，如实写进下一次',
        })
      if (body.minutesNumber === undefined && body.minutes === undefined)
        return refuse('duties.meeting.minutes', {
          what: '没有纪要的文号，也没有纪要文件',
          remedy: '写明文号，或者传上盖章的纪要',
          details: [{ at: 'body.minutes', what: '文号和文件至少有一样' }],
        })
      if (body.heldOn > caller.today)
        return refuse('duties.meeting.day', {
          what: '召开日期还没有到',
          remedy: '开过以后再登记',
          details: [{ at: 'body.heldOn', what: '不晚于今天' }],
        })
      const changed = await tx.find<{ id: string }>(sql`
        update duty_meeting set state = '已召开', held_on = ${body.heldOn}, minutes_number = ${body.minutesNumber ?? null}, minutes = ${body.minutes ?? null}
        where id = ${params.id} and version = ${body.version} and state = '筹备' returning id`)
      return (
        changed ??
        refuse('duties.meeting.stale', {
          status: 409,
          what: '这次会议刚有人改过',
          remedy: '刷新后再登记',
          extra: {
            version: meeting.version,
            changes: await tx.rows(
              sql`select coalesce(m.by_name, '系统') as by, m.since as at, '召开和纪要' as what from duty_meeting m where m.id = ${params.id} and m.version > ${body.version}`,
            ),
          },
        })
      )
    }),
  ),

  handle(contract.concludeItem, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const meeting = await meetingOf(tx, params.id)
      if (isRefusal(meeting)) return meeting
      const no = held(meeting, caller)
      if (no) return no
      if (meeting.state !== '已召开')
        return refuse('duties.meeting.before', {
          status: 409,
          what: '会还没有开，没有结论',
          remedy: '先登记召开和纪要',
        })
      const changed = await tx.find<{ id: string }>(sql`
        update duty_agenda set conclusion = ${body.conclusion}, owner_name = ${body.ownerName ?? null}, due_on = ${body.dueOn ?? null} where id = ${body.item} and meeting = ${params.id} returning id`)
      return changed ? { id: params.id } : unknown()
    }),
  ),

  handle(contract.followItem, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const meeting = await meetingOf(tx, params.id)
      if (isRefusal(meeting)) return meeting
      const no = held(meeting, caller)
      if (no) return no
      const item = await tx.find<{
        title: string
        conclusion: string | null
        dueOn: string | null
        taken: boolean
      }>(sql`
        select a.title, a.conclusion, a.due_on as "dueOn", exists (select from duty_task t where t.agenda = a.id and t.state <> '已撤销') as taken
        from duty_agenda a where a.id = ${body.item} and a.meeting = ${params.id}`)
      if (!item) return unknown()
      if (item.conclusion === null)
        return refuse('duties.meeting.open', {
          status: 409,
          what: '这个议题还没有登记结论',
          remedy: '先登记议定了什么',
        })
      if (item.taken)
        return refuse('duties.meeting.taken', { status: 409, what: '这个议题已经转成任务', remedy: '刷新后看任务' })
      const lead = await bodyOf(tx, caller, body.lead)
      if (!lead) return noBody('lead')
      const given = await issueTasks(tx, caller, [
        {
          pack: body.pack,
          clauses: [body.clause],
          title: item.title,
          measure: item.conclusion,
          result: body.result,
          money: null,
          moneyFrom: null,
          startsOn: caller.today,
          dueOn: item.dueOn,
          lead,
          support: [],
          milestones: [],
          agenda: body.item,
        },
      ])
      if (isRefusal(given)) return given
      const [first] = given
      if (!first) throw new Error('no task was given')
      return first
    }),
  ),
]
