import type { Response } from '#kernel/http'
import { Empty, Leaf, Link, Loaded, PageHead, PrintButton, useAddress, useCall, Wide } from '#kernel/ui'
import { writtenDay } from '#kernel/words'
import { figureKinds, readPeopleFigures } from '../contract.ts'
import './list.css'

type View = Response<typeof readPeopleFigures>

const path = '/people/figures'

/** People by place and one kind of fact. The name of a place leads to the places below it, a figure to its people. */
export function PeopleFigures() {
  const [search] = useAddress()
  const by = figureKinds.find(kind => kind === search['by']) ?? 'skill'
  const division = search['division'] === undefined ? undefined : Number(search['division'])
  const called = useCall(readPeopleFigures, { query: { by, ...(division !== undefined && { division }) } })
  return (
    <Loaded of={called} what="统计">
      {view => (
        <>
          <PageHead
            title={titleOf(view)}
            tab="人员分地区统计"
            trail={[{ title: '人员', to: '/people' }, { title: '分地区统计' }]}
            links={<PrintButton />}
          />
          <nav className="figures-by" aria-label="按什么分">
            {view.kinds.map(kind => (
              <Link
                key={kind.value}
                className={kind.value === view.by ? 'btn small primary' : 'btn small'}
                to={path}
                search={{ by: kind.value, division: division === undefined ? undefined : String(division) }}
                {...(kind.value === view.by && { 'aria-current': 'page' as const })}
              >
                {kind.title}
              </Link>
            ))}
          </nav>
          <Leaf
            title={`按地区和${titleOfKind(view)}`}
            sub={`${writtenDay(view.asOf)}名册里的人，并入别的档案的不计`}
            marginLabel="怎么数"
            margin={
              <>
                <h3>怎么数</h3>
                <p>一人计一次，地域看本人所在的单位。登记、更正当时就算进来，不等到第二天。</p>
                <p>没有登记的单列一栏。点地区看下一级，点数字看是哪些人。</p>
                <p>系统自检（npm run verify）逐项和名册对。</p>
              </>
            }
          >
            {view.total === 0 ? <Empty>岗位范围内还没有登记人员。</Empty> : <Grid view={view} />}
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

const titleOfKind = (view: View): string => view.kinds.find(kind => kind.value === view.by)?.title ?? ''

function Grid({ view }: { view: View }) {
  const caption = `按地区和${titleOfKind(view)}的人数`
  return (
    <Wide label={caption}>
      <table className="reg">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">地区</th>
            {view.columns.map(column => (
              <th key={column.value} scope="col" className="num">
                {column.title}
              </th>
            ))}
            <th scope="col" className="num">
              合计
            </th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map(row => (
            <tr key={row.title}>
              <th scope="row">
                {row.code === null ? (
                  row.title
                ) : (
                  <Link to={path} search={{ by: view.by, division: row.code }}>
                    {row.title}
                  </Link>
                )}
              </th>
              {row.counts.map((n, i) => (
                <td key={view.columns[i]?.value} className="num">
                  {row.code === null || n === 0 ? (
                    n
                  ) : (
                    <Link to="/people" search={{ division: row.code, [view.by]: view.columns[i]?.value }}>
                      {n}
                    </Link>
                  )}
                </td>
              ))}
              <td className="num">
                {row.code === null ? (
                  row.total
                ) : (
                  <Link to="/people" search={{ division: row.code }}>
                    {row.total}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {view.totals.map((n, i) => (
              <td key={view.columns[i]?.value} className="num">
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

function titleOf(view: View): string {
  if (view.total === 0) return '还没有登记人员'
  const known = view.totals
    .map((n, i) => ({ n, column: view.columns[i]?.title ?? '' }))
    .filter(one => one.column !== '未登记')
  const most = known.toSorted((a, b) => b.n - a.n)[0]
  return most ? `${view.total}人，${titleOfKind(view)}最多的是${most.column}${most.n}人` : `${view.total}人`
}
