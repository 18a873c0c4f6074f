import { useId, useState, type SubmitEvent, type ReactNode } from 'react'
import type { Problem } from '#kernel/http'
import { Link } from './link.tsx'
import { PageHead, type PageHeadProps } from './page.tsx'
import { ProblemNote } from './quiet.tsx'

/** An act that cannot be undone: a page of its own, consequences listed, the name typed in full, a reason required. */
export function Irreversible({
  title,
  trail,
  consequences,
  name,
  nameOf,
  act,
  second,
  back,
  onConfirm,
  busy,
  problem,
  children,
}: {
  title: string
  trail?: PageHeadProps['trail']
  /** What will be so afterwards, one sentence each. */
  consequences: readonly string[]
  /** What must be typed, and what it is: the name of the person, the title of the list. */
  name: string
  nameOf: string
  act: string
  /** Who must agree besides, where the rule says so. */
  second?: ReactNode
  back: string
  onConfirm: (reason: string) => void
  busy: boolean
  problem: Problem | undefined
  children?: ReactNode
}) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const wrongName = typed.trim() !== name
  const noReason = reason.trim() === ''

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!wrongName && !noReason && !busy) onConfirm(reason.trim())
  }
  return (
    <>
      <PageHead title={title} trail={trail} />
      <form className="plain-work irreversible" onSubmit={submit} noValidate>
        <h2>办了以后</h2>
        <ul className="consequences">
          {consequences.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>
          <span className="st no">此事不能恢复</span>
        </p>
        {children}
        <p className="field">
          <label htmlFor={`${id}n`}>
            逐字写出{nameOf}：{name}
          </label>
          <input
            id={`${id}n`}
            autoComplete="off"
            value={typed}
            aria-invalid={tried && wrongName}
            aria-describedby={`${id}ne`}
            onChange={event => setTyped(event.target.value)}
          />
          <span id={`${id}ne`} className="field-problem">
            {tried && wrongName && `与“${name}”不一致，请逐字写全`}
          </span>
        </p>
        <p className="field">
          <label htmlFor={`${id}r`}>理由（写入档案，当事人可以看到）</label>
          <textarea
            id={`${id}r`}
            rows={4}
            value={reason}
            aria-invalid={tried && noReason}
            aria-describedby={`${id}re`}
            onChange={event => setReason(event.target.value)}
          />
          <span id={`${id}re`} className="field-problem">
            {tried && noReason && '没有写理由'}
          </span>
        </p>
        {second && <div className="field">{second}</div>}
        {problem && <ProblemNote problem={problem} />}
        <div className="row">
          <Link className="btn" to={back}>
            不办了，返回
          </Link>
          <button type="submit" className="btn danger" aria-disabled={busy || undefined}>
            {busy ? '正在办理' : act}
          </button>
        </div>
      </form>
    </>
  )
}
