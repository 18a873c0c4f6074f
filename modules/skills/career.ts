import { sql, type Transaction } from '#kernel/database'
import type { Built } from '#kernel/http'
import type { PathView as Shown } from './contract.ts'
import type { Evidence } from './evidence.ts'
import { rankOf, tiers } from './kinds.ts'

type PathView = Built<Shown>
type Post = PathView['posts'][number]

/** The unit's ladder as this person stands to it, and the plans made with them. */
export async function careerOf(
  tx: Transaction,
  person: string,
  evidence: Pick<Evidence, 'highest' | 'title'>,
): Promise<Pick<PathView, 'posts' | 'plans'>> {
  const posts = await tx.rows<Omit<Post, 'fits' | 'across'> & { id: string; across: readonly string[] }>(sql`
    select c.id, c.track, c.step, c.title, c.needs_level as level, c.needs_tier as tier, c.asks, c.across from channel_post c
    where c.ended_on is null and c.organisation = (select p.employer from person p where p.id = ${person}) order by c.track, c.step`)
  const plans = await tx.rows<PathView['plans'][number]>(sql`
    select id, goal_kind as kind, goal, by_day as "by", mentor, measures, state, end_reason as why from career_plan where person = ${person} order by state <> '进行中', by_day, id`)
  return {
    posts: posts.map(({ id: _, ...post }) => ({
      ...post,
      fits: fitsOf(post, evidence),
      across: post.across.flatMap(other => posts.find(one => one.id === other)?.title ?? []),
    })),
    plans,
  }
}

/** Whether what is on record is enough for a post; what nothing is asked of, nobody can tell. */
export function fitsOf(
  { level, tier }: { readonly level: string | null; readonly tier: string | null },
  { highest, title }: Pick<Evidence, 'highest' | 'title'>,
): boolean | null {
  if (level === null && tier === null) return null
  const skilled = level !== null && highest !== null && rankOf(highest) >= rankOf(level)
  const titled = tier !== null && title !== null && tiers.indexOf(title.tier) >= tiers.findIndex(one => one === tier)
  return skilled || titled
}
