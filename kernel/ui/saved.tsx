import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { Link } from './link.tsx'

interface Saved {
  readonly name: string
  readonly search: Record<string, string>
}

/** Searches saved under a name, on this computer, for this list. */
export function SavedSearches() {
  const location = useLocation()
  const place = `jiangpu.searches.${location.pathname}`
  const [saved, setSaved] = useState(() => read(place))
  const [name, setName] = useState('')
  const search = Object.fromEntries(
    Object.entries(location.search as Record<string, unknown>)
      .filter(([key]) => key !== 'page')
      .map(([key, value]) => [key, String(value)]),
  )
  const keep = (next: readonly Saved[]) => {
    localStorage.setItem(place, JSON.stringify(next))
    setSaved(next)
  }
  return (
    <details className="drop">
      <summary className="btn small">保存的查询{saved.length > 0 && ` ${saved.length}`}</summary>
      <div className="drop-body">
        {saved.length === 0 && <p className="note-text">还没有。把现在的筛选起个名字，存在这台电脑上。</p>}
        {saved.map(one => (
          <p className="row" key={one.name}>
            <Link to={location.pathname} search={one.search}>
              {one.name}
            </Link>
            <button type="button" className="btn small" onClick={() => keep(saved.filter(other => other !== one))}>
              删去
            </button>
          </p>
        ))}
        <form
          className="row"
          onSubmit={event => {
            event.preventDefault()
            if (name.trim() === '') return
            keep([...saved.filter(one => one.name !== name.trim()), { name: name.trim(), search }])
            setName('')
          }}
        >
          <input
            aria-label="查询的名字"
            value={name}
            onChange={event => setName(event.target.value)}
            placeholder="例如：缺材料的"
          />
          <button type="submit" className="btn small">
            保存
          </button>
        </form>
      </div>
    </details>
  )
}

function read(place: string): readonly Saved[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(found) ? (found as Saved[]) : []
  } catch {
    return []
  }
}
