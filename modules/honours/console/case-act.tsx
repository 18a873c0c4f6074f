import { useEffect } from 'react'
import { Leaf, StepForm, useAct } from '#kernel/ui'
import { actOnCase, readCase } from '../contract.ts'
import { Basis, type CaseView } from './basis.tsx'

type May = CaseView['may'][number]

/** One act, in a leaf of its own: its form and papers on the left, on what it rests on the right. */
export function CaseActLeaf({
  view,
  may,
  again,
  close,
}: {
  view: CaseView
  may: May
  again: () => void
  close: () => void
}) {
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect may not return.
    document.getElementById('act')?.scrollIntoView({ block: 'start' })
  }, [])
  const sending = useAct(actOnCase, {
    version: view.version,
    replaces: [readCase, { params: { id: view.id } }],
    done: close,
  })
  const send = ({
    answer,
    papers,
    happenedOn,
    fromPaper,
  }: {
    answer: Record<string, unknown>
    papers: { kind: string; file: string }[]
    happenedOn: string
    fromPaper: boolean
  }) =>
    sending.send({
      params: { id: view.id, step: may.act },
      body: { version: view.version, answer, papers, happenedOn, fromPaper },
    })
  const description = may.form['description']
  return (
    <Leaf
      id="act"
      title={may.title}
      {...(typeof description === 'string' ? { sub: description } : {})}
      marginLabel={`旁注：${may.title}`}
      margin={
        <>
          <h3>依据</h3>
          <p>《{view.round.noticeTitle}》</p>
          {may.primary && <Basis cites={view.step.cites} />}
          {!may.ready && may.because && (
            <>
              <h3>现在还不能办</h3>
              <p>{may.because}</p>
            </>
          )}
          <h3>提交以后</h3>
          <p>写入时间轴，存证。填写的内容在本页保留，没有提交也不会丢。</p>
        </>
      }
    >
      <StepForm
        step={{ title: may.title, form: may.form, papers: may.papers }}
        draft={`case.${view.id}.${may.act}`}
        busy={sending.busy}
        problem={sending.problem}
        onRefill={again}
        onSubmit={send}
        beside={
          <button type="button" className="btn" onClick={close}>
            收起
          </button>
        }
      />
    </Leaf>
  )
}
