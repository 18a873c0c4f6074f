import { Leaf, State } from '#kernel/ui'
import type { PathView } from '../contract.ts'

/** The unit's ladder as this person stands to it, and the plans made with them. */
export function Career({ view }: { view: PathView; again: () => void }) {
  if (view.posts.length === 0 && view.plans.length === 0) return null
  return (
    <Leaf title="本单位的岗位通道和指导计划">
      <ul>
        {view.posts.map(post => (
          <li key={`${post.track}${post.step}`}>
            {post.track}　{post.title} {post.fits === true && <State is="yes">等级、职称够了</State>}
          </li>
        ))}
      </ul>
    </Leaf>
  )
}
