import { Form, Leaf, Link, PageHead, useAct, useGo } from '#kernel/ui'
import { allianceBody, foundAlliance } from '../contract.ts'
import { drawn } from './drawn.ts'

const schema = drawn(allianceBody)

export function AllianceNew() {
  const go = useGo()
  const sending = useAct(foundAlliance, { done: ({ id }) => go(`/alliances/${id}`) })
  return (
    <>
      <PageHead title="登记一个工作室联盟" trail={[{ title: '工作室联盟', to: '/alliances' }, { title: '登记' }]} />
      <Leaf
        marginLabel="怎么填"
        margin={
          <>
            <h3>成员</h3>
            <p>只能选在册、在本机构范围内的。牵头的不用再填进成员。</p>
            <h3>章程</h3>
            <p>上传各方盖章的章程。登记写入存证。</p>
          </>
        }
      >
        <Form
          schema={schema}
          initial={{ members: [{}] }}
          two
          draft="alliance-new"
          submit="登记"
          busy={sending.busy}
          problem={sending.problem}
          onSubmit={body => sending.send({ body: body as never })}
          beside={
            <Link className="btn" to="/alliances">
              不登记了
            </Link>
          }
        />
      </Leaf>
    </>
  )
}
