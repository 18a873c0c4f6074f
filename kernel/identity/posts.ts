import { clock, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import { identification } from './policy.ts'

export interface NewPost {
  readonly account: string
  readonly role: string
  readonly organisation: string
  readonly organisationName: string
  /** Bounds in the tree the role's way walks; null for the ways that have none. */
  readonly lo: number | null
  readonly hi: number | null
  readonly round?: string | null
  readonly division: number | null
  readonly place: number
  readonly node: number | null
  readonly from: Day
  readonly to?: Day | null
  readonly actingFor?: string | null
  readonly askedBy?: string | null
  readonly approvedBy?: string | null
}

/** Why this account may not have this role beside those it has: three administrators exclude each other. */
export async function refuseExcluded(
  tx: Transaction,
  account: string,
  role: string,
  today: Day,
): Promise<Refusal | undefined> {
  const held = await tx.rows<{ title: string }>(
    sql`select title from app.excluded_roles(${account}, ${role}, ${today}) title`,
  )
  if (held.length === 0) return undefined
  return refuse('identity.post.excluded', {
    status: 409,
    what: `同一人不能兼任：这个账号已经是${held.map(row => row.title).join('、')}。`,
    why: '系统管理员、安全管理员、审计管理员三员分立，互不兼任。',
    article: identification.replace('身份鉴别', '安全管理中心'),
    remedy: '请指定另一个人，或先结束其原来的岗位。',
  })
}

/** 授予岗位. Returns its id. */
export async function grantPost(tx: Transaction, post: NewPost): Promise<string | Refusal> {
  const excluded = await refuseExcluded(tx, post.account, post.role, post.from)
  if (excluded) return excluded
  const { id } = await tx.get<{ id: string }>(sql`
    insert into post (account, role, organisation, organisation_name, lo, hi, round, division, place, node, from_day, to_day, acting_for, asked_by, approved_by)
    values (${post.account}, ${post.role}, ${post.organisation}, ${post.organisationName}, ${post.lo}, ${post.hi}, ${post.round ?? null}, ${post.division},
      ${post.place}, ${post.node}, ${post.from}, ${post.to ?? null}, ${post.actingFor ?? null}, ${post.askedBy ?? null}, ${post.approvedBy ?? null})
    returning id`)
  return id
}

/** 结束岗位: from this moment on it opens nothing; whoever works in it falls back to their own things. */
export async function endPost(
  tx: Transaction,
  post: string,
  on: Day,
  why: string,
  successor: string | null = null,
): Promise<boolean> {
  const ended = await tx.run(sql`
    update post set ended_on = ${on}, to_day = greatest(from_day, least(coalesce(to_day, ${on}::date), ${on}::date)), ended_why = ${why}, successor = ${successor}
    where id = ${post} and ended_on is null`)
  if (ended > 0)
    await tx.run(
      sql`update session set ended_at = ${clock.instant()}, ended_why = '岗位结束' where post = ${post} and ended_at is null`,
    )
  return ended > 0
}

/** What a post is, as its successor will have it. */
interface PostRow {
  readonly account: string
  readonly role: string
  readonly organisation: string
  readonly organisation_name: string
  readonly lo: number | null
  readonly hi: number | null
  readonly round: string | null
  readonly division: number | null
  readonly place: number
  readonly node: number | null
}

/**
 * 换岗交接, one act: the post ends for one account and begins for another in the same organisation, role and bounds. Open tasks
 * belong to the organisation and the permission, so they are the successor's from the same moment.
 */
export async function handOver(
  tx: Transaction,
  given: { post: string; to: string; on: Day; by: string | null; approvedBy: string | null },
): Promise<string | Refusal> {
  const old = await tx.find<PostRow>(
    sql`select account, role, organisation, organisation_name, lo, hi, round, division, place, node from post where id = ${given.post} and ended_on is null for update`,
  )
  if (!old)
    return refuse('identity.post.none', {
      status: 404,
      what: '没有这个岗位，或它已经结束。',
      remedy: '请刷新岗位列表后再办。',
    })
  if (old.account === given.to)
    return refuse('identity.handOver.same', { what: '接任人就是现任，没有交接。', remedy: '请选另一个人。' })
  const id = await grantPost(tx, {
    account: given.to,
    role: old.role,
    organisation: old.organisation,
    organisationName: old.organisation_name,
    lo: old.lo,
    hi: old.hi,
    round: old.round,
    division: old.division,
    place: old.place,
    node: old.node,
    from: given.on,
    askedBy: given.by,
    approvedBy: given.approvedBy,
  })
  if (typeof id !== 'string') return id
  await endPost(tx, given.post, given.on, '换岗交接', id)
  return id
}
