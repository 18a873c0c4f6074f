import { Form, Leaf, Loaded, PageHead, useAct, useCall, useGo } from '#kernel/ui'
import { proposeStandard, standardFormShown } from '../contract.ts'

/** Typed from the print in one's hand; a second person compares it. */
export function StandardNew() {
  const go = useGo()
  const called = useCall(standardFormShown, {})
  const send = useAct(proposeStandard, { done: () => go('/skill-standards') })
  return (
    <Loaded of={called} what="录入职业标准">
      {({ schema }) => (
        <>
          <PageHead
            title="录入职业标准"
            trail={[{ title: '职业标准和目录', to: '/skill-standards' }, { title: '录入' }]}
          />
          <Leaf
            marginLabel="怎么录"
            margin={
              <>
                <h3>照原文录</h3>
                <p>
                  相关职业、相关专业、专业对应的职称照标准里的清单录，清单里没有的不算。与通用条件不同的年限写明条号。
                </p>
                <h3>另一人复核</h3>
                <p>交出以后由负责人对照原文复核，同意以后生效。</p>
              </>
            }
          >
            <Form
              schema={schema}
              problem={send.problem}
              busy={send.busy}
              submit="交负责人复核"
              draft="skill-standard"
              onSubmit={answer => send.send({ body: answer as never })}
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
