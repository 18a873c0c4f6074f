import { useEffect, type ReactNode } from 'react'
import { Mark } from '../shell/mark.tsx'

/** The frame before anyone is known: brand, one sheet. */
export function EntranceSheet({
  title,
  lede,
  children,
  demo,
}: {
  title: string
  lede?: ReactNode
  children: ReactNode
  demo?: boolean
}) {
  useEffect(() => {
    document.title = `${title} · 匠谱`
  }, [title])
  return (
    <div className="entrance">
      <a
        className="skip"
        href="#main"
        onClick={event => {
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        跳到正文
      </a>
      <header className="top">
        <a className="brand" href="/">
          <Mark />
          匠谱
        </a>
        <span className="spacer" />
        {demo && <span className="demo">演示数据：单位、人物、数字均为虚构</span>}
      </header>
      <main className="page" id="main" tabIndex={-1}>
        <header className="page-head">
          <h1>{title}</h1>
          {lede && <p className="lede">{lede}</p>}
          <hr className="wenwu" />
        </header>
        {children}
      </main>
    </div>
  )
}

/** A labelled line to fill in, with what is wrong said below it. */
export function Line({
  label,
  name,
  type = 'text',
  autoComplete,
  value,
  onChange,
  wrong,
  note,
  inputMode,
  autoFocus,
}: {
  label: string
  name: string
  type?: 'text' | 'password'
  autoComplete: string
  value: string
  onChange: (value: string) => void
  wrong?: string | undefined
  note?: ReactNode
  inputMode?: 'numeric'
  autoFocus?: boolean
}) {
  return (
    <p className="field">
      <label htmlFor={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        autoComplete={autoComplete}
        value={value}
        onChange={event => onChange(event.target.value)}
        inputMode={inputMode}
        autoFocus={autoFocus}
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${name}-note`}
      />
      <span id={`${name}-note`} className={wrong ? 'field-problem' : 'note-text'}>
        {wrong ?? note}
      </span>
    </p>
  )
}
