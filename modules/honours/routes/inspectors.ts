import type { Caller } from '#kernel/access'
import { recordChange } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { endPost, grantPost } from '#kernel/identity'
import { isRefusal, refuse } from '#kernel/refusal'
import { endInspection, giveInspection, listInspectors } from '../contract/finish.ts'
import { unknownRound } from './schedule.ts'

interface RoundRow {
  readonly id: string
  readonly title: string
  readonly organiser: string
  readonly state: string
}
interface Given {
  readonly id: string
  readonly name: string
  readonly organisationName: string
  readonly document: string
  readonly from: string
  readonly to: string | null
  readonly givenOn: string
  readonly givenBy: string
  readonly ended: boolean
}
/** A supervisor's post as the security administrator gave it: the new one is like it, with the round. */
interface Candidate {
  readonly account: string
  readonly name: string
  readonly organisation: string
  readonly organisationName: string
  readonly division: number | null
  readonly place: number
}

export const routes = [
  handle(listInspectors, ({ params }, caller) =>
    caller.transaction(async tx => {
      const round = await findRound(tx, params.round)
      if (!round) return unknownRound()
      if (!organises(caller, round)) return notYours()
      const rows = await tx.rows<Given>(sql`
        select id, name, organisation_name as "organisationName", document, from_day as "from", to_day as "to", given_on as "givenOn", given_name as "givenBy",
          ended_on is not null or coalesce(to_day, ${caller.today}) < ${caller.today} as ended
        from inspection where round = ${round.id} order by ended_on is not null, given_on desc, name`)
      const candidates = await candidatesOf(tx, caller, round.id)
      return {
        roundTitle: round.title,
        rows,
        candidates: candidates.map(({ account, name, organisationName }) => ({ account, name, organisationName })),
        mayGive: true,
      }
    }),
  ),
  handle(giveInspection, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const round = await findRound(tx, params.round)
      if (!round) return unknownRound()
      if (!organises(caller, round)) return notYours()
      if (round.state === '草拟')
        return refuse('honours.inspection.draft', {
          status: 409,
          what: '本届还在草拟，没有可以看的',
          remedy: '开放以后再交纪检看',
        })
      if (body.to !== null && body.to < caller.today)
        return refuse('honours.inspection.span', {
          what: '结束日早于今天',
          details: [{ at: 'body.to', what: '不早于今天' }],
        })
      const [who] = (await candidatesOf(tx, caller, round.id)).filter(c => c.account === body.account)
      if (!who)
        return refuse('honours.inspection.candidate', {
          status: 409,
          what: '不能交给这个账号',
          why: '要有在任的纪检（督查）岗位、在管辖范围内，而且本届还没有交给过',
          remedy: '没有纪检岗位的，先由安全管理员按任职文件授予',
          details: [{ at: 'body.account', what: '从列表里选' }],
        })
      const post = await grantPost(tx, {
        account: who.account,
        role: 'supervisor',
        organisation: who.organisation,
        organisationName: who.organisationName,
        lo: null,
        hi: null,
        round: round.id,
        division: who.division,
        place: who.place,
        node: null,
        from: caller.today,
        to: body.to,
        askedBy: caller.account,
      })
      if (isRefusal(post)) return post
      const given = await tx.get<{ id: string }>(sql`
        insert into inspection (round, round_title, post, account, name, organisation_name, document, from_day, to_day, given_on, given_by, given_name)
        values (${round.id}, ${round.title}, ${post}, ${who.account}, ${who.name}, ${who.organisationName}, ${body.document}, ${caller.today}, ${body.to}, ${caller.today}, ${caller.account}, ${caller.name ?? ''})
        returning id`)
      await recordChange(tx, caller, {
        what: '交纪检查看',
        kind: 'account',
        subject: who.account,
        after: { round: round.title, organisation: who.organisationName, to: body.to },
        ground: body.document,
      })
      return given
    }),
  ),
  handle(endInspection, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const given = await tx.find<{
        post: string
        account: string
        round: string
        title: string
        organiser: string
        state: string
      }>(sql`
        select i.post, i.account, r.id as round, r.title, r.organiser, r.state from inspection i join round r on r.id = i.round where i.id = ${params.id} and i.ended_on is null for update of i`)
      if (!given) return refuse('honours.inspection.unknown', { status: 404, what: '没有这项授权，或它已经收回' })
      if (!organises(caller, { ...given, id: given.round })) return notYours()
      await tx.run(
        sql`update inspection set ended_on = ${caller.today}, ended_why = ${body.why} where id = ${params.id}`,
      )
      await endPost(tx, given.post, caller.today, body.why)
      await recordChange(tx, caller, {
        what: '收回纪检查看',
        kind: 'account',
        subject: given.account,
        before: { round: given.title },
        ground: body.why,
      })
      return { done: true as const }
    }),
  ),
]

const organises = (caller: Caller, round: RoundRow): boolean => round.organiser === caller.post?.organisation
const notYours = () => refuse('honours.round.notYours', { status: 403, what: '交纪检看由部署本届的评选办办' })

const findRound = (tx: Transaction, id: string): Promise<RoundRow | undefined> =>
  tx.find<RoundRow>(sql`select id, title, organiser, state from round where id = ${id}`)

/** Accounts within the caller's bounds that hold a supervisor's post and do not have this round yet. */
const candidatesOf = (tx: Transaction, caller: Caller, round: string): Promise<Candidate[]> =>
  tx.rows<Candidate>(sql`
    select distinct on (p.account) p.account, a.name, p.organisation, p.organisation_name as "organisationName", p.division, p.place
    from post p join account a on a.id = p.account
    where p.role = 'supervisor' and a.state <> '停用' and p.ended_on is null and p.from_day <= ${caller.today} and coalesce(p.to_day, ${caller.today}) >= ${caller.today}
      and not exists (select from post q where q.account = p.account and q.round = ${round} and q.ended_on is null and coalesce(q.to_day, ${caller.today}) >= ${caller.today})
    order by p.account, p.from_day, p.id`)
