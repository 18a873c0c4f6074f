import { useEffect, useState } from 'react'
import { Link, useCall } from '#kernel/ui'
import { findPlace } from '../contract.ts'

/** Goes to a place by the beginning of its name or of its initials; a town leads to its county. */
export function FindPlace({ indicator }: { indicator: string }) {
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 120)
    return () => clearTimeout(timer)
  }, [typed])
  const { data } = useCall(findPlace, { query: { q } }, { when: q !== '' })
  const rows = q === '' ? [] : (data?.rows ?? [])
  return (
    <div className="find-place">
      <label>
        去哪里{' '}
        <input
          type="search"
          value={typed}
          placeholder="名称或拼音首字母，如 忻岭、xl"
          autoComplete="off"
          onChange={event => setTyped(event.target.value)}
        />
      </label>
      {q !== '' && data && (
        <ul aria-label="找到的地方">
          {rows.length === 0 && <li>管辖里没有“{q}”开头的地方</li>}
          {rows.map(row => (
            <li key={row.id}>
              <Link to="/cockpit" search={{ division: row.desk, indicator }} onClick={() => setTyped('')}>
                {row.title}
              </Link>{' '}
              <small>{row.note}</small>
            </li>
          ))}
          {data.more && <li>还有，请再打一个字</li>}
        </ul>
      )}
    </div>
  )
}
