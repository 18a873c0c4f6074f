import { Empty, Irreversible, Link, Loaded, PageHead, useAct, useCall, useGo, useParam } from '#kernel/ui'
import { readPanel, voidPanel } from '../contract.ts'

/** Sets a meeting aside before it is signed; the names go back and may be sealed anew. */
export function PanelVoid() {
  const panel = useParam('panel')
  const go = useGo()
  const called = useCall(readPanel, { params: { panel }, query: {} })
  const send = useAct(voidPanel, { done: () => go(`/panels/${panel}`) })
  return (
    <Loaded of={called} what="评审会">
      {view => {
        const trail = [
          { title: '评审会', to: '/panels' },
          { title: view.title, to: `/panels/${panel}` },
        ]
        return view.void.may ? (
          <Irreversible
            title={`作废${view.title}`}
            trail={trail}
            consequences={[
              `${view.cases}人回到等上会，可以另开评审会`,
              '已经交的评分不再使用，留在案上；没有汇总过的，谁也不能再看',
              '作废的理由和日期存证；重开的评审会会写明接的是哪一次',
            ]}
            name={view.title}
            nameOf="评审会名称"
            act="作废"
            back={`/panels/${panel}`}
            onConfirm={reason => send.act({ params: { panel }, body: { reason } })}
            busy={send.busy}
            problem={send.problem}
          />
        ) : (
          <>
            <PageHead title="这次评审会不能作废" trail={trail} />
            <div className="plain-work">
              <Empty act={<Link to={`/panels/${panel}`}>回到评审会</Link>}>{view.void.because}。</Empty>
            </div>
          </>
        )
      }}
    </Loaded>
  )
}
