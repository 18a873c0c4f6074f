import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { append } from '#kernel/ledger'
import { perform } from '#kernel/procedures'
import { isRefusal, refuse } from '#kernel/refusal'
import { retractNotice } from '../contract.ts'
import { nominationKind } from '../gather.ts'

interface NoticeRow {
  readonly level: string
  readonly list: string | null
  readonly organisation: string
  readonly published: string
  readonly state: string
}

export const routes = [
  handle(retractNotice, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const notice = await tx.find<NoticeRow>(
        sql`select level, list, organisation, published, state from notice where id = ${params.id} for update`,
      )
      if (!notice)
        return refuse('honours.notice.unknown', { status: 404, what: '没有这份公示，或者它不在您岗位的范围内' })
      if (notice.organisation !== caller.post?.organisation)
        return refuse('honours.notice.notYours', { status: 403, what: '公示由发布它的单位撤下' })
      if (notice.state !== '公示中' && notice.state !== '期满')
        return refuse('honours.notice.down', { status: 409, what: `这份公示已经“${notice.state}”` })
      const takeDown = async () => {
        await tx.run(sql`update notice set state = '撤下' where id = ${params.id}`)
        await tx.run(
          sql`update published set withdrawn_on = ${caller.today}, withdrawn_why = ${body.reason} where id = ${notice.published}`,
        )
        await append(tx, {
          kind: 'notice',
          subject: notice.published,
          content: { withdrawn: true, reason: body.reason, on: caller.today },
        })
      }
      // 别的登记簿的名单没有走在推荐程序里的人：撤下公示，由那边另立名单。
      if (notice.list === null) {
        await takeDown()
        return { back: 0 }
      }
      const held = await tx.rows<{ id: string }>(sql`select k.id from list_entry e join kase k on k.id = e.kase
        where e.list = ${notice.list} and e.state = '在列' and k.status = 'open' and k.step in (${`${notice.level}.notice`}, ${`${notice.level}.report`})`)
      // 已经凭这份公示往下办的，不能再撤：撤下的是还没有用过的公示。
      if (held.length === 0)
        return refuse('honours.notice.used', {
          status: 409,
          what: '名单里没有还停在公示环节的人，不能撤下',
          remedy: '其中有人需要重新公示的，用“更正核心信息”',
        })
      const done = await perform(
        tx,
        caller,
        nominationKind,
        { step: `${notice.level}.retract`, answer: { reason: body.reason }, papers: [], list: notice.list },
        held,
      )
      if (isRefusal(done)) return done
      await tx.run(sql`update list_entry set state = '划去', note = '公示撤下，重新公示' where list = ${notice.list} and state = '在列'
        and kase = any (${held.map(h => h.id)}::uuid[])`)
      await takeDown()
      return { back: done.length }
    }),
  ),
]
