import { Cite, Evidence, Ruler, State, Wide } from '#kernel/ui'
import { percentWords, type Line, type View } from './choice-words.ts'

export interface Changed extends Line {
  readonly was?: string
  readonly now?: string
  readonly changed?: boolean
}

/** Every constraint on the list as it is; of a trial, before and after. */
export function Lines({
  lines,
  view,
  trial,
}: {
  lines: readonly Changed[]
  view: Pick<View, 'noticeTitle'>
  trial?: boolean
}) {
  const hard = lines.filter(l => l.hard)
  const broken = hard.filter(l => !l.met).length
  const tight = hard.filter(l => l.met && l.slack === 0 && l.kind !== '名额' && l.kind !== '类别名额').length
  return (
    <Wide label="约束">
      <table className="reg gauges constraints">
        <caption>
          <h2>
            {trial
              ? broken === 0
                ? '这样改，全部约束仍然成立'
                : `这样改，${broken}条约束不成立`
              : broken === 0
                ? `${hard.length}条约束都成立${tight > 0 ? `，其中${tight}条没有余量` : ''}`
                : `${hard.length}条约束中${broken}条不成立`}
          </h2>
          <p className="sub">名单上的人数，由另一段程序逐条数过</p>
        </caption>
        <thead>
          <tr>
            <th scope="col" className="rule">
              约束
            </th>
            {!trial && (
              <th scope="col" className="ruler-head">
                横尺
              </th>
            )}
            <th scope="col" className="num">
              {trial ? '改以前' : '现在'}
            </th>
            {trial && (
              <th scope="col" className="num">
                改以后
              </th>
            )}
            <th scope="col">门槛</th>
            <th scope="col">余量</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.key} className={trial && line.changed ? 'changed' : undefined}>
              <th scope="row">
                {line.title}
                {!line.hard && <span className="den">只作参考，不作约束</span>}
                {line.unclear > 0 && (
                  <span className="den">
                    <State is="unknown">{line.unclear}人缺事实，按不利的一边算</State>
                  </span>
                )}
              </th>
              {!trial && (
                <td className="rul">
                  <Measure line={line} />
                </td>
              )}
              <td className="num">{trial ? line.was : <Now line={line} />}</td>
              {trial && <td className="num">{line.changed ? <b>{line.now}</b> : '不变'}</td>}
              <td>
                {line.limit}
                {line.share && line.of !== null && line.of > 0 && (
                  <small className="den">
                    {line.of}人中{line.op === 'atLeast' ? '至少' : '至多'}
                    {line.bound}人
                  </small>
                )}
              </td>
              <td>
                <Slack line={line} />
              </td>
              <td>
                {line.article ? (
                  <Cite
                    title={view.noticeTitle}
                    short="通知"
                    article={line.article}
                    clause={line.clause}
                    {...(line.quote ? { text: line.quote } : {})}
                  />
                ) : (
                  <Evidence
                    mark="产品约定"
                    source={`《${view.noticeTitle}》没有写明条款`}
                    task="评选办：在届次方案里录入条款"
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function Now({ line }: { line: Line }) {
  if (line.of === null) return <b>{line.n}人</b>
  return (
    <>
      <b>{percentWords(line.n, line.of) || '—'}</b>
      <small className="den">
        {line.n}/{line.of}
      </small>
    </>
  )
}

function Measure({ line }: { line: Line }) {
  if (line.share && line.of !== null) {
    const at = (100 * line.share[0]) / line.share[1]
    return (
      <Ruler
        label={`${line.title}，现在${percentWords(line.n, line.of) || '分母里还没有人'}`}
        value={line.of === 0 ? null : (100 * line.n) / line.of}
        max={100}
        step={10}
        flag={{ at, is: line.op === 'atLeast' ? 'floor' : 'ceiling' }}
        near={!line.met || line.slack === 0}
      />
    )
  }
  const max = Math.max(1, line.bound, line.n)
  return (
    <Ruler
      label={`${line.title}，现在${line.n}人`}
      value={line.n}
      max={max}
      step={max / 5}
      unit="人"
      {...(line.op === 'exactly'
        ? {}
        : { flag: { at: line.bound, is: line.op === 'atLeast' ? ('floor' as const) : ('ceiling' as const) } })}
      near={!line.met}
    />
  )
}

function Slack({ line }: { line: Line }) {
  if (!line.met)
    return (
      <State is={line.hard ? 'no' : 'near'}>
        {line.op === 'atMost' || (line.op === 'exactly' && line.n > line.bound) ? '超' : '差'}
        {Math.abs(line.slack)}人
      </State>
    )
  if (line.op === 'exactly') return <State is="yes">正好</State>
  return line.slack === 0 ? <State is="near">无余量</State> : <>余{line.slack}人</>
}
