import { Link } from '#kernel/ui'
import type { Response } from '#kernel/http'
import type { listNominations, readRound } from '../contract.ts'
import { levelTitles, type Level } from '../levels.ts'
import { batchAt } from './batch-kind.ts'

type Facets = Response<typeof listNominations>['facets']

/** What this office has to do in this round: one line a step, one next act each. */
export function MySteps({ view, facets, total }: { view: Response<typeof readRound>; facets: Facets; total: number }) {
  if (total === 0)
    return (
      <>
        <h2>没有等我办的</h2>
        <p className="sub">轮到本单位办的推荐会列在这里。</p>
      </>
    )
  return (
    <>
      <h2>
        等我办的{total}件，分{facets.length}步
      </h2>
      <table className="reg next-acts">
        <thead>
          <tr>
            <th>层级</th>
            <th>这一步</th>
            <th className="num">件数</th>
            <th>下一步</th>
          </tr>
        </thead>
        <tbody>
          {facets.map(facet => (
            <tr key={facet.step}>
              <td>{levelTitles[facet.level as Level]}</td>
              <th scope="row">{facet.title}</th>
              <td className="num">{facet.n}</td>
              <td>
                <Next round={view.id} facet={facet} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Next({ round, facet }: { round: string; facet: Facets[number] }) {
  const batch = batchAt(facet.step, facet.title, round)
  if (batch.kind === 'seal')
    return (
      <span className="next-links">
        {/* Whether a letter is out is known only in its own list; both ways stand open. */}
        {batch.list === 'consult' && (
          <Link className="btn small" to="/letters" search={{ round }}>
            看联审函
          </Link>
        )}
        <Link className="btn small" to={`/rounds/${round}/seal`} search={{ kind: batch.list, level: batch.level }}>
          {batch.list === 'consult' ? batch.title : `${facet.n}件待${batch.title}`}
        </Link>
      </span>
    )
  if (batch.kind === 'page')
    return (
      <Link className="btn small" to={batch.to}>
        {batch.title}
      </Link>
    )
  return (
    <Link className="btn small" to="/nominations" search={{ round, step: facet.step, mine: 'true' }}>
      {batch.kind === 'act' ? '逐件办，或勾选一起办' : '看材料'}
    </Link>
  )
}
