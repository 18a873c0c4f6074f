import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import * as act from '../act.ts'
import * as contract from '../contract.ts'
import { askRelease, publicMatter } from '../publish.ts'

/** What goes out to the public waits for a second person; what has to come down comes down at once. */
export const routes = [
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
      return askRelease(tx, caller, { matter: m.id, plan: null }, fields)
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
