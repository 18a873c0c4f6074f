import type { ReactNode } from 'react'
import { Empty, Loaded, State, StepForm, useAct, useCall } from '#kernel/ui'
import { readCase, reviewCases } from '../contract.ts'

/** One step for many names at once. The form and its papers are those of the step itself, as the server gives them. */
export function BatchStep({
  round,
  of,
  step,
  cases,
  submit,
  children,
  done,
}: {
  round: string
  /** What the names stand on, a notice or a list: what was typed for one is not offered for the next. */
  of: string
  step: string
  cases: readonly { readonly kase: string; readonly version: number }[]
  submit: string
  children?: ReactNode
  done?: ((moved: number) => void) | undefined
}) {
  const first = cases[0]
  const called = useCall(readCase, { params: { id: first?.kase ?? '' } }, { when: first !== undefined })
  const send = useAct(reviewCases, { done: reply => done?.(reply.moved) })
  if (!first) return <Empty>一个人也没有勾选。</Empty>
  return (
    <Loaded of={called} what="这一步的表单">
      {view => {
        const may = view.may.find(one => one.act === step)
        if (!may) return <Empty>这一步不由现在的岗位办理。换到承办的岗位再办。</Empty>
        if (!may.ready)
          return (
            <p>
              <State is="wait">{may.because ?? '现在还不能办'}</State>
            </p>
          )
        return (
          <StepForm
            step={{ title: may.title, form: may.form, papers: may.papers }}
            submit={submit}
            draft={`${step}-${of}`}
            busy={send.busy}
            problem={send.problem}
            onSubmit={given =>
              send.send({
                params: { round },
                body: { step, cases: cases.map(({ kase, version }) => ({ id: kase, version })), ...given },
              })
            }
          >
            {children}
          </StepForm>
        )
      }}
    </Loaded>
  )
}
