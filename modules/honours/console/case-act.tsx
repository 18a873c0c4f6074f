import { CaseAct, useAct } from '#kernel/ui'
import { actOnCase, readCase } from '../contract.ts'
import { Basis, type CaseView } from './basis.tsx'

/** One act of a nomination. */
export function CaseActLeaf({
  view,
  may,
  again,
  close,
}: {
  view: CaseView
  may: CaseView['may'][number]
  again: () => void
  close: () => void
}) {
  const sending = useAct(actOnCase, {
    version: view.version,
    replaces: [readCase, { params: { id: view.id } }],
    done: close,
  })
  return (
    <CaseAct
      may={may}
      basis={
        <>
          <h3>依据</h3>
          <p>《{view.round.noticeTitle}》</p>
          {may.primary && <Basis cites={view.step.cites} />}
        </>
      }
      close={close}
      draft={`case.${view.id}.${may.act}`}
      busy={sending.busy}
      problem={sending.problem}
      onRefill={again}
      onSubmit={given =>
        sending.send({ params: { id: view.id, step: may.act }, body: { version: view.version, ...given } })
      }
    />
  )
}
