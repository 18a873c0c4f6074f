import { useState } from 'react'
import type { CaseShown } from './case-view.ts'
import { prose } from './dates.ts'
import { useToday } from './me.ts'
import { Timeline } from './timeline.tsx'

type Entry = CaseShown['timeline'][number]
const few = 8

/** What was done, newest first, each with the number of its ledger leaf. What a later correction undid stays readable. */
export function CaseTimeline({ view }: { view: Pick<CaseShown, 'timeline' | 'procedure'> }) {
  const [all, setAll] = useState(false)
  const today = useToday()
  const entries = all ? view.timeline : view.timeline.slice(0, few)
  return (
    <>
      <h3>时间轴</h3>
      {entries.length === 0 ? (
        <p>还没有办过任何一步。</p>
      ) : (
        <Timeline
          items={entries.map(entry => ({
            at: entry.happenedOn,
            who: [entry.organisation, entry.actor].filter(Boolean).join(' '),
            what: <What entry={entry} today={today} />,
            leaf: entry.leaf,
          }))}
          proof={leaf => `/ledger/proof/${leaf}`}
        />
      )}
      {view.timeline.length > few && (
        <p className="refs">
          <button type="button" className="btn small" onClick={() => setAll(!all)}>
            {all ? '只看最近的' : `更早${view.timeline.length - few}条`}
          </button>
        </p>
      )}
      <h3>规则版本</h3>
      <p>
        摘要<span className="hash">{view.procedure.hash.slice(0, 12)}</span>，{prose(view.procedure.since, today)}起
      </p>
    </>
  )
}

function What({ entry, today }: { entry: Entry; today: string }) {
  const title = entry.branch ?? (entry.title === entry.step ? '' : entry.title)
  const words = title === '' ? entry.step : `${entry.step}：${title}`
  return (
    <>
      {entry.fallen ? <s>{words}</s> : words}
      {entry.fallen && '（已失效，重新办理）'}
      {entry.summary && <small className="said">{entry.summary}</small>}
      {(entry.fromPaper || entry.recordedOn !== entry.happenedOn) && (
        <small className="said">
          {entry.fromPaper ? '照纸质材料补录，' : ''}
          {prose(entry.recordedOn, today)}录入
        </small>
      )}
    </>
  )
}
