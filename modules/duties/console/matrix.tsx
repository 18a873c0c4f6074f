import { Leaf, Link, Loaded, Modality, PageHead, PageTabs, useAddress, useCall, Wide } from '#kernel/ui'
import { dutyMatrix } from '../contract.ts'
import './duties.css'

/** Bodies against clauses: 牵 leads tasks, 配 supports them, 点 is named and has none. */
export function Matrix() {
  const [{ pack }] = useAddress()
  const called = useCall(dutyMatrix, { query: pack === undefined ? {} : { pack } })
  return (
    <Loaded of={called} what="职责矩阵">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="职责矩阵"
            lede={`截至${data.asOf}。牵＝牵头的任务数，配＝配合的任务数，点＝条文点到、还没有任务，逾＝其中逾期的。`}
          />
          <PageTabs of="/duties" label="任务台账的页面" />
          <Leaf>
            <p className="row" role="group" aria-label="哪一份决定">
              {data.packs.map(p => (
                <Link
                  key={p.id}
                  className={p.id === data.pack ? 'btn small primary' : 'btn small'}
                  to="/duties/matrix"
                  search={{ pack: p.id }}
                >
                  {p.title}
                </Link>
              ))}
              <button type="button" className="btn small" onClick={() => window.print()}>
                打印
              </button>
            </p>
            <Wide label="职责矩阵">
              <table className="reg matrix">
                <caption className="visually-hidden">部门和条文</caption>
                <thead>
                  <tr>
                    <th scope="col">条文</th>
                    {data.bodies.map(b => (
                      <th key={b.code} scope="col">
                        <Link to="/duties/owed" search={{ body: b.code }}>
                          {b.title}
                        </Link>
                        {b.tasks > 0 && (
                          <small className="said">
                            {b.tasks}件{b.late > 0 && `逾${b.late}`}
                          </small>
                        )}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {data.rows.map(row => (
                    <tr key={row.clause}>
                      <th scope="row">
                        <Link to={`/clauses/${row.clause}/duties`}>{row.clause}</Link> <Modality is={row.mark} />
                        <small className="said">{row.mechanism}</small>
                      </th>
                      {row.cells.map(cell => (
                        <td key={cell.body} className="cell">
                          {cell.lead > 0 && <b>牵{cell.lead}</b>}
                          {cell.support > 0 && <span> 配{cell.support}</span>}
                          {cell.named && cell.lead + cell.support === 0 && <small>点</small>}
                          {cell.late > 0 && <span className="st late">逾{cell.late}</span>}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Wide>
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
