import { Form, Leaf, Link, Loaded, PageHead, useAct, useCall, useToday } from '#kernel/ui'
import type { Call } from '#kernel/http'
import { askForPost, grantableRoles } from '../contract.ts'
import { formOf } from './schema.ts'

const trail = [{ title: '岗位', to: '/admin/posts' }, { title: '申请授予' }]

/** Asks for a post for somebody; another person agrees before it opens anything. */
export function PostNew() {
  const roles = useCall(grantableRoles, {})
  const today = useToday()
  const ask = useAct(askForPost)
  if (ask.reply) return <Asked title={ask.reply.title} trail={trail} again={ask.forget} />
  return (
    <>
      <PageHead title="申请授予岗位，另一人复核后生效" tab="申请授予岗位" trail={trail} />
      <Leaf
        margin={
          <>
            <h3>谁来复核</h3>
            <p>签字领导、系统管理员或另一位安全管理员。申请人和得岗位的人都不能复核。</p>
          </>
        }
      >
        <Loaded of={roles} what="角色">
          {({ rows }) => (
            <Form
              schema={formOf(askForPost.body, properties => {
                properties['role'] = {
                  type: 'string',
                  title: '角色',
                  oneOf: rows.map(row => ({ const: row.id, title: `${row.title}（${row.sector}）` })),
                  'x-widget': 'select',
                }
              })}
              two
              initial={{ from: today }}
              draft="post-new"
              submit="提交复核"
              busy={ask.busy}
              problem={ask.problem}
              onSubmit={body => ask.send({ body: body as Call<typeof askForPost>['body'] })}
            />
          )}
        </Loaded>
      </Leaf>
    </>
  )
}

/** What becomes of a request after it was sent. */
export function Asked({ title, trail: at, again }: { title: string; trail: typeof trail; again: () => void }) {
  return (
    <>
      <PageHead title="已提交，等另一人复核" tab="等另一人复核" trail={at} />
      <div className="plain-work">
        <p>{title}</p>
        <p>复核前不生效，可在“待我复核”里撤回。</p>
        <p className="row">
          <Link className="btn primary" to="/approvals">
            看复核进展
          </Link>
          <button type="button" className="btn" onClick={again}>
            再提一份
          </button>
        </p>
      </div>
    </>
  )
}
