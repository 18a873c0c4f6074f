import { Form, Leaf, Loaded, PageHead, useAct, useAddress, useCall, useGo, useToday } from '#kernel/ui'
import { addTask, taskForm } from '../contract.ts'
import { Rule } from './list.tsx'

/** A task for one clause or several. Opened from a clause, the clause stands there already. */
export function NewTask() {
  const [address] = useAddress()
  const called = useCall(taskForm, {})
  const go = useGo()
  const today = useToday()
  const adding = useAct(addTask, { done: ({ id }) => go(`/duties/${id}`) })
  const clause = address['clause']
  return (
    <Loaded of={called} what="派任务的表">
      {data => (
        <>
          <PageHead
            title={clause ? `给${clause}派一件任务` : '派一件任务'}
            trail={[{ title: '任务台账', to: '/duties' }, { title: '派任务' }]}
          />
          <Leaf
            margin={
              <>
                <h3>期限</h3>
                <p>条文写“应当、必须”的，到期日必填；鼓励、推动的，不填到期日，写清成果形式。</p>
                <h3>单位</h3>
                <p>在册的单位会在“我的待办”里收到；没有在册的只写名称，要另行通知。</p>
                <h3>灯</h3>
                <Rule />
              </>
            }
          >
            <Form
              schema={data.form}
              initial={{
                pack: address['pack'] ?? data.packs[0]?.id,
                clauses: clause ? [{ clause }] : [{}],
                startsOn: today,
                support: [],
                milestones: [],
              }}
              two
              submit="派出"
              busy={adding.busy}
              problem={adding.problem}
              draft="duty-new"
              onSubmit={answer => adding.send({ body: answer as never })}
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
