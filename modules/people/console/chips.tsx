import type { Response } from '#kernel/http'
import type { ListState } from '#kernel/ui'
import type { listPeople } from '../contract.ts'
import { chosen } from './facets.tsx'

type View = Response<typeof listPeople>

/** What is asked, in words, on paper too; each is taken away by itself. */
export function Chips({ asked, list }: { asked: View['asked']; list: ListState }) {
  if (asked.length === 0) return null
  const drop = (key: string, value: string) =>
    list.filter({
      [key]: chosen(list, key)
        .filter(one => one !== value)
        .join('|'),
      ...(key === 'employer' ? { below: '' } : {}),
    })
  return (
    <ul className="chips" aria-label="现在的筛选">
      {asked.map(chip => (
        <li key={chip.key + chip.value}>
          {chip.says}
          <button type="button" aria-label={`去掉“${chip.says}”`} onClick={() => drop(chip.key, chip.value)}>
            ✕
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Nobody is found: what was asked stands above, here is what to try. */
export function Nobody({ tries, list }: { tries: readonly string[]; list: ListState }) {
  return (
    <div className="empty">
      <p>没有符合这些条件的人。可以这样试：</p>
      <ul className="tries">
        {tries.map(one => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <button type="button" className="btn small" onClick={list.clear}>
        清除筛选
      </button>
    </div>
  )
}
