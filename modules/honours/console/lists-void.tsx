import { Irreversible, Loaded, useAct, useCall, useGo, useParam } from '#kernel/ui'
import { readList, voidList } from '../contract.ts'

/** Sets aside a list that was never used. */
export function ListVoid() {
  const id = useParam('id')
  const go = useGo()
  const called = useCall(readList, { params: { id } })
  const send = useAct(voidList, { done: () => go(`/lists/${id}`) })
  return (
    <Loaded of={called} what="名单">
      {list => (
        <Irreversible
          title={`作废${list.title}`}
          trail={[
            { title: '届次', to: '/rounds' },
            { title: list.roundTitle, to: `/rounds/${list.round}` },
            { title: list.title, to: `/lists/${id}` },
          ]}
          consequences={[
            `名单上的${list.entries.length}人放回原处，可以另封存名单`,
            `编号（第${list.number}批）不再使用，名单和摘要留在案上`,
            '作废的事由和日期存证',
          ]}
          name={list.title}
          nameOf="名单名称"
          act="作废"
          back={`/lists/${id}`}
          onConfirm={reason => send.act({ params: { id }, body: { reason } })}
          busy={send.busy}
          problem={send.problem}
        />
      )}
    </Loaded>
  )
}
