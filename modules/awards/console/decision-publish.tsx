import { useState } from 'react'
import { ActProblem, Leaf, State, useAct } from '#kernel/ui'
import { decidePublish, readDecision } from '../contract.ts'
import type { DecisionView as View } from './views.ts'

/** The open request: whoever asked may take it back, somebody else agrees or says why not. */
export function PublishAsked({ view, asked }: { view: View; asked: NonNullable<View['asked']> }) {
  const [refusing, setRefusing] = useState(false)
  const [reason, setReason] = useState('')
  const send = useAct(decidePublish, { refreshes: [readDecision] })
  const params = { decision: view.id }
  return (
    <Leaf
      title="公开名录的申请在等另一人批准"
      marginLabel="旁注：批准"
      margin={<p>公开以后谁都看得到，所以由申请人以外的另一人批准。公开的内容不含证件、电话、出生日期。</p>}
    >
      <p>
        <State is="wait">
          {asked.by ?? ''}
          {asked.on}申请
        </State>
        ，共{view.awards.length}个
      </p>
      {refusing ? (
        <form
          onSubmit={event => {
            event.preventDefault()
            if (!send.busy) send.act({ params, body: { decision: 'refused', reason } })
          }}
        >
          <p className="field">
            <label htmlFor="refuse-reason">不批准的理由</label>
            <textarea id="refuse-reason" rows={3} value={reason} onChange={event => setReason(event.target.value)} />
          </p>
          <div className="row">
            <button type="submit" className="btn" aria-disabled={reason.trim().length < 2 || undefined}>
              不批准
            </button>
            <button type="button" className="btn" onClick={() => setRefusing(false)}>
              返回
            </button>
          </div>
        </form>
      ) : (
        <div className="row">
          {view.may.approve && (
            <>
              <button
                type="button"
                className="btn primary"
                aria-disabled={send.busy || undefined}
                onClick={() => !send.busy && send.act({ params, body: { decision: 'approved' } })}
              >
                批准公开
              </button>
              <button type="button" className="btn" onClick={() => setRefusing(true)}>
                不批准
              </button>
            </>
          )}
          {asked.mine && (
            <button
              type="button"
              className="btn"
              aria-disabled={send.busy || undefined}
              onClick={() => !send.busy && send.act({ params, body: { decision: 'withdrawn' } })}
            >
              撤回申请
            </button>
          )}
        </div>
      )}
      <ActProblem of={send} />
    </Leaf>
  )
}
