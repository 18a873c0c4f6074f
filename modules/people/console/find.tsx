import { useId, useState, type SyntheticEvent } from 'react'
import { Link, ProblemNote, State, useAct } from '#kernel/ui'
import { findByDocument } from '../contract.ts'

/** Looks for one person by the whole number. It goes in the body of a request: an address would keep it. */
export function FindByDocument() {
  const id = useId()
  const [number, setNumber] = useState('')
  const finding = useAct(findByDocument, { refreshes: [] })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (number.trim().length >= 5 && !finding.busy) finding.act({ body: { number: number.trim() } })
  }
  const found = finding.reply
  return (
    <form onSubmit={submit} className="field">
      <label htmlFor={id}>居民身份证号</label>
      <input
        id={id}
        value={number}
        autoComplete="off"
        spellCheck={false}
        inputMode="text"
        maxLength={40}
        onChange={event => {
          setNumber(event.target.value)
          finding.forget()
        }}
      />
      <button type="submit" className="btn small" aria-disabled={finding.busy || number.trim().length < 5 || undefined}>
        查找
      </button>
      <div aria-live="polite">
        {found &&
          (found.id ? (
            <p>
              <State is="yes">
                是<Link to={`/people/${found.id}`}>{found.name}</Link>
              </State>
            </p>
          ) : (
            <p>
              <State is={found.found === 'none' ? 'unknown' : 'near'}>
                {found.found === 'none' ? '没有建档' : '在别处建档'}
              </State>{' '}
              {found.say}
            </p>
          ))}
        {finding.problem && <ProblemNote problem={finding.problem} />}
      </div>
    </form>
  )
}
