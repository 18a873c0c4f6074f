import { Form, Leaf, Loaded, PageHead, useAct, useCall, useGo } from '#kernel/ui'
import { bodyFormShown, fileBody } from '../contract.ts'

/** A body, entered from its filing. */
export function BodyNew() {
  const go = useGo()
  const called = useCall(bodyFormShown, {})
  const send = useAct(fileBody, { done: ({ id }) => go(`/skill-bodies/${id}`) })
  return (
    <Loaded of={called} what="登记评价机构">
      {({ schema }) => (
        <>
          <PageHead
            title="照备案文件登记评价机构"
            trail={[{ title: '评价机构', to: '/skill-bodies' }, { title: '登记' }]}
          />
          <Leaf
            marginLabel="怎么填"
            margin={
              <>
                <h3>证书编码</h3>
                <p>
                  第1至13位由人社部门赋码：第1位Y是用人单位，S是社会培训评价组织；2至5位机构代码，省级备案的是0000；6、7位省级代码；8至13位序列码。没有拿到的留空，发证以前补录。
                </p>
              </>
            }
          >
            <Form
              schema={schema}
              draft="skill-body"
              submit="登记"
              busy={send.busy}
              problem={send.problem}
              // The form is this contract's own schema.
              onSubmit={answer => send.send({ body: answer as never })}
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
