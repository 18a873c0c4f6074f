import { useState } from 'react'
import type { Response } from '#kernel/http'
import { Link, ProblemNote, useAct, type ListState } from '#kernel/ui'
import { deleteSearch, listSearches, orderSearches, renameSearch, saveSearch } from '../contract.ts'

type Saved = Response<typeof listSearches>['rows'][number]

const refreshes = [listSearches]

/** A person's own searches: kept with the account, on whatever computer; opened by one click. */
export function Saved({ rows, list }: { rows: readonly Saved[]; list: ListState }) {
  const [name, setName] = useState('')
  const [renamed, setRenamed] = useState<string>()
  const saving = useAct(saveSearch, { refreshes, done: () => setName('') })
  const naming = useAct(renameSearch, { refreshes, done: () => setRenamed(undefined) })
  const deleting = useAct(deleteSearch, { refreshes })
  const moving = useAct(orderSearches, { refreshes })
  const { page: _page, size: _size, ...query } = list.query
  const now = JSON.stringify(sorted(query))
  const up = (at: number) => {
    const ids = rows.map(row => row.id)
    const [one] = ids.splice(at, 1)
    if (one !== undefined) ids.splice(at - 1, 0, one)
    moving.act({ body: { ids } })
  }
  const problem = saving.problem ?? naming.problem ?? deleting.problem ?? moving.problem
  return (
    <details className="drop">
      <summary className="btn small">保存的查询{rows.length > 0 && ` ${rows.length}`}</summary>
      <div className="drop-body saved">
        {rows.length === 0 && <p className="note-text">还没有。把现在的筛选起个名字保存，换一台电脑也在。</p>}
        {rows.map((row, i) => (
          <div className="saved-row" key={row.id}>
            {renamed === row.id ? (
              <Rename row={row} save={to => naming.act({ params: { id: row.id }, body: { name: to } })} />
            ) : (
              <>
                <Link
                  to="/people"
                  search={row.query}
                  {...(JSON.stringify(sorted(row.query)) === now ? { 'aria-current': 'true' as const } : {})}
                >
                  {row.name}
                </Link>
                <span className="saved-acts">
                  {i > 0 && (
                    <button
                      type="button"
                      className="facet-more"
                      aria-label={`把“${row.name}”上移`}
                      onClick={() => up(i)}
                    >
                      上移
                    </button>
                  )}
                  <button
                    type="button"
                    className="facet-more"
                    aria-label={`给“${row.name}”改名`}
                    onClick={() => setRenamed(row.id)}
                  >
                    改名
                  </button>
                  <button
                    type="button"
                    className="facet-more"
                    aria-label={`删去“${row.name}”`}
                    onClick={() => deleting.act({ params: { id: row.id } })}
                  >
                    删去
                  </button>
                </span>
              </>
            )}
          </div>
        ))}
        <form
          className="row"
          onSubmit={event => {
            event.preventDefault()
            if (name.trim() !== '' && !saving.busy) saving.act({ body: { name: name.trim(), query } })
          }}
        >
          <input
            aria-label="查询的名字"
            value={name}
            maxLength={30}
            placeholder="例如：女技师"
            onChange={event => setName(event.target.value)}
          />
          <button type="submit" className="btn small" aria-disabled={name.trim() === '' || undefined}>
            保存
          </button>
        </form>
        {problem && <ProblemNote problem={problem} />}
      </div>
    </details>
  )
}

function Rename({ row, save }: { row: Saved; save: (name: string) => void }) {
  const [name, setName] = useState(row.name)
  return (
    <form
      className="row"
      onSubmit={event => {
        event.preventDefault()
        if (name.trim() !== '') save(name.trim())
      }}
    >
      <input
        aria-label="新名字"
        value={name}
        maxLength={30}
        autoFocus
        onChange={event => setName(event.target.value)}
      />
      <button type="submit" className="btn small">
        改好了
      </button>
    </form>
  )
}

const sorted = (query: Readonly<Record<string, string | number>>): [string, string][] =>
  Object.entries(query)
    .filter(([key, value]) => !(key === 'sort' && value === 'name'))
    .map(([key, value]): [string, string] => [key, String(value)])
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
