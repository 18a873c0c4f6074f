import { Link, useCall } from '#kernel/ui'
import { owedOf } from '../contract.ts'

/** Above a department's letters: what it owes, when it owes anything. */
export function OwedLine() {
  const { data } = useCall(owedOf, { query: {} })
  if (!data?.body?.own || data.tasks.length === 0) return null
  const late = data.tasks.filter(task => task.light.left !== null && task.light.left < 0).length
  return (
    <section className="band" aria-label="派给本单位的任务">
      <p>
        <Link to="/duties/owed">
          派给本单位的任务{data.tasks.length}件{late > 0 && `，逾期${late}件`}
        </Link>
      </p>
    </section>
  )
}
