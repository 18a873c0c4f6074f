import { useEffect, useId, useState, type SyntheticEvent } from 'react'
import { Link, ProblemNote, State, useAct, type ListState } from '#kernel/ui'
import { findByDocument } from '../contract.ts'
import { CardButton } from './card-button.tsx'

/** Six figures and more are no name. They are never put into the address, which histories and logs keep. */
const isNumber = (text: string): boolean => /^\d{6,}[\dXx*]*$/.test(text.replaceAll(/\s/g, ''))

/** One box for what an office types first: a name, its reading, its initials; or the whole number of an identity card, which goes in the body of a request. */
export function SearchBox({ list }: { list: ListState }) {
  const id = useId()
  const asked = list.filters['q'] ?? ''
  const [text, setText] = useState(asked)
  const [composing, setComposing] = useState(false)
  const finding = useAct(findByDocument, { refreshes: [] })
  const number = isNumber(text.trim())
  useEffect(() => setText(asked), [asked])
  useEffect(() => {
    if (composing || number || text.trim() === asked) return
    const timer = setTimeout(() => list.filter({ q: text.trim() }), 350)
    return () => clearTimeout(timer)
  }, [text, composing])
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!number) list.filter({ q: text.trim() })
    else if (!finding.busy) finding.act({ body: { number: text.trim() } })
  }
  const found = finding.reply
  return (
    <form className="people-find" onSubmit={submit}>
      <label className="filter" htmlFor={id}>
        <span>查找</span>
        <input
          id={id}
          type="search"
          value={text}
          maxLength={60}
          placeholder="姓名、拼音、首字母，或证件号码"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}h`}
          onChange={event => {
            setText(event.target.value)
            finding.forget()
          }}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
        />
      </label>
      {number && (
        <button type="submit" className="btn small" aria-disabled={finding.busy || undefined}>
          按身份证号查
        </button>
      )}
      <CardButton />
      <div id={`${id}h`} className="people-found" aria-live="polite">
        {number && !found && !finding.problem && <p>号码不进网址，也不留在浏览记录里。</p>}
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
