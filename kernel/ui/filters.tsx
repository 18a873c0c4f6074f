import { useEffect, useId, useState, type ReactNode } from 'react'
import { isDay } from '#kernel/calendar'
import type { ListState } from './list.ts'
import { SavedSearches } from './saved.tsx'

interface Choice {
  readonly value: string
  readonly title: string
  readonly count?: number
}

export interface Filter {
  readonly key: string
  readonly title: string
  /** With choices it is a list, without them a line to type in. A word that is shown as it is kept stands by itself. */
  readonly choices?: readonly (string | Choice)[] | undefined
  readonly kind?: 'text' | 'day' | undefined
  readonly placeholder?: string | undefined
}

/** The filter row above a list: kept in the address, saved by name, columns chosen, export at the right. */
export function Filters({
  list,
  filters,
  columns,
  before,
  saved,
  children,
}: {
  list: ListState
  filters: readonly Filter[]
  /** A search box of the page's own, first in the row. */
  before?: ReactNode
  /** Searches kept elsewhere than on this computer. */
  saved?: ReactNode
  columns?:
    readonly { readonly key: string; readonly title: string; readonly spare?: boolean | undefined }[] | undefined
  /** Buttons at the right: export, import, new. */
  children?: ReactNode
}) {
  return (
    <div className="filters" role="search">
      {before}
      {filters.map(filter => (
        <OneFilter key={filter.key} filter={filter} list={list} />
      ))}
      {list.filtered && (
        <button type="button" className="btn small" onClick={list.clear}>
          清除筛选
        </button>
      )}
      <span className="spacer" />
      {columns && <Columns list={list} columns={columns} />}
      {saved ?? <SavedSearches />}
      {children}
    </div>
  )
}

function OneFilter({ filter, list }: { filter: Filter; list: ListState }) {
  const id = useId()
  const value = list.filters[filter.key] ?? ''
  if (filter.choices)
    return (
      <label htmlFor={id} className="filter">
        <span>{filter.title}</span>
        <select id={id} value={value} onChange={event => list.filter({ [filter.key]: event.target.value })}>
          <option value="">全部</option>
          {filter.choices.map(whole).map(choice => (
            <option key={choice.value} value={choice.value}>
              {choice.title}
              {choice.count !== undefined && `（${choice.count}）`}
            </option>
          ))}
        </select>
      </label>
    )
  return (
    <label htmlFor={id} className="filter">
      <span>{filter.title}</span>
      <Typed
        id={id}
        kind={filter.kind ?? 'text'}
        value={value}
        placeholder={filter.placeholder}
        onSettle={text => list.filter({ [filter.key]: text })}
      />
    </label>
  )
}

const whole = (choice: string | Choice): Choice =>
  typeof choice === 'string' ? { value: choice, title: choice } : choice

/** Waits until typing pauses. A Chinese input method is left alone until its word is chosen. */
function Typed({
  id,
  kind,
  value,
  placeholder,
  onSettle,
}: {
  id: string
  kind: 'text' | 'day'
  value: string
  placeholder?: string | undefined
  onSettle: (text: string) => void
}) {
  const [text, setText] = useState(value)
  const [composing, setComposing] = useState(false)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (composing || text === value || (kind === 'day' && text !== '' && !isDay(text))) return
    const timer = setTimeout(() => onSettle(text.trim()), 350)
    return () => clearTimeout(timer)
  }, [text, composing])
  // The browser's own date box speaks the language of the browser; a typed day is the same everywhere.
  const half = kind === 'day' && text.length >= 10 && !isDay(text)
  return (
    <input
      id={id}
      type="search"
      value={text}
      placeholder={placeholder ?? (kind === 'day' ? '年-月-日' : undefined)}
      autoComplete="off"
      aria-invalid={half || undefined}
      onChange={event => setText(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
    />
  )
}

function Columns({
  list,
  columns,
}: {
  list: ListState
  columns: readonly { readonly key: string; readonly title: string; readonly spare?: boolean | undefined }[]
}) {
  const chosen = list.columns ?? columns.filter(column => !column.spare).map(column => column.key)
  const toggle = (key: string) => {
    const next = columns.map(column => column.key).filter(one => (one === key) !== chosen.includes(one))
    if (next.length > 0) list.choose(next)
  }
  return (
    <details className="drop">
      <summary className="btn small">列</summary>
      <div className="drop-body">
        {columns.map(column => (
          <label key={column.key}>
            <input type="checkbox" checked={chosen.includes(column.key)} onChange={() => toggle(column.key)} />
            {column.title}
          </label>
        ))}
        {list.columns && (
          <button type="button" className="btn small" onClick={() => list.choose(undefined)}>
            恢复原样
          </button>
        )}
      </div>
    </details>
  )
}
