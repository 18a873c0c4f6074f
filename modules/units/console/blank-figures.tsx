import type { Response } from '#kernel/http'
import { Empty, Leaf, Link, Loaded, PageHead, PageTabs, PrintButton, useAddress, useCall } from '#kernel/ui'
import { readBlankFigures } from '../contract.ts'
import './units.css'

type View = Response<typeof readBlankFigures>

/** How many of each county, and below it of each unit; every figure opens the teams behind it. */
export function BlankFigures() {
  const [address, change] = useAddress()
  const query = {
    ...(address['county'] ? { county: Number(address['county']) } : {}),
    ...(address['owned'] === 'yes' ? { owned: 'yes' as const } : {}),
  }
  const called = useCall(readBlankFigures, { query })
  return (
    <Loaded of={called} what="各地各单位">
      {view => (
        <>
          <PageHead
            title={`${view.at ?? ''}${view.total.blank}个班组没有党员，今年补上${view.total.filledThisYear}个`}
            tab="党员空白班组"
            trail={
              view.at === null
                ? undefined
                : [{ title: '各县（市、区）', to: '/blank-teams/figures' }, { title: view.at }]
            }
            links={<PrintButton />}
          />
          <PageTabs of="/blank-teams" label="党员空白班组页面" />
          <Leaf
            margin={
              <>
                <h3>口径</h3>
                <p>{view.asOf}的情况，只数本岗位看得到的。说法不一、说不清的不算空白，另列。</p>
                <p>今年补上的：今年以来由空白变为有党员的，撤销班组不算。</p>
              </>
            }
            marginLabel="口径"
          >
            <div className="filters">
              <label className="filter">
                <span>国有企业</span>
                <select value={address['owned'] ?? ''} onChange={event => change({ owned: event.target.value })}>
                  <option value="">全部单位</option>
                  <option value="yes">只看国有企业</option>
                </select>
              </label>
            </div>
            {view.rows.length === 0 ? <Empty>这里还没有登记班组。</Empty> : <Rows view={view} owned={query.owned} />}
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function Rows({ view, owned }: { view: View; owned: 'yes' | undefined }) {
  const county = view.by !== '单位'
  const more = owned ? { owned } : {}
  const at = (key: string) => ({ ...(county ? { county: key } : { organisation: key }), ...more })
  return (
    <>
      <div className="wide">
        <table className="reg">
          <caption className="visually-hidden">各{view.by}没有党员的班组</caption>
          <thead>
            <tr>
              <th scope="col">{view.by}</th>
              {['班组', '没有党员', '其中没有计划', '说法不一', '说不清', '今年补上'].map(title => (
                <th key={title} scope="col" className="num">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map(row => (
              <tr key={row.key}>
                <th scope="row">
                  {county && row.key !== '' ? (
                    <Link to="/blank-teams/figures" search={{ county: row.key, ...more }}>
                      {row.title}
                    </Link>
                  ) : (
                    row.title
                  )}
                </th>
                <td className="num">{row.all}</td>
                <td className="num">
                  {row.blank === 0 || row.key === '' ? (
                    row.blank
                  ) : (
                    <Link
                      to="/blank-teams"
                      search={{ ...at(row.key), state: '空白' }}
                      aria-label={`${row.title}没有党员的班组${row.blank}个`}
                    >
                      {row.blank}
                    </Link>
                  )}
                </td>
                <td className="num">{row.unplanned}</td>
                <td className="num">{row.differ}</td>
                <td className="num">{row.unknown}</td>
                <td className="num">{row.filledThisYear}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">合计</th>
              {[
                view.total.all,
                view.total.blank,
                view.total.unplanned,
                view.total.differ,
                view.total.unknown,
                view.total.filledThisYear,
              ].map((n, i) => (
                <td key={i} className="num">
                  {n}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      {view.more && <p className="sub">只列没有党员的班组最多的500个单位，合计是全部的。</p>}
    </>
  )
}
