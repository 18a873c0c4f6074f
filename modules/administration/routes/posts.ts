import { ask } from '#kernel/access'
import { recordChange } from '#kernel/audit'
import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { endPost, noAccount, refuseExcluded } from '#kernel/identity'
import { isRefusal, refuse } from '#kernel/refusal'
import { begins, pageSize } from '../accounts/queries.ts'
import * as contract from '../contract/posts.ts'
import { member } from '../member.ts'
import { checkPost, findName, findPost, type HandOverAsked, type PostAsked } from '../posts/granting.ts'
import { quarterOf, reviewRights } from '../posts/review.ts'

interface PostRow {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly role: string
  readonly roleTitle: string
  readonly organisation: string
  readonly organisationName: string
  readonly from: string
  readonly to: string | null
  readonly acting: boolean
  readonly ended: boolean
  readonly openTasks: number
  readonly lastSeen: string | null
}

const noPost = refuse('administration.post.none', {
  status: 404,
  what: '没有这个岗位，或它已经结束。',
  remedy: '请刷新岗位列表。',
})
const ownPost = refuse('administration.post.own', {
  status: 403,
  what: '不能给自己申请岗位。',
  why: '权限须由他人授予。',
  remedy: '请由另一位安全管理员申请。',
})

export const postRoutes = [
  handle(contract.posts, ({ query }, caller) =>
    caller.transaction(async tx => {
      const { q = '', role = null, ended } = query
      const where = sql`
        from post p join role r on r.id = p.role left join account a on a.id = p.account
        where (${q === ''} or ${begins(sql.ref('a.name'), q)} or ${begins(sql.ref('p.organisation_name'), q)})
          and (${role === null} or p.role = ${role})
          and (${ended === '1'} or (p.ended_on is null and coalesce(p.to_day, ${caller.today}) >= ${caller.today}))`
      const rows = await tx.rows<PostRow>(sql`
        select p.id, p.account, coalesce(a.name, '（外单位账号）') as name, p.role, r.title as "roleTitle", p.organisation, p.organisation_name as "organisationName",
          p.from_day as "from", p.to_day as "to", p.acting_for is not null as acting,
          p.ended_on is not null or coalesce(p.to_day, ${caller.today}) < ${caller.today} as ended,
          (select count(*) from task t where t.organisation = p.organisation and t.may = any(r.may) and t.done_on is null) as "openTasks",
          (select max(s.seen_at) from session s where s.post = p.id) as "lastSeen"
        ${where} order by p.organisation_name collate pinyin, r.title, a.name collate pinyin, p.from_day limit ${pageSize} offset ${(query.page - 1) * pageSize}`)
      const { n } = await tx.get<{ n: number }>(sql`select count(*) as n from (select 1 ${where} limit 10001) found`)
      return { rows, total: n, pageSize }
    }),
  ),

  handle(contract.grantableRoles, (_, caller) =>
    caller.transaction(async tx => ({
      rows: await tx.rows<{ id: string; title: string; sector: string; excludes: string[] }>(
        sql`select id, title, sector, excludes from role where way <> 'self' order by sector, title collate pinyin`,
      ),
    })),
  ),

  handle(contract.accountsToChoose, ({ query: { q = '', id = null } }, caller) =>
    caller.transaction(async tx => ({
      rows: await tx.rows<{ id: string; title: string; note: string }>(sql`
        select a.id, a.name as title, a.organisation_name || '　' || a.login as note from account a
        where a.state <> '停用' and case when ${id}::text is not null then a.id::text = ${id} else ${begins(sql.ref('a.name'), q)} or ${begins(sql.ref('a.login'), q.toLowerCase())} end
        order by a.name collate pinyin, a.login limit 20`),
    })),
  ),

  handle(contract.askForPost, ({ body }, caller) =>
    caller.transaction(async tx => {
      if (body.account === caller.account) return ownPost
      const asked: PostAsked = body
      const checked = await checkPost(tx, asked, caller.today)
      if (isRefusal(checked)) return checked
      const approval = await ask(tx, {
        kind: 'post.grant',
        subject: `${body.account} ${body.role} ${body.organisation}`,
        title: `授予岗位　${checked.title}`,
        payload: asked,
      })
      return isRefusal(approval) ? approval : { approval: approval.id, title: approval.title }
    }),
  ),

  handle(contract.askForHandOver, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const [post, successor] = [await findPost(tx, params.post), await findName(tx, body.to)]
      if (!post) return noPost
      if (!successor) return noAccount
      if (body.to === caller.account) return ownPost
      if (body.to === post.account)
        return refuse('identity.handOver.same', { what: '接任人就是现任，没有交接。', remedy: '请选另一个人。' })
      const excluded = await refuseExcluded(tx, body.to, post.role, body.on)
      if (excluded) return excluded
      const payload: HandOverAsked = { post: post.id, to: body.to, on: body.on, ground: body.ground }
      const approval = await ask(tx, {
        kind: 'post.handOver',
        subject: post.id,
        title: `换岗交接　${post.title}：${post.name}交${successor.name}，在办${post.openTasks}件随岗移交`,
        payload,
      })
      return isRefusal(approval) ? approval : { approval: approval.id, title: approval.title }
    }),
  ),

  handle(contract.stopPost, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const post = await findPost(tx, params.post)
      if (!post || !(await endPost(tx, params.post, caller.today, body.why))) return noPost
      await recordChange(tx, caller, {
        what: '结束岗位',
        kind: 'account',
        subject: post.account,
        before: { post: post.title },
        ground: body.why,
      })
      return { openTasks: post.openTasks }
    }),
  ),

  handle(contract.rightsReview, (_, caller) =>
    caller.transaction(async tx => ({
      ...(await reviewRights(tx, caller.today)),
      reviewed: await tx.rows<{
        quarter: string
        organisationName: string
        by: string
        on: string
        remark: string
      }>(sql`
        select quarter, organisation_name as "organisationName", reviewed_name as by, reviewed_on as "on", remark from rights_review order by quarter desc, since desc limit 20`),
    })),
  ),

  handle(contract.signReview, ({ body }, caller) =>
    caller.transaction(async tx => {
      const { post, today } = caller
      if (!post || caller.reach.lo === undefined) throw new Error('a review is signed in a post over a division')
      if (body.quarter !== quarterOf(today))
        return refuse('administration.review.quarter', {
          what: `现在是${quarterOf(today)}季度，只能签署本季度的复核。`,
          remedy: '请刷新页面后再签。',
        })
      const { summary } = await reviewRights(tx, today)
      const written = await tx.run(sql`
        insert into rights_review (place, organisation, organisation_name, quarter, summary, remark, reviewed_by, reviewed_name, reviewed_on)
        values (${caller.reach.lo}, ${post.organisation}, ${post.organisationName}, ${body.quarter}, ${JSON.stringify(summary)}, ${body.remark}, ${member(caller).account}, ${caller.name ?? ''}, ${today})
        on conflict (organisation, quarter) do nothing`)
      if (written === 0)
        return refuse('administration.review.done', {
          status: 409,
          what: '本季度已经复核签署过。',
          remedy: '下季度第一天起可再次复核。',
        })
      await recordChange(tx, caller, {
        what: '季度权限复核',
        kind: 'review',
        after: { quarter: body.quarter, ...summary },
        ground: body.remark,
      })
      return { done: true } as const
    }),
  ),
]
