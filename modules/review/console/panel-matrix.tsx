import { useState } from 'react'
import { ExportPurpose } from './export-purpose.tsx'
import { Leaf, Link, Loaded, Name, State, Table, useCall, type Column } from '#kernel/ui'
import { panelMatrix } from '../contract.ts'
import type { MatrixRow, PanelView } from './words.tsx'

/** After closing: reviewer by reviewer, what was trimmed struck through, the mean, the place. */
export function PanelMatrix({ panel }: { panel: PanelView }) {
  const [category, setCategory] = useState<string>()
  const [page, setPage] = useState(1)
  const choose = (key: string | undefined) => {
    setCategory(key)
    setPage(1)
  }
  const called = useCall(panelMatrix, {
    params: { panel: panel.id },
    query: { ...(category ? { category } : {}), page },
  })
  return (
    <Loaded of={called} what="评分矩阵">
      {data => {
        const without = data.rows.filter(row => row.score === null).length
        const ties = data.rows.filter(row => row.tied).length
        return (
          <Leaf
            title={`${data.total}人的成绩${ties > 0 ? `，${ties}人并列` : ''}${without > 0 ? `，${without}人没有成绩` : ''}`}
            sub="划去的是最高分、最低分，不计入平均"
            marginLabel="旁注：成绩怎么算"
            margin={
              <>
                <h3>成绩怎么算</h3>
                <p>
                  评分满{panel.method.trimFrom}份的去掉{panel.method.trimHigh}个最高分、{panel.method.trimLow}
                  个最低分，其余平均，保留{data.places}位小数，四舍五入（小数位数为产品约定）。
                </p>
                <h3>名次</h3>
                <p>按类别排；成绩相同的并列，其后的名次空出。</p>
                <h3>摘要</h3>
                <p className="review-hash">{panel.resultHash}</p>
                <ExportPurpose panel={panel.id} />
              </>
            }
          >
            <div className="row">
              <button
                type="button"
                className="btn small"
                aria-pressed={category === undefined}
                onClick={() => choose(undefined)}
              >
                全部
              </button>
              {data.categories.map(one => (
                <button
                  key={one.key}
                  type="button"
                  className="btn small"
                  aria-pressed={category === one.key}
                  onClick={() => choose(one.key)}
                >
                  {one.title} {one.n}人
                </button>
              ))}
            </div>
            <Table
              caption="评分矩阵"
              quiet
              columns={columnsOf(data.members)}
              rows={data.rows}
              keyOf={row => row.item}
              groupOf={row => row.categoryTitle}
              empty="这一类没有人上会。"
            />
            {data.total > 100 && (
              <div className="row">
                <button type="button" className="btn small" disabled={page === 1} onClick={() => setPage(page - 1)}>
                  上一页
                </button>
                <button
                  type="button"
                  className="btn small"
                  disabled={page * 100 >= data.total}
                  onClick={() => setPage(page + 1)}
                >
                  下一页
                </button>
              </div>
            )}
          </Leaf>
        )
      }}
    </Loaded>
  )
}

const columnsOf = (members: readonly { id: string; ord: number }[]): readonly Column<MatrixRow>[] => [
  {
    key: 'rank',
    title: '名次',
    num: true,
    show: row => (row.rank === null ? '—' : `${row.rank}${row.tied ? '并列' : ''}`),
  },
  {
    key: 'name',
    title: '姓名',
    head: true,
    show: row => (
      <>
        <Link to={`/cases/${row.kase}`}>
          <Name>{row.name}</Name>
        </Link>
        <br />
        <small>{row.code}</small>
      </>
    ),
  },
  {
    key: 'score',
    title: '成绩',
    num: true,
    show: row => (row.score === null ? <State is="unknown">没有成绩</State> : <b className="nowrap">{row.score}</b>),
  },
  ...members.map((m): Column<MatrixRow> => ({
    key: m.id,
    title: `评委${m.ord}`,
    num: true,
    show: row => {
      const cell = row.cells.find(one => one.member === m.id)
      if (!cell) return '—'
      if (cell.total === null) return cell.state
      return (
        <>
          {cell.trimmed ? (
            <s>
              {cell.total}
              <span className="visually-hidden">（去掉）</span>
            </s>
          ) : (
            cell.total
          )}
          {cell.late && <small className="late-mark">迟</small>}
        </>
      )
    },
  })),
  { key: 'counted', title: '计入', num: true, show: row => `${row.counted}份` },
  { key: 'because', title: '说明', show: row => row.because ?? '' },
]
