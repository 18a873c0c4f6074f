import { Link, useCall, useParam } from '#kernel/ui'
import { clauseDuties } from '../contract.ts'

/** On the page of a clause: what is done for it, in one line. */
export function ClauseLine() {
  const clause = useParam('clause')
  const { data } = useCall(clauseDuties, { params: { clause } })
  if (!data) return null
  return (
    <section className="band" aria-label="任务、数字和证据">
      <p>
        <Link to={`/clauses/${clause}/duties`}>{data.finding}</Link>
      </p>
    </section>
  )
}
