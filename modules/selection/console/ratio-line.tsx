import { Link, State, useCall, useParam } from '#kernel/ui'
import { readTightRatios } from '../contract.ts'
import { stateWords } from './ratio-words.ts'
import './selection.css'

/** On the round's board: which ratios have no slack, are broken or cannot be told yet. */
export function RatioLine() {
  const round = useParam('round')
  const { data } = useCall(readTightRatios, { params: { round } })
  if (!data || data.ratios === 0) return null
  const to = `/rounds/${round}/ratios`
  const broken = data.tight.filter(one => one.state === 'unmet').length
  return (
    <section className="ratio-line" aria-label="结构比例">
      <h2>
        <Link to={to}>
          {data.partial
            ? `本岗位看得到的人，按${data.ratios}条比例量`
            : data.tight.length === 0
              ? `${data.ratios}条比例都有余量`
              : broken > 0
                ? `${data.ratios}条比例中${broken}条不达标`
                : `${data.ratios}条比例中${data.tight.length}条没有余量或暂不能确定`}
        </Link>
      </h2>
      <p className="sub">
        {data.populationTitle}
        {data.partial && '；只数得到本岗位看得到的，不是全届的比例'}
      </p>
      {data.tight.length > 0 && (
        <ul className="tight">
          {data.tight.map(one => (
            <li key={one.key}>
              <State is={one.state === 'unmet' ? 'no' : one.state === 'met' ? 'near' : 'unknown'}>
                {one.title}
                <span className="num">
                  {one.n}/{one.d}
                </span>
                ，{stateWords(one)}
              </State>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
