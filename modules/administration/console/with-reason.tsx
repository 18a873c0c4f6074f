import { useId, useState } from 'react'
import { ProblemNote } from '#kernel/ui'
import type { Problem } from '#kernel/http'

/** An act that is asked a reason before it is done; the reason goes into the log of changes. */
export function WithReason({
  title,
  acting,
  send,
  danger,
}: {
  title: string
  acting: { busy: boolean; problem: Problem | undefined }
  send: (why: string) => void
  danger?: boolean
}) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState('')
  const [tried, setTried] = useState(false)
  const short = why.trim().length < 4
  if (!open)
    return (
      <p className="row">
        <button type="button" className={danger ? 'btn danger' : 'btn'} onClick={() => setOpen(true)}>
          {title}…
        </button>
      </p>
    )
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        setTried(true)
        if (!short && !acting.busy) send(why.trim())
      }}
      noValidate
      aria-label={title}
    >
      <p className="field">
        <label htmlFor={id}>{title}的原因（写入变更记录）</label>
        <input
          id={id}
          value={why}
          autoComplete="off"
          aria-invalid={tried && short}
          aria-describedby={`${id}e`}
          onChange={event => setWhy(event.target.value)}
        />
        <span id={`${id}e`} className="field-problem">
          {tried && short && '请写明原因，至少4个字'}
        </span>
      </p>
      {acting.problem && <ProblemNote problem={acting.problem} />}
      <p className="row">
        <button
          type="submit"
          className={danger ? 'btn danger' : 'btn primary'}
          aria-disabled={acting.busy || undefined}
        >
          {acting.busy ? '正在办理' : title}
        </button>
        <button type="button" className="btn" onClick={() => setOpen(false)}>
          返回
        </button>
      </p>
    </form>
  )
}
