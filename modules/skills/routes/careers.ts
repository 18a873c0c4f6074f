import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Response } from '#kernel/http'
import { form } from '#kernel/procedures'
import { refuse } from '#kernel/refusal'
import {
  addPost,
  careerForms,
  endCareerPlan,
  endPost,
  linkPosts,
  listChannels,
  makeCareerPlan,
  planEnd,
  planGoal,
  postForm,
} from '../contract.ts'

type Unit = Response<typeof listChannels>['units'][number]
type Post = Unit['posts'][number]

const noPost = refuse('skills.post.unknown', {
  status: 404,
  what: '没有这一级岗位，或者不是本单位的',
  remedy: '请刷新页面',
})

/** The ladders this post reaches, one unit after another: three tracks, and the crossings between them. */
async function channels(tx: Transaction, caller: Caller): Promise<Response<typeof listChannels>> {
  const rows = await tx.rows<
    Omit<Post, 'across'> & { organisation: string; unit: string; across: readonly string[] }
  >(sql`
    select c.id, c.organisation, o.name as unit, c.track, c.step, c.title, c.needs_level as level, c.needs_tier as tier, c.asks, c.across, c.document, c.from_day as "from"
    from channel_post c join organisation o on o.id = c.organisation where c.ended_on is null order by o.name, c.track, c.step limit 2000`)
  const named = new Map(rows.map(row => [row.id, row]))
  const units = [...Map.groupBy(rows, row => row.organisation)].map(([id, of]): Unit => {
    const posts = of.map(({ organisation: _, unit: __, across, ...post }) => ({
      ...post,
      across: across.flatMap(other => {
        const found = named.get(other)
        return found ? [{ id: found.id, title: found.title, track: found.track }] : []
      }),
    }))
    return {
      id,
      name: of[0]?.unit ?? '',
      own: id === caller.post?.organisation,
      posts,
      tracks: new Set(posts.map(post => post.track)).size,
      crossings: posts.reduce((sum, post) => sum + post.across.filter(one => one.track !== post.track).length, 0),
    }
  })
  return {
    units: units.toSorted((a, b) => Number(b.own) - Number(a.own)),
    form: form(postForm),
    may: { write: caller.may.has('skills.career') && caller.reach.way === 'unit' },
  }
}

export const routes = [
  handle(listChannels, (_, caller) => caller.transaction(tx => channels(tx, caller))),
  handle(addPost, ({ body }, caller) =>
    caller.transaction(async tx => {
      const unit = await tx.find<{ id: string; place: number; node: number }>(
        sql`select id, place, node from organisation where id = ${caller.post?.organisation ?? null}`,
      )
      if (!unit || caller.reach.way !== 'unit')
        return refuse('skills.post.unit', {
          status: 403,
          what: '岗位通道由单位自己登记',
          remedy: '请单位的人力资源登记',
        })
      const row = await tx.find<{ id: string }>(sql`
        insert into channel_post (organisation, track, step, title, needs_level, needs_tier, asks, document, from_day, place, node)
        values (${unit.id}, ${body.track}, ${body.step}, ${body.title}, ${body.level ?? null}, ${body.tier ?? null}, ${body.asks ?? null}, ${body.document}, ${body.from}, ${unit.place}, ${unit.node})
        on conflict (organisation, track, step) where ended_on is null do nothing returning id`)
      return (
        row ??
        refuse('skills.post.twice', {
          status: 409,
          what: `${body.track}的第${body.step}级已经有岗位`,
          remedy: '换一级，或者先撤销原来的',
          details: [{ at: 'step', what: '这一级已经有了' }],
        })
      )
    }),
  ),
  handle(linkPosts, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const rows = await tx.rows<{ id: string }>(
        sql`select id from channel_post where organisation = ${caller.post?.organisation ?? null} and ended_on is null`,
      )
      const own = new Set(rows.map(row => row.id))
      if (!own.has(params.id)) return noPost
      if (body.to.some(one => one === params.id || !own.has(one)))
        return refuse('skills.post.across', {
          what: '只能转到本单位别的岗位',
          remedy: '请重新选',
          details: [{ at: 'to', what: '选本单位别的岗位' }],
        })
      await tx.run(sql`update channel_post set across = ${body.to}::uuid[] where id = ${params.id}`)
      return { id: params.id }
    }),
  ),
  handle(endPost, ({ params }, caller) =>
    caller.transaction(async tx => {
      const changed = await tx.run(
        sql`update channel_post set ended_on = ${caller.today} where id = ${params.id} and organisation = ${caller.post?.organisation ?? null} and ended_on is null`,
      )
      return changed === 0 ? noPost : { id: params.id }
    }),
  ),
  handle(careerForms, () => Promise.resolve({ plan: form(planGoal), end: form(planEnd) })),
  handle(makeCareerPlan, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const person = await tx.find(sql`select 1 from person where id = ${params.id} and merged_into is null`)
      if (!person)
        return refuse('skills.person.unknown', {
          status: 404,
          what: '没有这份档案，或者它不在您岗位的范围内',
          remedy: '从人员列表进入',
        })
      if (body.by <= caller.today)
        return refuse('skills.career.day', {
          what: '目标的日子已经过了',
          remedy: '写今天以后的日子',
          details: [{ at: 'by', what: '在今天以后' }],
        })
      const twice = await tx.find(
        sql`select 1 from career_plan where person = ${params.id} and goal = ${body.goal} and state = '进行中'`,
      )
      if (twice)
        return refuse('skills.career.twice', {
          status: 409,
          what: `“${body.goal}”的计划正在进行`,
          remedy: '先结束那一份，再另订',
        })
      return tx.get<{ id: string }>(sql`
        insert into career_plan (person, goal_kind, goal, by_day, mentor, measures, made_by, office, made_on)
        values (${params.id}, ${body.kind}, ${body.goal}, ${body.by}, ${body.mentor ?? null}, ${body.measures}, ${caller.name ?? ''}, ${caller.post?.organisationName ?? ''}, ${caller.today}) returning id`)
    }),
  ),
  handle(endCareerPlan, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const changed = await tx.run(
        sql`update career_plan set state = ${body.state}, end_reason = ${body.why}, ended_on = ${caller.today} where id = ${params.id} and state = '进行中'`,
      )
      return changed === 0
        ? refuse('skills.career.unknown', { status: 404, what: '没有这份进行中的计划', remedy: '请刷新页面' })
        : { id: params.id }
    }),
  ),
]
