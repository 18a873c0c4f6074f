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
