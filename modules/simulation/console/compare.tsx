import type { Response } from '#kernel/http'
import { Empty, Leaf, Link, Loaded, PageHead, Wide, useAddress, useCall } from '#kernel/ui'
import { compareSimulations } from '../contract.ts'
import { fates, fateTitles } from '../kinds.ts'
import { changeOf, fewWords } from '../words.ts'
import { changeText, heads, money } from './words.tsx'
import './simulation.css'

type View = Response<typeof compareSimulations>
const slots = ['a', 'b', 'c'] as const

/** Up to three scenarios side by side. */
export function Compare() {
  const [address, write] = useAddress()
  const query = Object.fromEntries(slots.flatMap(slot => (address[slot] ? [[slot, address[slot]]] : [])))
  const called = useCall(compareSimulations, { query })
  return (
    <Loaded of={called} what="测算方案">
      {view => (
        <>
          <PageHead
            title={view.rows.length < 2 ? '选两个方案比较' : `${view.rows.length}个方案并排`}
            tab="比较"
            trail={[{ title: '政策测算', to: '/simulations' }, { title: '比较' }]}
          />
          <Leaf>
            <div className="sim-side sim-form">
              {slots.map((slot, i) => (
                <p key={slot} className="field">
                  <label htmlFor={`sim-${slot}`}>方案{['一', '二', '三'][i]}</label>
                  <select
                    id={`sim-${slot}`}
                    value={address[slot] ?? ''}
                    onChange={event => write({ [slot]: event.target.value })}
                  >
                    <option value="">不选</option>
                    {view.others.map(one => (
                      <option key={one.id} value={one.id}>
                        {one.name}
                      </option>
                    ))}
                  </select>
                </p>
              ))}
            </div>
            {view.rows.length === 0 ? <Empty>先选方案。</Empty> : <Side rows={view.rows} />}
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function Side({ rows }: { rows: View['rows'] }) {
  const snapshots = new Set(rows.map(row => row.snapshot.hash))
  const years = rows[0]?.result.costs.map(one => one.year) ?? []
  const cost = (row: View['rows'][number], year: number) => row.result.costs.find(one => one.year === year)
  return (
    <>
      {snapshots.size > 1 && (
        <p className="sub">这几个方案用的不是同一份快照，相差里有人群的变化。要只比方案，起草时选同一份快照。</p>
      )}
      <Wide label="方案并排">
        <table className="reg">
          <caption className="visually-hidden">方案并排</caption>
          <thead>
            <tr>
              <th scope="col">比什么</th>
              {rows.map(row => (
                <th key={row.id} scope="col" className="num">
                  <Link to={`/simulations/${row.id}`}>{row.name}</Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">快照</th>
              {rows.map(row => (
                <td key={row.id} className="num">
                  {row.snapshot.day}，{row.snapshot.people}人
                </td>
              ))}
            </tr>
            {fates.map(fate => (
              <tr key={fate}>
                <th scope="row">{fateTitles[fate]}</th>
                {rows.map(row => (
                  <td key={row.id} className="num">
                    {heads(row.result.fates[fate])}
                  </td>
                ))}
              </tr>
            ))}
            {years.map(year => (
              <tr key={year}>
                <th scope="row">{year}年方案费用</th>
                {rows.map(row => {
                  const one = cost(row, year)
                  return (
                    <td key={row.id} className="num">
                      {one
                        ? one.would === null
                          ? fewWords
                          : `${money(one.would)}，${changeText(changeOf(one))}`
                        : '没有算'}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  )
}
