import {
  Empty,
  Form,
  Leaf,
  Link,
  Loaded,
  PageHead,
  useAct,
  useCall,
  useGo,
  useParam,
  useToday,
  type JsonSchema,
} from '#kernel/ui'
import { changeStudio, readStudio } from '../contract.ts'

/** A change of leader or name, a merger, a withdrawal: the unit asks, the office decides by document. */
export function StudioChange() {
  const id = useParam('id')
  const go = useGo()
  const today = useToday()
  const called = useCall(readStudio, { params: { id } })
  const sending = useAct(changeStudio, { done: () => go(`/studios/${id}`) })
  return (
    <Loaded of={called} what="这个工作室">
      {view => (
        <>
          <PageHead
            title={
              view.leaderGone
                ? `${view.name}：带头人${view.leaderName}${view.leaderGone}，选新的带头人`
                : `${view.name}：换带头人、更名、合并、撤回`
            }
            tab="工作室变动"
            trail={[{ title: '工作室', to: '/studios' }, { title: view.name, to: `/studios/${id}` }, { title: '变动' }]}
          />
          <Leaf
            marginLabel="旁注：变动"
            margin={
              <>
                <h3>{view.may.decide ? '本岗位的决定马上生效' : '本岗位提的是申请'}</h3>
                <p>
                  {view.may.decide
                    ? '照盖章的决定录入，写入存证，公开名册同时更新。合并、撤回、摘牌以后台账不再改，恢复要另行申报。'
                    : `交给${view.body}决定；决定以前名册不变。`}
                </p>
                <h3>带头人</h3>
                <p>退休、调离、离职的不能当带头人。档案不对的，先更正档案。</p>
              </>
            }
          >
            {view.may.decide || view.may.ask ? (
              <Form
                schema={view.forms['change'] as JsonSchema}
                initial={{ kind: '换带头人', happenedOn: today }}
                two
                draft={`studio.${id}.change`}
                submit={view.may.decide ? '照文件定下' : '提交申请'}
                busy={sending.busy}
                problem={sending.problem}
                onSubmit={body => sending.send({ params: { id }, body: body as never })}
                beside={
                  <Link className="btn" to={`/studios/${id}`}>
                    不改了
                  </Link>
                }
              />
            ) : (
              <Empty
                act={
                  <Link className="btn" to={`/studios/${id}`}>
                    回到工作室
                  </Link>
                }
              >
                {view.may.because ?? '这个工作室已经不在册，或者本岗位不能办变动。'}
              </Empty>
            )}
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
