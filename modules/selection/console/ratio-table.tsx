import { useState } from 'react'
import { Cite, Evidence, Link, LawQuote, Ruler, State, Wide } from '#kernel/ui'
import { percentOf, percentWords, stateWords, thresholdWords, type Row, type View } from './ratio-words.ts'

/** One scale for every ruler, so lengths can be compared: up to the next ten above what is measured or asked. */
function scaleOf(rows: readonly Row[]): number {
  const shown = rows.flatMap(row => [
    percentOf(row.numerator.length, row.denominator.length) ?? 0,
    row.share ? (100 * row.share[0]) / row.share[1] : 0,
  ])
  return Math.min(100, Math.max(20, Math.ceil((Math.max(0, ...shown) + 5) / 10) * 10))
}

const pools = ['常规', '单列', '全部'] as const
const poolTitles = { 常规: '常规池', 单列: '单列', 全部: '常规和单列一起数' }

export function RatioTable({ view }: { view: View }) {
  const max = scaleOf(view.rows)
  const gone = view.names.find(one => one.id === view.without)
  const wide = 7 + (gone ? 1 : 0)
  return (
    <Wide label="结构比例">
      <table className={gone ? 'reg gauges tried' : 'reg gauges'}>
        <caption>
          <h2>{gone ? `去掉${gone.name}、不递补：${changedWords(view)}` : '结构比例'}</h2>
          <p className="sub">每条比例有自己的分母。绿线是合规范围，旗是门槛，横尺刻度相同</p>
        </caption>
        <thead>
          <tr>
            <th scope="col" className="rule">
              规则
            </th>
            <th scope="col" className="scale">
              横尺 0—{max}%
            </th>
            <th scope="col" className="num">
              现在
            </th>
            <th scope="col" className="num">
              分子/分母
            </th>
            <th scope="col">门槛</th>
            <th scope="col">余量</th>
            {gone && <th scope="col">去掉{gone.name}后</th>}
            <th scope="col">依据</th>
          </tr>
        </thead>
        {pools.map(pool => {
          const rows = view.rows.filter(row => row.pool === pool)
          if (rows.length === 0) return null
          return (
            <tbody key={pool}>
              <tr className="group">
                <th scope="colgroup" colSpan={wide}>
                  {poolTitles[pool]}
                </th>
              </tr>
              {rows.map(row => (
                <Line key={row.key} row={row} view={view} max={max} wide={wide} tried={gone !== undefined} />
              ))}
            </tbody>
          )
        })}
      </table>
    </Wide>
  )
}

function changedWords(view: View): string {
  const worse = view.rows.filter(row => row.after?.state === 'unmet' && row.state !== 'unmet').length
  const better = view.rows.filter(row => row.state === 'unmet' && row.after?.state === 'met').length
  if (worse === 0 && better === 0) return '各条结论不变'
  return [worse > 0 ? `${worse}条变成不达标` : '', better > 0 ? `${better}条变成达标` : ''].filter(Boolean).join('，')
}

function Line({ row, view, max, wide, tried }: { row: Row; view: View; max: number; wide: number; tried: boolean }) {
  const [open, setOpen] = useState(false)
  const [n, d] = [row.numerator.length, row.denominator.length]
  const percent = percentOf(n, d)
  const flag = row.share
    ? { at: (100 * row.share[0]) / row.share[1], is: row.op === 'atLeast' ? ('floor' as const) : ('ceiling' as const) }
    : undefined
  return (
    <>
      <tr className={open ? 'open' : undefined}>
        <th scope="row">
          <button type="button" className="unfold" aria-expanded={open} onClick={() => setOpen(!open)}>
            <span aria-hidden="true">{open ? '▾' : '▸'}</span>
            {row.title}
          </button>
          <span className="den">
            占{row.among}
            {!row.hard && '，供参考'}
          </span>
        </th>
        <td className="rul">
          <Ruler
            label={`${row.title}占${row.among}${percentWords(n, d)}，${thresholdWords(row)}`}
            value={percent}
            max={max}
            step={10}
            flag={flag}
            near={row.state === 'unmet' || (row.state === 'met' && row.slack === 0)}
          />
        </td>
        <td className="num">
          <b>{percentWords(n, d)}</b>
        </td>
        <td className="num">
          {n}/{d}
          {row.unclear.length > 0 && <small className="den">另{row.unclear.length}人不详</small>}
        </td>
        <td className={row.share === null && row.count === null ? 'threshold plain' : 'threshold'}>
          {thresholdWords(row)}
          {row.share !== null && row.threshold !== null && d > 0 && (
            <small className="den">
              {d}人中{row.op === 'atLeast' ? '至少' : '至多'}
              {row.threshold}人
            </small>
          )}
        </td>
        <td>
          <Verdict row={row} />
        </td>
        {tried && <td>{row.after && <After row={row} after={row.after} />}</td>}
        <td>
          <Basis row={row} view={view} />
        </td>
      </tr>
      {open && (
        <tr className="detail">
          <td colSpan={wide}>
            <Detail row={row} view={view} />
          </td>
        </tr>
      )}
    </>
  )
}

function Verdict({ row }: { row: Row }) {
  const words = stateWords(row)
  if (row.state === 'measured') return <span className="plain">—</span>
  if (row.state === 'unmet') return <State is="no">{words}</State>
  if (row.state === 'unknown' || row.state === 'empty') return <State is="unknown">{words}</State>
  return row.slack === 0 ? <State is="near">{words}</State> : <>{words}</>
}

function After({ row, after }: { row: Row; after: NonNullable<Row['after']> }) {
  const words = stateWords({ ...after, op: row.op })
  const same = after.n === row.numerator.length && after.d === row.denominator.length
  if (same) return <span className="plain">不变</span>
  return (
    <>
      <span className="num">
        {after.n}/{after.d}，{percentWords(after.n, after.d)}
      </span>
      <span className="den">
        {after.state === 'unmet' ? (
          <State is="no">{words}</State>
        ) : after.state === 'met' && after.slack === 0 ? (
          <State is="near">{words}</State>
        ) : after.state === 'measured' ? null : (
          words
        )}
      </span>
    </>
  )
}

function Basis({ row, view }: { row: Row; view: View }) {
  return row.article ? (
    <Cite
      title={view.noticeTitle}
      short="通知"
      article={row.article}
      clause="C064"
      {...(row.quote ? { text: row.quote } : {})}
    />
  ) : (
    <Evidence mark="产品约定" source={`《${view.noticeTitle}》没有写明条款`} task="评选办：在届次方案里录入条款" />
  )
}

/** The notice's own words, who is counted, who is unclear and who can say. */
function Detail({ row, view }: { row: Row; view: View }) {
  const open = new Set(row.unclear.map(u => u.who))
  const outside = row.denominator.filter(i => !row.numerator.includes(i) && !open.has(i))
  return (
    <div className="ratio-detail">
      {row.quote ? <LawQuote>{row.quote}</LawQuote> : <p className="note-text">方案里没有抄录通知原文</p>}
      {row.falls !== null && (
        <p>
          {row.op === 'atLeast' ? row.of : `其他人`}
          {row.falls > 0 ? `还可以去掉${row.falls}人而不递补` : '一人也不能再去掉'}
          {row.op === 'atMost' && row.falls > 0 && '，再多分母就小了'}。
        </p>
      )}
      {row.before && (
        <p>
          上届{percentWords(row.before.n, row.before.d)}（{row.before.n}/{row.before.d}），本届
          {percentWords(row.numerator.length, row.denominator.length)}。
        </p>
      )}
      <People title={`算在分子里的${row.numerator.length}人`} of={row.numerator} view={view} />
      <People title={`只在分母里的${outside.length}人`} of={outside} view={view} />
      {row.unclear.length > 0 && <Unclear row={row} view={view} />}
    </div>
  )
}

/** Those who lack the same facts stand together; who can supply them is said once. */
function Unclear({ row, view }: { row: Row; view: View }) {
  const groups = new Map<string, { readonly ask: string; readonly who: number[] }>()
  for (const { who, missing } of row.unclear) {
    const facts = missing.map(m => m.fact).join('、')
    const group = groups.get(facts) ?? { ask: [...new Set(missing.map(m => m.ask))].join('；'), who: [] }
    group.who.push(who)
    groups.set(facts, group)
  }
  return (
    <>
      <h3>不详的{row.unclear.length}人：补齐以后才算得准</h3>
      {[...groups].map(([facts, { ask, who }]) => (
        <div key={facts} className="unclear">
          <p>
            <State is="unknown">缺{facts}</State>
            <span className="note-text">{ask}</span>
          </p>
          <People title={`${who.length}人`} of={who} view={view} open />
        </div>
      ))}
    </>
  )
}

function People({ title, of, view, open }: { title: string; of: readonly number[]; view: View; open?: boolean }) {
  return (
    <details className="people" open={open}>
      <summary>{title}</summary>
      {of.length === 0 ? (
        <p className="note-text">没有</p>
      ) : (
        <ul>
          {of.map(i => {
            const one = view.names[i]
            return (
              one && (
                <li key={one.id}>
                  <Link to={`/cases/${one.id}`}>{one.name}</Link>
                  <small>
                    {one.kindTitle}，{one.employerName}
                  </small>
                </li>
              )
            )
          })}
        </ul>
      )}
    </details>
  )
}
