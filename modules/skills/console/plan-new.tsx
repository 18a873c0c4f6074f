import { Empty, Form, Leaf, Link, Loaded, PageHead, useAct, useCall, useGo } from '#kernel/ui'
import { createPlan, planFormShown } from '../contract.ts'

/** A plan within the filing of this body. */
export function PlanNew() {
  const go = useGo()
  const called = useCall(planFormShown, {})
  const send = useAct(createPlan, { done: ({ id }) => go(`/skill-plans/${id}`) })
  return (
    <Loaded of={called} what="评价计划的表">
      {({ schema, body }) => (
        <>
          <PageHead
            title={body ? `${body.name}拟一个评价计划` : '本单位没有登记为评价机构'}
            tab="拟评价计划"
            trail={[{ title: '评价计划', to: '/skill-plans' }, { title: '拟定' }]}
          />
          <Leaf
            marginLabel="评价范围"
            margin={
              <>
                <h3>备案的评价范围</h3>
                {body?.scope.map(one => (
                  <p key={one.occupation}>
                    {one.occupation}：{one.levels.join('、') || '没有等级'}
                  </p>
                ))}
                <p>范围以外不能评价、不能发证。</p>
              </>
            }
          >
            {body ? (
              <Form
                schema={schema}
                two
                draft="skill-plan"
                submit="存为草拟"
                busy={send.busy}
                problem={send.problem}
                // The form is this contract's own schema.
                onSubmit={answer => send.send({ body: answer as never })}
              />
            ) : (
              <Empty
                act={
                  <Link className="btn" to="/skill-bodies">
                    看评价机构
                  </Link>
                }
              >
                备案以后，请人社部门照备案文件登记，再来拟计划。
              </Empty>
            )}
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
