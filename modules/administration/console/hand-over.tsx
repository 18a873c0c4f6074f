import { Form, Leaf, PageHead, useAct, useParam, useToday } from '#kernel/ui'
import type { Call } from '#kernel/http'
import { askForHandOver } from '../contract.ts'
import { Asked } from './post-new.tsx'
import { formOf } from './schema.ts'

const trail = [{ title: '岗位', to: '/admin/posts' }, { title: '换岗交接' }]
const schema = formOf(askForHandOver.body)

/** One act: who had the post loses it, who takes it has it, and its open work goes along. */
export function HandOver() {
  const post = useParam('post')
  const today = useToday()
  const ask = useAct(askForHandOver)
  if (ask.reply) return <Asked title={ask.reply.title} trail={trail} again={ask.forget} />
  return (
    <>
      <PageHead title="换岗交接：一次办完，在办事项随岗移交" tab="换岗交接" trail={trail} />
      <Leaf
        margin={
          <>
            <h3>复核以后</h3>
            <p>前任的这个岗位立即停用，正在登录的当场退出；接任人从交接日起有这个岗位，角色、单位、管辖范围不变。</p>
            <h3>办过的事</h3>
            <p>前任办过的留在原处，记录仍写前任的名字。</p>
          </>
        }
      >
        <Form
          schema={schema}
          initial={{ on: today }}
          submit="提交复核"
          busy={ask.busy}
          problem={ask.problem}
          onSubmit={body => ask.send({ params: { post }, body: body as Call<typeof askForHandOver>['body'] })}
        />
      </Leaf>
    </>
  )
}
