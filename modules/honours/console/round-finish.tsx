import type { Response } from '#kernel/http'
import { Irreversible, Loaded, useAct, useCall, useGo, useParam } from '#kernel/ui'
import { openRound, readRound } from '../contract.ts'

/** A round is finished once: its settings never change again. */
export function RoundFinish() {
  const round = useParam('round')
  const go = useGo()
  const called = useCall(readRound, { params: { round } })
  const finishing = useAct(openRound, { done: () => go(`/rounds/${round}`) })
  return (
    <Loaded of={called} what="届次">
      {view => (
        <Irreversible
          title={`办结${view.title}`}
          trail={[{ title: '届次', to: '/rounds' }, { title: view.title, to: `/rounds/${round}` }, { title: '办结' }]}
          consequences={[
            decisionLine(view),
            '方案不能再改，也不能再开放。',
            `${view.nominations}件推荐的材料、时间轴和存证保留，可以查看和打印。`,
          ]}
          name={view.title}
          nameOf="届次名称"
          act="办结本届"
          back={`/rounds/${round}`}
          busy={finishing.busy}
          problem={finishing.problem}
          onConfirm={reason => finishing.act({ params: { round }, body: { state: '办结', reason } })}
        />
      )}
    </Loaded>
  )
}

/** Whether the honour itself is on record: the first thing whoever finishes a round has to know. */
function decisionLine({ approved, decidedOn }: Response<typeof readRound>): string {
  if (decidedOn !== null) return `表彰决定${decidedOn}已经登记。`
  if (approved === 0) return '本届没有审定的人选，不需要表彰决定。'
  return `审定${approved}个，还没有登记表彰决定。没有决定也要办结的，在理由里写明为什么。`
}
