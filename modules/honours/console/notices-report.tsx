import { useState } from 'react'
import { Leaf, State } from '#kernel/ui'
import type { Entry } from './lists-entries.tsx'
import { BatchStep } from './lists-batch.tsx'
import type { NoticeView } from './views.ts'

/** 公示无异议报告: one report for every name whose notice is over and clear. */
export function NoticeReport({
  notice,
  ready,
  waiting,
  close,
}: {
  notice: NoticeView
  ready: readonly Entry[]
  waiting: number
  close: () => void
}) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = ready.filter(entry => !left.has(entry.kase))
  const toggle = (id: string) => setLeft(new Set(left.has(id) ? [...left].filter(one => one !== id) : [...left, id]))
  if (ready.length === 0) return null
  return (
    <Leaf
      title={`公示无异议报告：${chosen.length}人`}
      sub={waiting > 0 ? `另有${waiting}人公示没有办结，不在这份报告里` : '名单上公示期满的人一次办完'}
      marginLabel="旁注：报告"
      margin={
        <>
          <h3>三样材料</h3>
          <p>近景照片看得清公示内容，远景照片看得出张贴的地方，报告写明“公示无异议”并盖章。</p>
          <h3>有过异议的</h3>
          <p>查清而且不影响推荐的，在情况说明里写清；影响推荐的，这一人单独办，不列在这里。</p>
        </>
      }
    >
      <fieldset className="choices">
        <legend>报告里写哪些人</legend>
        {ready.map(entry => (
          <label key={entry.kase}>
            <input type="checkbox" checked={!left.has(entry.kase)} onChange={() => toggle(entry.kase)} />
            {entry.name}
            {entry.state !== '在列' && <State is="near">{entry.state}</State>}
          </label>
        ))}
      </fieldset>
      {notice.round !== null && (
        <BatchStep
          round={notice.round}
          of={notice.id}
          step={`${notice.level}.report`}
          cases={chosen}
          submit={`为${chosen.length}人出具报告`}
          done={close}
        />
      )}
    </Leaf>
  )
}
