import { Form, Leaf, Link, Loaded, PageHead, useAct, useCall, useGo, useParam } from '#kernel/ui'
import { z } from 'zod'
import { addRepresentative, readCongress, representativeBody } from '../contract.ts'

const schema = z.toJSONSchema(representativeBody, { io: 'input' })

/** One deputy, as the list of the day has it. */
export function AddMember() {
  const id = useParam('congress')
  const go = useGo()
  const called = useCall(readCongress, { params: { id }, query: { size: 1 } })
  const send = useAct(addRepresentative, { done: () => go(`/representation/${id}`) })
  return (
    <Loaded of={called} what="代表机构">
      {view => (
        <>
          <PageHead
            title={`登记${view.title}的一名代表`}
            tab="登记代表"
            trail={[
              { title: '代表比例', to: '/representation' },
              { title: view.title, to: `/representation/${id}` },
              { title: '登记代表' },
            ]}
          />
          <Leaf
            marginLabel="旁注：身份"
            margin={
              <>
                <h3>按当选时算</h3>
                <p>当选时在一线的记“是”，后来提拔也不改。劳动模范记到省级或市级以上的，按名单写的认。</p>
                <h3>不知道的</h3>
                <p>选“不详”。不要为了好看填“是”或“否”。</p>
              </>
            }
          >
            <Form
              schema={schema}
              initial={{ frontline: '不详', model: '不详', craftsman: '不详', from: view.from }}
              two
              submit="登记"
              busy={send.busy}
              problem={send.problem}
              onSubmit={body => send.send({ params: { id }, body: body as never })}
              beside={
                <Link className="btn" to={`/representation/${id}`}>
                  不登记了
                </Link>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
