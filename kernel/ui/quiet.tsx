import { useEffect, useState, type ReactNode } from 'react'
import type { Problem } from '#kernel/http'
import type { Called } from './use.ts'
import { Why, type WhyReason } from './why.tsx'

/** Why it is empty, and the one act that fills it. */
export function Empty({ children, act }: { children: ReactNode; act?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {act}
    </div>
  )
}

/** A line of text, but only after 400 ms: what comes at once needs no announcement. */
export function Loading({ what = '内容' }: { what?: string }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 400)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p className="loading" role="status">
      {late ? `正在取${what}` : ''}
    </p>
  )
}

/** A refusal or failure: what, why, which article, what to do. */
export function ProblemNote({ problem, act }: { problem: Problem; act?: ReactNode }) {
  return (
    <div className="problem" role="alert">
      <p className="what">
        <span className="st no">{problem.what}</span>
      </p>
      {problem.why && <p>{problem.why}</p>}
      {problem.article && <p>依据：{problem.article}</p>}
      {Array.isArray(problem.extra['reasons']) && problem.extra['reasons'].length > 0 && (
        <Why reasons={problem.extra['reasons'] as readonly WhyReason[]} />
      )}
      {problem.details.length > 0 && (
        <ul>
          {problem.details.map((detail, i) => (
            <li key={i}>
              {detail.what}
              {detail.remedy && `。${detail.remedy}`}
            </li>
          ))}
        </ul>
      )}
      {problem.remedy && <p className="remedy">{problem.remedy}</p>}
      <p className="code">代码 {problem.code}</p>
      {act}
    </div>
  )
}

/** Shows a call: the old content while the new is fetched, text after 400 ms, the problem with a way to ask again. */
export function Loaded<T>({ of, what, children }: { of: Called<T>; what?: string; children: (data: T) => ReactNode }) {
  const again = (
    <button type="button" className="btn small" onClick={of.again}>
      再取一次
    </button>
  )
  if (of.data !== undefined)
    return (
      <>
        {of.problem && <ProblemNote problem={of.problem} act={again} />}
        {children(of.data)}
      </>
    )
  if (of.problem) return <ProblemNote problem={of.problem} act={again} />
  return <Loading {...(what ? { what } : {})} />
}
