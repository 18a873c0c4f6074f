import { Link, useCall } from '#kernel/ui'
import { readCockpit } from '../contract.ts'

/** On the home page of whoever looks after a place: how it stands, in one sentence. */
export function CockpitLine() {
  const { data } = useCall(readCockpit, { query: {} })
  if (!data) return null
  return (
    <section className="band" aria-label="驾驶舱">
      <p>
        <Link to="/cockpit">{data.place.title}</Link>：{data.finding}
        {data.alertsTotal > 0 && `；要过问的${data.alertsTotal}件`}
      </p>
    </section>
  )
}
