import { useEffect, useRef } from 'react'
import type { Response } from '#kernel/http'
import { ProblemNote, useCall } from '#kernel/ui'
import { readSnapshot } from '../contract.ts'

/** How far a snapshot is, asked every second; `ready` once when it can be asked. */
export function Progress({ snapshot, ready }: { snapshot: string; ready: () => void }) {
  const called = useCall(
    readSnapshot,
    { params: { snapshot } },
    { everySeconds: 1, asLongAs: shown => !shown.ready && !shown.stopped },
  )
  const said = useRef(false)
  const of = called.data
  const done = of?.ready === true
  useEffect(() => {
    if (!done || said.current) return
    said.current = true
    ready()
  })
  if (called.problem) return <ProblemNote problem={called.problem} />
  return (
    <div className="sim-progress" role="status">
      <p>{of ? wordsOf(of) : '正在排队做快照'}</p>
      <progress aria-label="快照做到哪里" max={of?.total ?? undefined} value={of?.total ? of.done : undefined} />
      {of?.problem && <p className="sub">{of.problem}</p>}
      <p className="sub">可以离开这一页：快照在后台接着做，做好了在“算哪些人”里选；这里填的要重新填。</p>
    </div>
  )
}

function wordsOf({ done, total, ready, stopped, secondsLeft }: Response<typeof readSnapshot>): string {
  if (stopped) return '快照没有做成'
  if (ready) return `快照做好了，${done}人，接着测算`
  if (total === null) return '正在数有多少人'
  if (done >= total) return `${done}人都冻结了，正在合成一份`
  return `正在做快照：${done}人，共${total}人${secondsLeft === null ? '' : `，大约还要${timeText(secondsLeft)}`}`
}
const timeText = (seconds: number): string => (seconds < 90 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分钟`)
