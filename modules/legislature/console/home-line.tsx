import { Link, useCall } from '#kernel/ui'
import { supervisionDesk } from '../contract.ts'

/** On the committee's own home page: how the year's supervision stands; nobody else's home has it. */
export function HomeLine() {
  const { data } = useCall(supervisionDesk, {})
  if (!data?.may.write) return null
  return (
    <section className="band" aria-label="人大监督">
      <p>
        <Link to="/legislature">{data.finding}</Link>
      </p>
      <p className="said">
        {data.plan === null
          ? '还没有登记今年的监督工作计划'
          : `今年计划${data.plan.matters}件，办结${data.plan.done}件，${data.plan.publishedOn === null ? '还没有公布' : '已经公布'}`}
        {data.decision !== null && `；${data.decision}的决定还有${data.bareTotal}条“应当”没有任务或者没有核实的证据`}
      </p>
    </section>
  )
}
