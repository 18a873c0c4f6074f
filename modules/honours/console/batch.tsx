import { Leaf, Loaded, StepForm, useAct, useCall, State } from '#kernel/ui'
import { readCase, reviewCases } from '../contract.ts'
import { Basis } from './basis.tsx'
import type { Told } from './batch-told.tsx'
import type { Row } from './batch-kind.ts'

/** One form for several nominations at the same step: all of it or none. */
export function BatchLeaf({
  rows,
  step,
  title,
  close,
  done,
}: {
  rows: readonly Row[]
  step: string
  title: string
  close: () => void
  done: (reply: Told['reply']) => void
}) {
  const [first] = rows
  const called = useCall(readCase, { params: { id: first?.id ?? '' } }, { when: first !== undefined })
  const sending = useAct(reviewCases, { done })
  if (!first) return null
  return (
    <Loaded of={called} what="办理表">
      {view => {
        const may = view.may.find(one => one.act === step)
        return (
          <Leaf
            id="act"
            title={`${title}：${rows.length}件一起办`}
            sub={rows.map(row => row.name).join('、')}
            margin={
              <>
                <h3>依据</h3>
                <Basis cites={view.step.cites} />
                <h3>一起办是什么意思</h3>
                <p>同一意见写入每一件的时间轴。其中有一件不能办，整批不提交，并说明是哪一件、为什么。</p>
              </>
            }
          >
            {may ? (
              <StepForm
                step={{ title, form: may.form, papers: may.papers }}
                busy={sending.busy}
                problem={sending.problem}
                onRefill={called.again}
                submit={`${title}（${rows.length}件）`}
                onSubmit={given =>
                  sending.send({
                    params: { round: first.round },
                    body: { step, cases: rows.map(row => ({ id: row.id, version: row.version })), ...given },
                  })
                }
                beside={
                  <button type="button" className="btn" onClick={close}>
                    收起
                  </button>
                }
              />
            ) : (
              <p>
                <State is="no">这一步不由本岗位办理</State>
              </p>
            )}
          </Leaf>
        )
      }}
    </Loaded>
  )
}
