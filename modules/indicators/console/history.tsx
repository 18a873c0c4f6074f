import type { Response } from '#kernel/http'
import { Leaf, State, Table, Trend } from '#kernel/ui'
import { readIndicator } from '../contract.ts'

type View = Response<typeof readIndicator>

export function Versions({ view }: { view: View }) {
  return view.versions.toReversed().map(one => {
    const former = view.formers.find(f => f.version === one.version)
    return (
      <p key={one.version}>
        第{one.version}版，{one.since}起：{one.changed}
        {former && (
          <small className="said">
            {former.running
              ? `并行到${former.until}，照这一版现在是${former.said ?? former.unable ?? '没有数'}`
              : `并行到${former.until}为止，已经不再算`}
          </small>
        )}
      </p>
    )
  })
}

interface Month {
  readonly month: string
  readonly value: number | null
  readonly version: number
  /** The same month by the definition before, while both run. */
  readonly before: number | null
  readonly broke: boolean
}

/** The months of every definition as one series: where the definition changes there is a break, and both numbers stand. */
function monthsOf(view: View): readonly Month[] {
  const formers = view.formers.flatMap(f => f.points)
  return view.points.map((point, i) => {
    const last = view.points[i - 1]
    const beside = formers.find(f => f.month === point.month && f.version === point.version - 1)
    return {
      ...point,
      before: beside?.value ?? null,
      broke: last !== undefined && last.version !== point.version,
    }
  })
}

/** Months as they were kept: nothing is drawn for the time before. A month of another definition is never joined to the one before it. */
export function Points({ view }: { view: View }) {
  const months = monthsOf(view)
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return null
  const broken = months.filter(one => one.broke)
  const overlap = months.some(one => one.before !== null)
  const say = (value: number | null) => (value === null ? '—' : `${value.toLocaleString('zh-CN')}${view.unit}`)
  return (
    <Leaf
      title={broken.length > 0 ? `逐月：${broken.map(one => one.month).join('、')}口径变更` : '逐月'}
      margin={
        <>
          <p>每月留最后一次算的数，{first.month}起留；以前没有留，不补画。</p>
          {(broken.length > 0 || overlap) && (
            <p>口径变更的前后不能直接比：并行的几个月里，两版口径各算各的，差多少看表。</p>
          )}
        </>
      }
    >
      {months.length === 1 && !overlap ? (
        <p>
          {first.month}开始留，留下的是{say(first.value)}；到下个月有两个数，才画得成线。
        </p>
      ) : (
        <>
          {months.length > 1 && (
            <Trend
              finding={`${view.title}：${first.month}到${last.month}，${say(first.value)}到${say(last.value)}${broken.length > 0 ? '，中间口径变过' : ''}`}
              unit={view.unit}
              source={view.source ?? ''}
              asOf={view.asOf}
              points={months.map(p => ({ at: p.month, value: p.value, ...(p.broke && { breaks: '口径变更' }) }))}
            />
          )}
          {(broken.length > 0 || overlap) && (
            <Table
              caption="口径变更前后"
              quiet
              columns={[
                { key: 'month', title: '月份', head: true, show: m => m.month },
                {
                  key: 'version',
                  title: '口径',
                  show: m => (
                    <>
                      第{m.version}版 {m.broke && <State is="near">口径变更</State>}
                    </>
                  ),
                },
                { key: 'value', title: '数', num: true, show: m => say(m.value) },
                { key: 'before', title: '照上一版', num: true, show: m => (m.before === null ? '' : say(m.before)) },
              ]}
              rows={months}
              keyOf={m => m.month}
              empty={null}
            />
          )}
        </>
      )}
    </Leaf>
  )
}

/** What was counted here, word for word: also where a statement was mended and no new version was made of it. */
export function Definitions({ view }: { view: View }) {
  return (
    <Leaf
      title={`口径登记${view.definitions.length}次`}
      margin={
        <p>哪天起照哪一句算，系统第一次照它算的时候自己记下，不能改。同一版有两行的，是语句改过、没有另立版本。</p>
      }
    >
      {view.definitions.map(one => (
        <details key={`${one.version} ${one.day} ${one.statement}`}>
          <summary>
            第{one.version}版，{one.day}起在这里算：{one.population}
            {one.numerator !== null && `；${one.numerator}`}
          </summary>
          <pre className="query-text" tabIndex={0} aria-label={`第${one.version}版的语句`} lang="en">
            {one.statement}
          </pre>
        </details>
      ))}
    </Leaf>
  )
}
