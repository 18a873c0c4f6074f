import type { Response } from '#kernel/http'
import { Empty, Leaf, Link, Loaded, PageHead, PageTabs, PrintButton, useCall, Wide } from '#kernel/ui'
import { writtenDay } from '#kernel/words'
import { levelTitle } from '#modules/awards'
import { readFigures } from '../contract.ts'
import { useDatabase } from './words.tsx'
import './talents.css'

type View = Response<typeof readFigures>

/** Those in a database by county and level; every figure opens its people. */
export function FiguresPage() {
  const database = useDatabase()
  const called = useCall(readFigures, { params: { database } })
  return (
    <Loaded of={called} what="分布">
      {view => (
        <>
          <PageHead
            title={titleOf(view)}
            tab={`${view.title}的分布`}
            trail={[
              { title: '三库', to: '/databases' },
              { title: view.title, to: `/databases/${database}` },
              { title: '分布' },
            ]}
            links={<PrintButton />}
          />
          <PageTabs of="/databases/$database" label={`${view.title}页面`} />
          <Leaf
            title="按县（市、区）和级别"
            sub={`${writtenDay(view.asOf)}在库的人，暂停、已故的不计`}
            marginLabel="怎么数"
            margin={
              <>
                <h3>怎么数</h3>
                <p>一人按最高的一份依据计一次；地域看本人档案所在的单位。</p>
                <p>合计和各格来自同一次查询，不是把格子加起来。点数字看是哪些人。</p>
              </>
            }
          >
            {view.total === 0 ? (
              <Empty>这一库还没有人在库。</Empty>
            ) : (
              <Grid view={view} to={`/databases/${database}`} />
            )}
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function Grid({ view, to }: { view: View; to: string }) {
  return (
    <Wide label="按县（市、区）和级别的人数">
      <table className="reg">
        <caption className="visually-hidden">按县（市、区）和级别的人数</caption>
        <thead>
          <tr>
            <th scope="col">县（市、区）</th>
            {view.levels.map(level => (
              <th key={level} scope="col" className="num">
                {levelTitle(level)}
              </th>
            ))}
            <th scope="col" className="num">
              合计
            </th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map(row => (
            <tr key={row.county}>
              <th scope="row">{row.county}</th>
              {row.counts.map((n, i) => (
                <td key={view.levels[i]} className="num">
                  {n === 0 ? (
                    0
                  ) : row.code === null ? (
                    n
                  ) : (
                    <Link to={to} search={{ county: row.code, level: view.levels[i] ?? '', state: '在库' }}>
                      {n}
                    </Link>
                  )}
                </td>
              ))}
              <td className="num">{row.total}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {view.totals.map((n, i) => (
              <td key={view.levels[i]} className="num">
                {n}
              </td>
            ))}
            <td className="num">{view.total}</td>
          </tr>
        </tfoot>
      </table>
    </Wide>
  )
}

function titleOf({ title, total, rows, levels, totals }: View): string {
  if (total === 0) return `${title}：还没有人在库`
  const top = totals.indexOf(Math.max(...totals))
  const most = rows.toSorted((a, b) => b.total - a.total)[0]
  const where = rows.length > 1 && most ? `，最多的是${most.county}${most.total}人` : ''
  return `${title}${total}人：${levelTitle(levels[top] ?? '')}${totals[top] ?? 0}人${where}`
}
