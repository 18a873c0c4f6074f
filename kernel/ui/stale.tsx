import type { Problem } from '#kernel/http'
import { Dialog } from './dialog.tsx'
import { moment } from './dates.ts'
import { useToday } from './me.ts'
import { ProblemNote } from './quiet.tsx'
import { changesOf, isStale } from './stale-page.ts'

/** Somebody was faster. What was typed stays in the page; this says what changed and by whom. */
export function Stale({
  problem,
  onRefill,
  onClose,
}: {
  problem: Problem
  onRefill?: (() => void) | undefined
  onClose: () => void
}) {
  const today = useToday()
  const changes = changesOf(problem)
  return (
    <Dialog title={problem.what} onClose={onClose}>
      <p>您打开这一页之后，情况变了。填写的内容都还在。</p>
      {changes.length === 0 && problem.why && <p>{problem.why}</p>}
      {changes.length > 0 && (
        <table className="reg">
          <thead>
            <tr>
              <th>改了什么</th>
              <th>谁改的</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change, i) => (
              <tr key={i}>
                <td>
                  {change.title ?? change.what}
                  {change.before !== undefined && (
                    <small>
                      ：由“{change.before}”改为“{change.after ?? ''}”
                    </small>
                  )}
                </td>
                <td>
                  {change.by ?? [change.organisation, change.actor].filter(Boolean).join(' ')}{' '}
                  <small>{moment(change.at ?? change.on ?? '', today)}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {problem.remedy && <p>{problem.remedy}</p>}
      <div className="row">
        {onRefill && (
          <button type="button" className="btn primary" onClick={onRefill}>
            按新版本重填
          </button>
        )}
        <button type="button" className="btn" onClick={onClose}>
          先看本页
        </button>
      </div>
    </Dialog>
  )
}

/** Draws whatever became of an act: a dialog for a stale page, a note for every other refusal, nothing when all is well. */
export function ActProblem({
  of,
  onRefill,
}: {
  of: { problem: Problem | undefined; forget: () => void }
  onRefill?: () => void
}) {
  if (!of.problem) return null
  if (!isStale(of.problem)) return <ProblemNote problem={of.problem} />
  return (
    <Stale
      problem={of.problem}
      onClose={of.forget}
      onRefill={
        onRefill &&
        (() => {
          of.forget()
          onRefill()
        })
      }
    />
  )
}
