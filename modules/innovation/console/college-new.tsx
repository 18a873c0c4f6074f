import { Form, Leaf, Link, PageHead, useAct, useGo } from '#kernel/ui'
import { collegeBody, registerCollege } from '../contract.ts'
import { drawn } from './drawn.ts'

const schema = drawn(collegeBody)

/** A college, a branch or a base, by its naming document. */
export function CollegeNew() {
  const go = useGo()
  const adding = useAct(registerCollege, { done: ({ id }) => go(`/colleges/${id}`) })
  return (
    <>
      <PageHead
        title="照命名文件登记工匠学院、分院或基地"
        trail={[{ title: '工匠学院和基地', to: '/colleges' }, { title: '登记' }]}
      />
      <Leaf
        marginLabel="怎么填"
        margin={
          <>
            <h3>分院</h3>
            <p>先登记学院，再登记分院，选它是哪个学院的分院。分院下面不再设分院。</p>
            <h3>哪条线</h3>
            <p>工匠学院由工会登记，高技能人才培育基地由人社登记。</p>
          </>
        }
      >
        <Form
          schema={schema}
          initial={{ kind: '工匠学院' }}
          two
          draft="college-new"
          submit="登记"
          busy={adding.busy}
          problem={adding.problem}
          onSubmit={body => adding.send({ body: body as never })}
          beside={
            <Link className="btn" to="/colleges">
              不登记了
            </Link>
          }
        />
      </Leaf>
    </>
  )
}
