import { useEffect, useId, useState } from 'react'
import { Problem } from '#kernel/http'
import { State } from './marks.tsx'

const secondsShown = 60

/** One masked value of one person. It opens for a minute, for a purpose that goes to the log the person can read. */
export function Masked({
  label,
  shown,
  purposes,
  reveal,
  logged = '会记入日志，本人能看到',
}: {
  label: string
  /** Who learns of the look: somebody without an account can't read any log. */
  logged?: string
  /** What may be seen without asking: `**************0013`. */
  shown: string
  /** Absent when this post may not reveal it. */
  purposes?: readonly { readonly value: string; readonly title: string }[] | undefined
  reveal?: ((purpose: string) => Promise<string>) | undefined
}) {
  const id = useId()
  const [asking, setAsking] = useState(false)
  const [purpose, setPurpose] = useState(purposes?.[0]?.value ?? '')
  const [open, setOpen] = useState<{ value: string; left: number }>()
  const [problem, setProblem] = useState<Problem>()

  useEffect(() => {
    if (!open) return
    const timer = setTimeout(() => setOpen(open.left > 1 ? { ...open, left: open.left - 1 } : undefined), 1000)
    return () => clearTimeout(timer)
  }, [open])

  const look = async () => {
    if (!reveal) return
    setProblem(undefined)
    try {
      setOpen({ value: await reveal(purpose), left: secondsShown })
      setAsking(false)
    } catch (failure) {
      if (failure instanceof Problem) setProblem(failure)
      else throw failure
    }
  }
  return (
    <span className="masked-box">
      <span className="masked">
        <code aria-label={open ? label : `${label}，已遮盖`}>{open ? open.value : shown}</code>
        {open && <small aria-hidden="true">{open.left}秒后遮盖</small>}
        {open && (
          <button type="button" className="reveal" onClick={() => setOpen(undefined)}>
            现在遮盖
          </button>
        )}
        {!open && reveal && !asking && (
          <button type="button" className="reveal" onClick={() => setAsking(true)}>
            写明用途后查看
          </button>
        )}
      </span>
      {asking && !open && (
        <span className="why-look">
          <label htmlFor={id}>查看用途</label>
          <select id={id} value={purpose} onChange={event => setPurpose(event.target.value)}>
            {purposes?.map(one => (
              <option key={one.value} value={one.value}>
                {one.title}
              </option>
            ))}
          </select>
          <button type="button" className="btn small" onClick={() => void look()}>
            查看{secondsShown}秒
          </button>
          <button type="button" className="btn small" onClick={() => setAsking(false)}>
            不看了
          </button>
          <small>{logged}</small>
          {problem && (
            <State is="no">
              {problem.what}
              {problem.remedy && `。${problem.remedy}`}
            </State>
          )}
        </span>
      )}
    </span>
  )
}
