import type { Caller } from '#kernel/access'
import { addYears } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { cannotAttach } from '#kernel/files'
import { handle, type Built, type Response } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { bodyOptions, boundOf, issueTasks, markOf, packsFor, readTasks, type Body, type Task } from '#modules/duties'
import { loadLibrary } from '#modules/oversight'
import * as act from '../act.ts'
import { handedOut, rulesAt, stageOf, type Rules } from '../chain.ts'
import * as contract from '../contract.ts'
import { percentOf, readMatters, sayStep, isLateItem, openSteps, type Matter } from '../query.ts'
import { publicMatter, release } from '../publish.ts'
import { splitText } from '../split.ts'
import { paperTitles, papers } from '../words.ts'

type View = Built<Response<typeof contract.readMatter>>
export type Row = Built<Response<typeof contract.listMatters>>['rows'][number]

const clauseIn = (picked: string): string => picked.split(' ').at(-1) ?? picked

export const saidRules = (rules: Rules, keys: readonly (keyof Rules)[]): View['rules'] =>
  keys.map(key => {
    const r = rules[key]
    return {
      title: r.title,
      said: r.value === null ? '未配置' : `${r.value}${r.unit}`,
      // The reading answers with one of the five marks.
      evidence: r.evidence as View['rules'][number]['evidence'],
      source: r.source,
      task: r.value === null || r.evidence === '待核' ? r.task : null,
    }
  })
const allRules = [
  'consultDays',
  'submitDays',
  'distributeDays',
  'handOutDays',
  'schemeMonths',
  'reportMonths',
  'passPercent',
  'againMonths',
  'soonDays',
] as const

const lateCount = (m: Matter): number =>
  m.chain.filter(s => s.state === '逾期').length + m.items.filter(isLateItem).length

export function rowOf(m: Matter): Row {
  const next = [...openSteps(m, '报告机关'), ...openSteps(m, '委员会')].toSorted((a, b) =>
    (a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1,
  )[0]
  return {
    id: m.id,
    number: m.number,
    kind: m.kind,
    topic: m.topic,
    reporter: m.reporterName,
    office: m.office,
    meetingOn: m.meetingOn,
    state: m.state,
    next: next ? sayStep(next) : null,
    nextDue: next?.dueOn ?? null,
    late: m.state === '在办' ? lateCount(m) : 0,
    items: m.items.length,
    open: m.items.filter(i => i.standing !== '办结').length,
    mine: m.mine,
  }
}

function findingOf(m: Matter): string {
  if (m.state !== '在办') return `${m.topic}：${m.closedOn ?? ''}${m.state}`
  const late = m.chain.filter(s => s.state === '逾期')
  const open = m.items.filter(i => i.standing !== '办结')
  const lateItems = open.filter(isLateItem).length
  if (late.length > 0) return `${m.topic}：${late.map(sayStep).join('，')}`
  if (open.length > 0)
    return `${m.topic}：${m.items.length}条意见，办结${m.items.length - open.length}条${lateItems > 0 ? `，逾期${lateItems}条` : ''}`
  const row = rowOf(m)
  return `${m.topic}：${row.next ?? '各步都办过了'}`
}

/** Why a matter can't be ended as done. */
function lacksOf(m: Matter): string[] {
  const open = m.items.filter(i => i.standing !== '办结').length
  const undone = m.chain.filter(s => !s.optional && s.doneOn === null).map(s => s.key)
  return [
    ...(open > 0 ? [`还有${open}条没有办结`] : []),
    ...(undone.length > 0 ? [`还没有登记：${undone.join('、')}`] : []),
  ]
}

/** Tasks that items were passed on as, by the item; posts that do not reach them see the number alone. */
async function tasksOf(tx: Transaction, caller: Caller, m: Matter): Promise<ReadonlyMap<string, Task>> {
  const ids = m.items.flatMap(i => i.task ?? [])
  const tasks = ids.length === 0 ? [] : await readTasks(tx, caller, sql`t.id = any(${ids}::uuid[])`)
  return new Map(tasks.map(t => [t.id, t]))
}

async function viewOf(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const m = await act.matterOf(tx, caller, id)
  if (isRefusal(m)) return m
  const library = await loadLibrary()
  const bound = boundOf(library, m.pack, m.clauses)
  const tasks = await tasksOf(tx, caller, m)
  const releases =
    tx.reach.way === 'division'
      ? await tx.rows<View['releases'][number]>(
          sql`select id, kind, title, published_on as "on", published, withdrawn_on as "withdrawnOn", withdrawn_why as "withdrawnWhy" from npc_release where matter = ${id} order by published_on desc, id`,
        )
      : []
  const committee = act.asCommittee(caller, m) === undefined
  const out = m.steps.some(s => handedOut.includes(s.step))
  const votes = (of: string | null) =>
    m.votes.filter(v => v.item === of).map(({ item: _, ...v }) => ({ ...v, percent: percentOf(v) }))
  const lacks = lacksOf(m)
  return {
    ...rowOf(m),
    finding: findingOf(m),
    asOf: caller.today,
    pack: m.pack,
    packTitle: library.packs.find(p => p.id === m.pack)?.title ?? m.pack,
    clausesFull: bound.map(b => ({
      id: b.id,
      label: b.label,
      mechanism: b.mechanism,
      text: b.text,
      mark: markOf(b.modality),
    })),
    desk: m.reporter !== null,
    meetingTitle: m.meetingTitle,
    reportDueOn: m.reportDueOn,
    signers: m.signers,
    closedOn: m.closedOn,
    closedWhy: m.closedWhy,
    version: m.version,
    chain: m.chain.map(s => ({
      key: s.key,
      by: s.by,
      optional: s.optional ?? false,
      again: s.again ?? false,
      cites: s.cites,
      dueOn: s.dueOn,
      doneOn: s.doneOn,
      state: s.state,
      left: s.left,
      explain: s.explain,
      may: act.mayStep(caller, m, s) === undefined,
    })),
    steps: m.steps.toReversed(),
    itemRows: m.items.map(i => {
      const task = i.task === null ? undefined : tasks.get(i.task)
      const open = i.standing !== '办结' && m.state === '在办'
      return {
        id: i.id,
        n: i.n,
        source: i.source,
        text: i.text,
        bodyName: i.bodyName,
        desk: i.body !== null,
        due: i.due,
        standing: i.standing,
        closedOn: i.closedOn,
        closedWhy: i.closedWhy,
        version: i.version,
        replies: i.replies,
        votes: votes(i.id),
        task: task ? { id: task.id, number: task.number, standing: task.standing } : null,
        may: {
          reply: open && act.mayReply(caller, m, i) === undefined,
          close: committee && open && i.replies.length > 0,
          vote: committee && open && i.replies.length > 0,
          pass:
            open &&
            i.task === null &&
            i.standing !== '未交办' &&
            caller.may.has('duties.write') &&
            caller.reach.way === 'division',
        },
      }
    }),
    votes: votes(null),
    rules: saidRules(m.rules, allRules),
    releases,
    papers: papers
      .filter(p =>
        p === 'handling' || p === 'ledger' ? m.items.length > 0 : m.kind === '执法检查' && m.mine === '委员会',
      )
      .map(kind => ({ kind, title: paperTitles[kind] })),
    may: {
      write: committee,
      meeting: committee,
      items: committee && m.kind !== '立法跟踪',
      vote: committee && m.steps.some(s => s.step === '研究处理情况报告'),
      publish: committee || (m.mine === '委员会' && m.state !== '撤销' && caller.may.has('legislature.write')),
      close: committee,
    },
    lacks: out || m.kind === '立法跟踪' || m.kind === '质询' ? lacks : [],
  }
}

const day = (at: string, what: string, remedy: string): Refusal =>
  refuse('legislature.day', { what, remedy, details: [{ at: `body.${at}`, what: remedy }] })

/** Signers a question of this kind needs at this level, 监督法第五十一条. */
function signersRefusal(caller: Caller, division: number, signers: number | undefined): Refusal | undefined {
  const code = String(division).padStart(12, '0')
  const county = !code.endsWith('00000000')
  const rule = rulesAt(caller.law, division, caller.today)[county ? 'signersCounty' : 'signersProvince']
  if (signers === undefined || (rule.value !== null && signers < rule.value))
    return refuse('legislature.signers', {
      what: signers === undefined ? '质询案没有写联名人数' : `质询案只有${signers}人联名`,
      why: `${county ? '县级' : '省、设区的市'}人大常委会组成人员${rule.value ?? ''}人以上联名（监督法第五十一条）`,
      remedy: '联名人数够了再提出；不够的可以改为询问或者专题询问',
      details: [{ at: 'body.signers', what: `不少于${rule.value ?? ''}人` }],
    })
  return undefined
}

async function placeOf(tx: Transaction, caller: Caller) {
  const office = await tx.find<{ id: string; place: number; node: number; line: number | null; division: number }>(
    sql`select id, place, node, line, division from organisation where id = ${caller.post?.organisation ?? null}`,
  )
  return office && caller.reach.way === 'division'
    ? office
    : refuse('legislature.place', { status: 403, what: '议题由人大的专门委员会登记', remedy: '换人大的岗位登录' })
}

export const routes = [
  handle(contract.matterForm, async (_, caller) => {
    const packs = await packsFor(caller.post?.division ?? null)
    const rules = rulesAt(caller.law, caller.post?.division ?? 0, caller.today)
    return {
      packs: packs.map(p => ({ id: p.id, title: `${p.title}${p.status === 'draft' ? '（征求意见稿）' : ''}` })),
      rules: saidRules(rules, allRules),
    }
  }),

  handle(contract.bodyOptions, ({ query: { q = '', id = null } }, caller) =>
    caller.transaction(async tx => ({ rows: await bodyOptions(tx, caller, q, id) })),
  ),

  handle(contract.clauseOptions, async ({ query: { q = '', id = null } }) => {
    const { clauses, packs } = await loadLibrary()
    const wanted = q.toUpperCase()
    return {
      rows: clauses
        .filter(c => (id !== null ? c.id === id : c.id.includes(wanted) || c.mechanism.includes(q)))
        .slice(0, 30)
        .map(c => ({
          id: c.id,
          title: `${c.id} ${c.mechanism}`,
          note: packs.find(p => p.id === c.documents[0].pack)?.title ?? '',
        })),
    }
  }),

  handle(contract.listMatters, ({ query }, caller) =>
    caller.transaction(async tx => {
      const all = (await readMatters(tx, caller, sql`true`)).map(rowOf)
      const shown = all.filter(
        m =>
          (query.kind === undefined || m.kind === query.kind) &&
          (query.state === undefined || m.state === query.state) &&
          (query.late === undefined || m.late > 0) &&
          (query.q === undefined || m.topic.includes(query.q) || m.reporter.includes(query.q)),
      )
      const down = query.sort?.startsWith('-') ? -1 : 1
      const key = (m: Row) =>
        query.sort?.endsWith('meeting')
          ? (m.meetingOn ?? '9999-12-31')
          : query.sort?.endsWith('due')
            ? (m.nextDue ?? '9999-12-31')
            : ''
      const sorted = query.sort
        ? shown.toSorted((a, b) => down * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
        : shown
      const open = shown.filter(m => m.state === '在办')
      const late = open.filter(m => m.late > 0).length
      return {
        finding:
          shown.length === 0
            ? '没有监督议题'
            : `${open.length}件在办${late > 0 ? `，${late}件有逾期` : ''}，办结${shown.filter(m => m.state === '办结').length}件`,
        rows: sorted.slice((query.page - 1) * query.size, query.page * query.size),
        total: shown.length,
        asOf: caller.today,
        may: { write: caller.may.has('legislature.write') },
      }
    }),
  ),

  handle(contract.addMatter, ({ body }, caller) =>
    caller.transaction(async tx => {
      const office = await placeOf(tx, caller)
      if (isRefusal(office)) return office
      const library = await loadLibrary()
      const pack = library.packs.find(p => p.id === body.pack)
      if (!pack)
        return refuse('legislature.pack', {
          what: '没有这份决定',
          remedy: '从列表里选',
          details: [{ at: 'body.pack', what: '从列表里选' }],
        })
      const clauses = [...new Set(body.clauses.map(c => clauseIn(c.clause)))].toSorted()
      const bound = new Set(boundOf(library, pack.id, clauses).map(b => b.id))
      const strange = clauses.filter(c => !bound.has(c))
      if (strange.length > 0)
        return refuse('legislature.clauses', {
          what: `《${pack.short}》里没有${strange.join('、')}`,
          remedy: '选这份决定里有的条文',
          details: [{ at: 'body.clauses', what: '选这份决定里有的条文' }],
        })
      if (body.kind === '执法检查' && clauses.length === 0)
        return refuse('legislature.clauses', {
          what: '执法检查没有写针对哪几条',
          why: '检查表按条文出',
          remedy: '从条文图里选要检查的条文',
          details: [{ at: 'body.clauses', what: '至少一条' }],
        })
      const few = body.kind === '质询' ? signersRefusal(caller, office.division, body.signers) : undefined
      if (few) return few
      if (body.meetingOn !== undefined && body.meetingOn < addYears(caller.today, -1))
        return day('meetingOn', '会议日期在一年以前', '核对年份；早已办完的不在这里补')
      const reporter = await act.bodyAt(tx, caller, body.reporter, 'reporter')
      if (isRefusal(reporter)) return reporter
      await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${office.id}, 2124))`)
      const year = caller.today.slice(0, 4)
      const { last } = await tx.get<{ last: number }>(
        sql`select coalesce(max(split_part(number, '-', 2)::int), 0) as last from npc_matter where organisation = ${office.id} and number like ${`${year}-%`}`,
      )
      const number = `${year}-${String(last + 1).padStart(2, '0')}`
      const { id } = await tx.get<{ id: string }>(sql`select gen_random_uuid() as id`)
      // Seats first: a matter is reached through them, so also by whoever writes it.
      await act.seat(tx, id, [
        {
          name: '',
          department: null,
          organisation: office.id,
          seat: { place: office.place, node: office.node, line: office.line },
        },
        reporter,
      ])
      await tx.run(sql`
        insert into npc_matter (id, number, kind, topic, pack, clauses, reporter, reporter_name, meeting_on, meeting_title, signers, organisation, organisation_name, place, division, demo)
        select ${id}, ${number}, ${body.kind}, ${body.topic}, ${pack.id}, ${clauses}::text[], ${reporter.organisation}, ${reporter.name}, ${body.meetingOn ?? null}, ${body.meetingTitle ?? null},
          ${body.kind === '质询' ? (body.signers ?? null) : null}::int, o.id, o.name, o.place, o.division, o.demo from organisation o where o.id = ${office.id}`)
      const m = await act.matterOf(tx, caller, id)
      if (isRefusal(m)) return m
      return { id, number, late: act.lateOf(caller, m, m.meetingOn) }
    }),
  ),

  handle(contract.readMatter, ({ params }, caller) => caller.transaction(tx => viewOf(tx, caller, params.id))),

  handle(contract.setMeeting, ({ params, body }, caller) =>
    act.committing(caller, params.id, async (tx, m) => {
      if (m.steps.some(s => stageOf(m.kind, s.step)?.meeting) && body.meetingOn !== m.meetingOn)
        return refuse('legislature.met', { status: 409, what: '会已经开过，日期不再变', remedy: '只改报告期限' })
      if (body.meetingOn !== m.meetingOn && body.meetingOn < caller.today)
        return day('meetingOn', '会议日期已经过去', '改期改到以后的日子')
      const handed = m.steps.findLast(s => handedOut.includes(s.step))?.on
      if (body.reportDueOn !== undefined && body.reportDueOn < (handed ?? body.meetingOn))
        return day('reportDueOn', '报告期限早于会议或者交办', '核对两个日期')
      const changed = await tx.find<{ id: string }>(sql`
        update npc_matter set meeting_on = ${body.meetingOn}, meeting_title = coalesce(${body.meetingTitle ?? null}, meeting_title), report_due_on = ${body.reportDueOn ?? null}
        where id = ${m.id} and version = ${body.version} returning id`)
      if (!changed)
        return refuse('legislature.stale', {
          status: 409,
          what: '这件议题刚有人改过',
          remedy: '看了新的再改',
          extra: {
            version: m.version,
            changes: await tx.rows(
              sql`select coalesce(x.by_name, '系统') as by, x.since as at, '会议日期和期限' as what from npc_matter x where x.id = ${m.id}`,
            ),
          },
        })
      return { id: m.id, number: m.number, late: act.lateOf(caller, m, body.meetingOn) }
    }),
  ),

  handle(contract.doStep, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const m = await act.matterOf(tx, caller, params.id)
      if (isRefusal(m)) return m
      if (m.mine !== '委员会' && m.mine !== '报告机关')
        return refuse('legislature.step.notYours', { status: 403, what: `由${m.office}和${m.reporterName}登记` })
      const stage = stageOf(m.kind, body.step)
      if (!stage)
        return refuse('legislature.step.unknown', { what: `${m.kind}没有“${body.step}”这一步`, remedy: '从议题页登记' })
      const no = act.mayStep(caller, m, stage) ?? (await act.lacksFor(tx, m, stage))
      if (no) return no
      if (body.happenedOn > caller.today) return day('happenedOn', '这一步的日期还没有到', '办过以后再登记')
      const before = m.steps.filter(s => stage.needs.includes(s.step)).reduce((d, s) => (s.on > d ? s.on : d), '')
      if (body.happenedOn < before) return day('happenedOn', `早于前一步（${before}）`, '核对两个日期')
      if (stage.meeting && m.meetingOn === null)
        return refuse('legislature.step.lacks', { status: 409, what: '会议日期还没有定', remedy: '先定会议日期' })
      if (stage.meeting && m.meetingOn !== null && body.happenedOn < m.meetingOn)
        return day('happenedOn', `会议定在${m.meetingOn}`, '改期的先改会议日期')
      const bare = body.file === undefined ? undefined : await cannotAttach(tx, body.file, 'body.file')
      if (bare) return bare
      return { id: await act.recordStep(tx, caller, m, body) }
    }),
  ),

  handle(contract.endMatter, ({ params, body }, caller) =>
    act.committing(caller, params.id, async (tx, m) => {
      const lacks = body.how === '办结' ? lacksOf(m) : []
      if (lacks.length > 0)
        return refuse('legislature.end', {
          status: 409,
          what: `还不能办结：${lacks.join('；')}`,
          why: '整改跟踪到底：每一条都办结、每一步都登记了才算办结',
          remedy: '逐条办结；不再办的写明原因撤销',
        })
      await tx.run(
        sql`update npc_matter set state = ${body.how}, closed_on = ${caller.today}, closed_why = ${body.why} where id = ${m.id}`,
      )
      return { id: m.id }
    }),
  ),

  handle(contract.splitOpinions, ({ params, body }, caller) =>
    act.committing(caller, params.id, () => {
      const pieces = splitText(body.text)
      return Promise.resolve(
        pieces.length === 0
          ? refuse('legislature.split', { what: '没有分出一条意见', remedy: '一条一段，或者用“一、”“（一）”编号' })
          : { pieces: pieces.slice(0, 60) },
      )
    }),
  ),

  handle(contract.addItems, ({ params, body }, caller) =>
    act.committing(caller, params.id, async (tx, m) => {
      const bodies: Body[] = []
      for (const [i, one] of body.items.entries()) {
        const found = await act.bodyAt(tx, caller, one.body, `items.${i}.body`)
        if (isRefusal(found)) return found
        if (one.dueOn !== undefined && one.dueOn < caller.today)
          return day(`items.${i}.dueOn`, '办理期限已经过去', '填以后的日子，或者不填')
        bodies.push(found)
      }
      await act.seat(tx, m.id, bodies)
      const next = m.items.reduce((n, i) => Math.max(n, i.n), 0)
      const rows = body.items.map((one, i) => ({
        n: next + i + 1,
        text: one.text,
        body: bodies[i]?.organisation ?? null,
        name: bodies[i]?.name ?? '',
        due: one.dueOn ?? null,
      }))
      await tx.run(sql`
        insert into npc_item (matter, n, source, text, body, body_name, due_on)
        select ${m.id}, n, ${body.source}, text, body, name, due from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (n int, text text, body uuid, name text, due date)`)
      return { id: m.id, added: rows.length }
    }),
  ),

  handle(contract.replyItem, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const found = await act.itemOf(tx, caller, params.id)
      if (isRefusal(found)) return found
      const { m, item } = found
      const no = act.mayReply(caller, m, item)
      if (no) return no
      if (body.happenedOn > caller.today) return day('happenedOn', '日期还没有到', '填今天或者以前的日子')
      const bare = body.file === undefined ? undefined : await cannotAttach(tx, body.file, 'body.file')
      if (bare) return bare
      return tx.get<{ id: string }>(sql`
        insert into npc_reply (item, matter, measures, result, progress, file, happened_on, organisation, office, account, by_name)
        values (${item.id}, ${m.id}, ${body.measures}, ${body.result}, ${body.progress}, ${body.file ?? null}, ${body.happenedOn}, ${caller.post?.organisation ?? null}, ${caller.post?.organisationName ?? ''}, ${caller.account}, ${caller.name ?? ''}) returning id`)
    }),
  ),

  handle(contract.closeItem, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const found = await act.itemOf(tx, caller, params.id)
      if (isRefusal(found)) return found
      const { m, item } = found
      const no = act.asCommittee(caller, m)
      if (no) return no
      if (item.closedOn !== null) return refuse('legislature.item.closed', { status: 409, what: '这一条已经办结' })
      if (item.replies.length === 0)
        return refuse('legislature.item.noReply', {
          status: 409,
          what: '还没有反馈，不能办结',
          remedy: `等${item.bodyName}反馈`,
        })
      if (item.standing === '再办')
        return refuse('legislature.item.again', {
          status: 409,
          what: '测评不合格，还没有再次反馈',
          remedy: `等${item.bodyName}再次反馈`,
        })
      await tx.run(sql`update npc_item set closed_on = ${caller.today}, closed_why = ${body.why} where id = ${item.id}`)
      return { id: item.id }
    }),
  ),

  handle(contract.passItem, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const found = await act.itemOf(tx, caller, params.id)
      if (isRefusal(found)) return found
      const { m, item } = found
      const over = act.overRefusal(m)
      if (over) return over
      if (item.task !== null)
        return refuse('legislature.item.task', { status: 409, what: '这一条已经转成督办任务', remedy: '到任务页看' })
      if (item.standing === '未交办')
        return refuse('legislature.item.early', { status: 409, what: '审议意见还没有交办', remedy: '交办以后再转' })
      const lead = await act.bodyAt(tx, caller, item.body ?? '', 'clause')
      const given = await issueTasks(tx, caller, [
        {
          pack: m.pack,
          clauses: [clauseIn(body.clause)],
          title: `人大审议意见第${item.n}条：${item.text.slice(0, 40)}`,
          measure: item.text,
          result: body.result,
          money: null,
          moneyFrom: null,
          startsOn: caller.today,
          dueOn: body.dueOn ?? item.due,
          lead: isRefusal(lead) ? { name: item.bodyName, department: null, organisation: null, seat: null } : lead,
          support: [],
          milestones: [],
          agenda: null,
          ground: '人大审议意见',
        },
      ])
      if (isRefusal(given)) return given
      const [first] = given
      if (!first) throw new Error('no task was given')
      await tx.run(sql`insert into npc_item_task (item, matter, task) values (${item.id}, ${m.id}, ${first.id})`)
      return first
    }),
  ),

  handle(contract.addVote, ({ params, body }, caller) =>
    act.committing(caller, params.id, async (tx, m) => {
      const item = body.item === undefined ? undefined : m.items.find(i => i.id === body.item)
      if (body.item !== undefined && !item) return act.unknownMatter()
      const replied = item ? item.replies.length > 0 : m.steps.some(s => s.step === '研究处理情况报告')
      if (!replied)
        return refuse('legislature.vote.early', {
          status: 409,
          what: item ? '这一条还没有反馈，不能测评' : '还没有研究处理情况报告，不能测评',
          remedy: '收到反馈、报告以后再测评',
        })
      if (body.heldOn > caller.today) return day('heldOn', '测评日期还没有到', '测评以后再登记')
      const all = body.satisfied + body.fairly + body.unsatisfied
      if (all === 0)
        return refuse('legislature.vote.none', {
          what: '一票也没有',
          remedy: '照计票单填',
          details: [{ at: 'body.satisfied', what: '照计票单填' }],
        })
      const least = m.rules.passPercent.value
      const passed = least === null ? null : (body.satisfied + body.fairly) * 100 >= least * all
      const round = m.votes.filter(v => v.item === (item?.id ?? null)).length + 1
      await tx.run(sql`
        insert into npc_vote (matter, item, round, held_on, satisfied, fairly, unsatisfied, passed, again_by, account, by_name)
        values (${m.id}, ${item?.id ?? null}, ${round}, ${body.heldOn}, ${body.satisfied}, ${body.fairly}, ${body.unsatisfied}, ${passed}, ${passed === false ? (body.againBy ?? act.againOn(m, body.heldOn)) : null}, ${caller.account}, ${caller.name ?? ''})`)
      return { round, passed }
    }),
  ),

  handle(contract.publish, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const m = await act.matterOf(tx, caller, params.id)
      if (isRefusal(m)) return m
      if (m.mine !== '委员会' || !caller.may.has('legislature.write'))
        return act.asCommittee(caller, m) ?? act.unknownMatter()
      const fields = publicMatter(m, body)
      if (fields.items.length === 0 && fields.text.length < 10)
        return refuse('legislature.publish.empty', {
          what: '没有可公布的内容',
          why: '意见没有交办，正文也没有写',
          remedy: '写上公布的正文，或者交办以后再公布',
          details: [{ at: 'body.text', what: '写上正文' }],
        })
      if (body.kind === '年度监督工作计划')
        return refuse('legislature.publish.kind', { what: '年度计划在计划页公布', remedy: '到“年度计划”' })
      if (body.kind === '研究处理情况' && !m.steps.some(s => s.step === '研究处理情况报告'))
        return refuse('legislature.publish.early', {
          status: 409,
          what: '还没有研究处理情况报告，不能公布处理情况',
          why: '监督法第十七条：公布的是向常委会提出的报告',
          remedy: '收到报告以后再公布',
        })
      return release(tx, caller, { matter: m.id, plan: null }, fields)
    }),
  ),

  handle(contract.withdraw, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const found = await tx.find<{ id: string; published: string; ours: boolean; withdrawn: boolean }>(sql`
        select r.id, r.published, coalesce(m.organisation, p.organisation) = ${caller.post?.organisation ?? null}::uuid as ours, r.withdrawn_on is not null as withdrawn
        from npc_release r left join npc_matter m on m.id = r.matter left join npc_plan p on p.id = r.plan where r.id = ${params.id}`)
      if (!found) return act.unknownMatter()
      if (!found.ours) return refuse('legislature.notYours', { status: 403, what: '由公布的委员会撤下' })
      if (found.withdrawn) return refuse('legislature.withdrawn', { status: 409, what: '已经撤下' })
      await tx.run(
        sql`update npc_release set withdrawn_on = ${caller.today}, withdrawn_why = ${body.why} where id = ${params.id}`,
      )
      await tx.run(
        sql`update published set withdrawn_on = ${caller.today}, withdrawn_why = ${body.why} where id = ${found.published}`,
      )
      return { id: params.id }
    }),
  ),
]
