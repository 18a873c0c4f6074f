import { Menu, useGo, useMe } from '#kernel/ui'
import { useSwitchPost } from '../session.ts'

/** A request acts in exactly one post, shown here and switchable here. */
export function PostSwitcher() {
  const me = useMe()
  const go = useGo()
  const change = useSwitchPost(() => go('/'))
  if (!me.post) return null
  const title = `${me.post.organisationName} ${me.post.roleTitle}`
  if (me.posts.length < 2)
    return (
      <span className="place only" title={title}>
        {me.post.organisationName}
        <small>{me.post.roleTitle}</small>
      </span>
    )
  return (
    <Menu
      title={title}
      label={`岗位：${title}，切换岗位`}
      items={me.posts.map(post => ({
        title: post.organisationName,
        note: post.roleTitle,
        chosen: post.id === me.post?.id,
        onChoose: () => post.id !== me.post?.id && change.act({ body: { post: post.id } }),
      }))}
    />
  )
}
