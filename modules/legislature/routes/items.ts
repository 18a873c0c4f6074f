import { sql } from '#kernel/database'
import { cannotAttach } from '#kernel/files'
import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { issueTasks, type Body } from '#modules/duties'
import * as act from '../act.ts'
import * as contract from '../contract.ts'
import { splitText } from '../split.ts'

/** Opinions one by one: entered, answered by the body each names, voted on, passed on as tasks, closed. */
export const routes = [
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
          return act.wrongDay(`items.${i}.dueOn`, '办理期限已经过去', '填以后的日子，或者不填')
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
      if (body.happenedOn > caller.today) return act.wrongDay('happenedOn', '日期还没有到', '填今天或者以前的日子')
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
          clauses: [act.clauseIn(body.clause)],
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
      if (body.heldOn > caller.today) return act.wrongDay('heldOn', '测评日期还没有到', '测评以后再登记')
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
]
