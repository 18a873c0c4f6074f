import type { Caller } from '#kernel/access'
import { addYears } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { cannotAttach } from '#kernel/files'
import { handle } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { bodyOptions, boundOf, packsFor } from '#modules/duties'
import { loadLibrary } from '#modules/oversight'
import * as act from '../act.ts'
import { handedOut, rulesAt, stageOf } from '../chain.ts'
import * as contract from '../contract.ts'
import { readMatters } from '../query.ts'
import { allRules, lacksOf, rowOf, saidRules, viewOf, type Row } from '../view.ts'

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
      const clauses = [...new Set(body.clauses.map(c => act.clauseIn(c.clause)))].toSorted()
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
        return act.wrongDay('meetingOn', '会议日期在一年以前', '核对年份；早已办完的不在这里补')
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
        return act.wrongDay('meetingOn', '会议日期已经过去', '改期改到以后的日子')
      const handed = m.steps.findLast(s => handedOut.includes(s.step))?.on
      if (body.reportDueOn !== undefined && body.reportDueOn < (handed ?? body.meetingOn))
        return act.wrongDay('reportDueOn', '报告期限早于会议或者交办', '核对两个日期')
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
      if (body.happenedOn > caller.today) return act.wrongDay('happenedOn', '这一步的日期还没有到', '办过以后再登记')
      const before = m.steps.filter(s => stage.needs.includes(s.step)).reduce((d, s) => (s.on > d ? s.on : d), '')
      if (body.happenedOn < before) return act.wrongDay('happenedOn', `早于前一步（${before}）`, '核对两个日期')
      if (stage.meeting && m.meetingOn === null)
        return refuse('legislature.step.lacks', { status: 409, what: '会议日期还没有定', remedy: '先定会议日期' })
      if (stage.meeting && m.meetingOn !== null && body.happenedOn < m.meetingOn)
        return act.wrongDay('happenedOn', `会议定在${m.meetingOn}`, '改期的先改会议日期')
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
]
