import { Empty, Irreversible, Link, Loaded, PageHead, useAct, useCall, useGo, useParam } from '#kernel/ui'
import { readList, voidList } from '../contract.ts'

/** Sets aside a list that was never used. */
export function ListVoid() {
  const id = useParam('id')
  const go = useGo()
  const called = useCall(readList, { params: { id } })
  const send = useAct(voidList, { done: () => go(`/lists/${id}`) })
  return (
    <Loaded of={called} what="名单">
      {list =>
        !list.mine || list.state !== '已封存' ? (
          <>
            <PageHead title="这份名单不能作废" trail={[{ title: list.title, to: `/lists/${id}` }]} />
            <div className="plain-work">
              <Empty act={<Link to={`/lists/${id}`}>回到名单</Link>}>
                {list.mine
                  ? `名单已经“${list.state}”，是事实，留在案上。要改动，另封存一份。`
                  : `名单由封存它的${list.organisationName}作废。`}
              </Empty>
            </div>
          </>
        ) : (
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
        )
      }
    </Loaded>
  )
}
