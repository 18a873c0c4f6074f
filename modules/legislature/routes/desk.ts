import { daysBetween, yearOf } from '#kernel/calendar'
import { sql, type Query, type Transaction } from '#kernel/database'
import { handle, type Built, type Response } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import { boundOf, packsFor, readTasks } from '#modules/duties'
import { loadLibrary } from '#modules/oversight'
import * as act from '../act.ts'
import { rulesAt } from '../chain.ts'
import * as contract from '../contract.ts'
import { isLateItem, openSteps, readMatters, sayStep, type Matter } from '../query.ts'
import { askRelease, waitingReleases } from '../publish.ts'
import { rowOf, saidRules } from '../view.ts'

type Desk = Built<Response<typeof contract.supervisionDesk>>
type PlanRow = NonNullable<Desk['plan']>

const plans = (where: Query) => sql`
  select p.id, p.year, p.title, p.adopted_on as "adoptedOn", p.adopted_by as "adoptedBy",
    (select count(*) from npc_matter m where m.plan = p.id and m.state <> '撤销')::int as matters, (select count(*) from npc_matter m where m.plan = p.id and m.state = '办结')::int as done,
    (select max(r.published_on) from npc_release r where r.plan = p.id and r.withdrawn_on is null) as "publishedOn"
  from npc_plan p where ${where} order by p.year desc, p.id`

const placed = (tx: Transaction) => tx.reach.way === 'division'

/** Clauses of the decision in force that ask for something and have no task, or tasks without evidence. */
async function bareClauses(tx: Transaction, caller: Parameters<typeof readMatters>[1]) {
  const [pack] = (await packsFor(caller.post?.division ?? null)).filter(p => p.status !== 'draft')
  if (!pack) return { rows: [], decision: null }
  const library = await loadLibrary()
  const bound = boundOf(
    library,
    pack.id,
    library.clauses.map(c => c.id),
  ).filter(b => b.modality === 'shall')
  const tasks = await readTasks(tx, caller, sql`t.pack = ${pack.id} and t.state <> '已撤销'`)
  const rows = bound.flatMap(b => {
    const here = tasks.filter(t => t.clauses.includes(b.id))
    const why =
      here.length === 0
        ? '没有任务'
        : here.every(t => t.checked === 0)
          ? `${here.length}件任务，没有一份核实的证据`
          : null
    return why === null ? [] : [{ clause: b.id, label: b.label, mechanism: b.mechanism, why }]
  })
  return { rows, decision: pack.title }
}

const meetingOf = (m: Matter, today: string): Desk['meetings'][number] => ({
  matter: m.id,
  topic: m.topic,
  kind: m.kind,
  meetingOn: m.meetingOn,
  days: m.meetingOn === null ? null : daysBetween(today, m.meetingOn),
  steps: m.chain
    .filter(s => s.before !== undefined || s.meeting)
    .map(s => ({
      key: s.key,
      by: s.by === '报告机关' ? m.reporterName : m.office,
      dueOn: s.dueOn,
      said: s.doneOn === null ? sayStep(s) : `${s.doneOn}${s.state}`,
      state: s.state,
    })),
})

export const routes = [
  handle(contract.supervisionDesk, (_, caller) =>
    caller.transaction(async tx => {
      const all = (await readMatters(tx, caller, sql`m.state = '在办'`)).filter(m => m.state === '在办')
      const year = yearOf(caller.today)
      const plan = placed(tx)
        ? await tx.find<PlanRow>(plans(sql`p.year = ${year} and p.organisation = ${caller.post?.organisation ?? null}`))
        : undefined
      const shownPlan = plan ?? (placed(tx) ? await tx.find<PlanRow>(plans(sql`p.year = ${year}`)) : undefined)
      const mine = all.flatMap(m => {
        const by = m.mine === '委员会' ? '委员会' : m.mine === '报告机关' ? '报告机关' : undefined
        return by === undefined
          ? []
          : openSteps(m, by).map(s => ({
              matter: m.id,
              topic: m.topic,
              said: sayStep(s),
              dueOn: s.dueOn,
              late: s.state === '逾期',
            }))
      })
      const open = all.flatMap(m => m.items.filter(i => i.standing !== '办结').map(i => ({ m, i })))
      const items = open.filter(({ m, i }) => m.mine === '委员会' || i.mine || m.mine === null || m.mine === '报告机关')
      const late = items.filter(({ i }) => isLateItem(i)).length
      const bare = await bareClauses(tx, caller)
      const meetings = all.filter(m => m.meetingOn !== null && m.meetingOn >= caller.today)
      const [nearest] = meetings.toSorted((a, b) => ((a.meetingOn ?? '') < (b.meetingOn ?? '') ? -1 : 1))
      const lateSteps = all.flatMap(m => m.chain.filter(s => s.state === '逾期')).length
      const said = [
        nearest?.meetingOn ? `离下次会议${daysBetween(caller.today, nearest.meetingOn)}天` : '没有定下的会议',
        lateSteps > 0 ? `会前的事逾期${lateSteps}件` : '',
        items.length > 0 ? `${items.length}条意见在办${late > 0 ? `，逾期${late}条` : ''}` : '没有在办的意见',
      ]
      return {
        finding: said.filter(Boolean).join('；'),
        office: caller.post?.organisationName ?? '',
        asOf: caller.today,
        plan: shownPlan ?? null,
        meetings: meetings
          .toSorted((a, b) => ((a.meetingOn ?? '') < (b.meetingOn ?? '') ? -1 : 1))
          .map(m => meetingOf(m, caller.today)),
        mine: mine.toSorted((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1)),
        items: items
          .toSorted((a, b) => ((a.i.due ?? '9999') < (b.i.due ?? '9999') ? -1 : 1))
          .slice(0, 60)
          .map(({ m, i }) => ({
            id: i.id,
            matter: m.id,
            topic: m.topic,
            n: i.n,
            text: i.text,
            bodyName: i.bodyName,
            due: i.due,
            standing: i.standing,
          })),
        bare: bare.rows.slice(0, 12),
        bareTotal: bare.rows.length,
        decision: bare.decision,
        rules: saidRules(rulesAt(caller.law, caller.post?.division ?? 0, caller.today), [
          'consultDays',
          'submitDays',
          'distributeDays',
          'handOutDays',
          'schemeMonths',
          'reportMonths',
          'passPercent',
          'againMonths',
        ]),
        may: { write: caller.may.has('legislature.write') },
      }
    }),
  ),

  handle(contract.listPlans, (_, caller) =>
    caller.transaction(async tx => {
      const rows = placed(tx) ? await tx.rows<PlanRow>(plans(sql`true`)) : []
      const year = yearOf(caller.today)
      const now = rows.find(r => r.year === year)
      return {
        finding: now
          ? `${year}年计划${now.matters}件，办结${now.done}件，${now.publishedOn === null ? '还没有向社会公布' : `${now.publishedOn}已公布`}`
          : `还没有登记${year}年的监督工作计划`,
        rows,
        may: { write: caller.may.has('legislature.write') },
      }
    }),
  ),

  handle(contract.addPlan, ({ body }, caller) =>
    caller.transaction(async tx => {
      if (!placed(tx)) return act.unknownMatter()
      if (body.adoptedOn > caller.today)
        return refuse('legislature.day', {
          what: '主任会议还没有通过',
          why: '监督法第六十三条：年度监督工作计划由主任会议通过并向社会公布',
          remedy: '通过以后再登记',
          details: [{ at: 'body.adoptedOn', what: '不晚于今天' }],
        })
      const made = await tx.find<{ id: string }>(sql`
        insert into npc_plan (year, title, adopted_on, adopted_by, organisation, organisation_name, place, demo)
        select ${body.year}, ${body.title}, ${body.adoptedOn}, ${body.adoptedBy}, o.id, o.name, o.place, o.demo from organisation o where o.id = ${caller.post?.organisation ?? null}
        on conflict (organisation, year) do nothing returning id`)
      return (
        made ??
        refuse('legislature.plan.twice', {
          status: 409,
          what: `${body.year}年的计划已经登记`,
          remedy: '计划可以适当调整：到那一年的计划里加减议题',
        })
      )
    }),
  ),

  handle(contract.readPlan, ({ params }, caller) =>
    caller.transaction(async tx => {
      const plan = placed(tx)
        ? await tx.find<PlanRow & { organisation: string; office: string; published: string | null }>(sql`
        select x.*, p.organisation, p.organisation_name as office, (select r.published from npc_release r where r.plan = p.id and r.withdrawn_on is null order by r.published_on desc limit 1) as published
        from (${plans(sql`p.id = ${params.id}`)}) x join npc_plan p on p.id = x.id`)
        : undefined
      if (!plan)
        return refuse('legislature.plan.unknown', {
          status: 404,
          what: '没有这份计划，或者它不在您岗位的范围内',
          remedy: '从年度计划进入',
        })
      const { organisation, ...shown } = plan
      const ours = organisation === caller.post?.organisation && caller.may.has('legislature.write')
      const all = await readMatters(
        tx,
        caller,
        sql`m.organisation = ${organisation} and (m.plan = ${params.id} or m.plan is null)`,
      )
      const listed = all.filter(m => m.plan === params.id)
      return {
        ...shown,
        finding: `${plan.title}：${plan.matters}件，办结${plan.done}件，${plan.publishedOn === null ? '还没有向社会公布' : `${plan.publishedOn}已公布`}`,
        rows: listed.map(rowOf),
        loose: ours
          ? all
              .filter(m => m.plan === null && m.state !== '撤销')
              .map(m => ({ value: m.id, title: `${m.kind}：${m.topic}` }))
          : [],
        waiting: (ours ? (await waitingReleases(tx, params.id))[0] : undefined) ?? null,
        may: { write: ours, publish: ours && listed.length > 0 },
      }
    }),
  ),

  handle(contract.listInPlan, ({ params, body }, caller) =>
    act.committing(caller, body.matter, async (tx, m) => {
      const plan = await tx.find<{ ours: boolean }>(
        sql`select organisation = ${caller.post?.organisation ?? null}::uuid as ours from npc_plan where id = ${params.id}`,
      )
      if (!plan) return act.unknownMatter()
      if (!plan.ours) return refuse('legislature.notYours', { status: 403, what: '由订计划的委员会列入' })
      if (m.plan !== null) return refuse('legislature.plan.listed', { status: 409, what: '这件议题已经列入计划' })
      await tx.run(sql`update npc_matter set plan = ${params.id} where id = ${m.id}`)
      return { id: params.id }
    }),
  ),

  handle(contract.publishPlan, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const plan = placed(tx)
        ? await tx.find<{ title: string; year: number; ours: boolean; office: string }>(
            sql`select title, year, organisation = ${caller.post?.organisation ?? null}::uuid as ours, organisation_name as office from npc_plan where id = ${params.id}`,
          )
        : undefined
      if (!plan) return act.unknownMatter()
      if (!plan.ours) return refuse('legislature.notYours', { status: 403, what: '由订计划的委员会公布' })
      const listed = await readMatters(tx, caller, sql`m.plan = ${params.id} and m.state <> '撤销'`)
      if (listed.length === 0)
        return refuse('legislature.plan.empty', { status: 409, what: '计划里还没有议题', remedy: '先把议题列入计划' })
      return askRelease(
        tx,
        caller,
        { matter: null, plan: params.id },
        {
          kind: '年度监督工作计划',
          title: plan.title,
          office: plan.office,
          year: String(plan.year),
          basis: body.basis,
          topic: null,
          reporter: null,
          meetingOn: null,
          text: '',
          items: [],
          plan: listed.map(m => ({ kind: m.kind, topic: m.topic, reporter: m.reporterName, when: m.meetingOn })),
        },
      )
    }),
  ),
]
