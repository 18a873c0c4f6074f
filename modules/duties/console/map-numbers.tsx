import type { Response } from '#kernel/http'
import { Link, State, useCall, type StateKind } from '#kernel/ui'
import { clauseNumbers } from '../contract.ts'

export type Numbers = Response<typeof clauseNumbers>['clauses'][number]
type Result = Numbers['results'][number]

/** The numbers of a decision's clauses, asked for beside the map; undefined until they are there. */
export function useNumbers(pack: string | undefined): ReadonlyMap<string, Numbers> | undefined {
  const { data } = useCall(clauseNumbers, { query: pack === undefined ? {} : { pack } })
  return data && new Map(data.clauses.map(one => [one.clause, one]))
}

const marks: Readonly<Record<Exclude<Result['state'], '有数'>, StateKind>> = {
  没有数: 'unknown',
  不展示: 'wait',
  未配置: 'unknown',
  低于目标: 'no',
}

/** What a clause comes to, live: its results, and apart from them how far its tasks are. */
export function MapNumbers({ numbers: { results, progress } }: { numbers: Numbers }) {
  if (results.length === 0 && progress === null) return null
  return (
    <ul className="map-numbers" aria-label="数">
      {results.map(one => (
        <li key={one.id}>
          <Link to={`/indicators/${one.id}`}>{one.title}</Link>
          {one.said !== null && <b className="nowrap">{one.said}</b>}
          {one.state !== '有数' && <State is={marks[one.state]}>{one.state}</State>}
        </li>
      ))}
      {progress && (
        <li>
          <Link to={`/indicators/${progress.id}`}>落实进度</Link>
          {progress.said === null ? (
            <span className="note-text">{progress.unable}</span>
          ) : (
            <>
              <b className="nowrap">{progress.said}</b>
              <span className="note-text">
                {progress.of}件里{progress.n}件凭属实的证据销号
                {progress.beside
                  .filter(one => one.n > 0 && one.title !== '已销号')
                  .map(one => `，${one.title}${one.n}件`)
                  .join('')}
              </span>
            </>
          )}
        </li>
      )}
    </ul>
  )
}
