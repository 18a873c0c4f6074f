import type { Response } from '#kernel/http'
import { State, Wide } from '#kernel/ui'
import { yuanText } from '#modules/care'
import type { readSimulation } from '../contract.ts'
import { fates, fateTitles } from '../kinds.ts'
import { changeOf, fewWords, rangeText } from '../words.ts'
import { changeText, money, signed } from './words.tsx'

type Result = Response<typeof readSimulation>['result']

export function Costs({ costs }: { costs: Result['costs'] }) {
  return (
    <Wide label="分年费用">
      <table className="reg">
        <caption className="visually-hidden">分年费用</caption>
        <thead>
          <tr>
            <th scope="col">年度</th>
            {['现行', '方案', '相差', '相差（把不详的算进来）'].map(title => (
              <th key={title} scope="col" className="num">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {costs.map(one => (
            <tr key={one.year}>
              <th scope="row">{one.year}年</th>
              <td className="num">{money(one.was)}</td>
              <td className="num">{money(one.would)}</td>
              <td className="num">{signed(changeOf(one))}</td>
              <td className="num">{rangeText(one.changeRange, one.withheld)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

export function Parts({
  first,
  parts,
  year,
  least,
}: {
  first: string
  parts: Result['counties']
  year: number
  least: number
}) {
  const away = parts.filter(one => one.people === null).length
  const years = parts.find(one => one.costs)?.costs?.map(one => one.year) ?? []
  return (
    <>
      <Wide label={`按${first}`}>
        <table className="reg">
          <caption className="visually-hidden">按{first}</caption>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {fates.map(fate => (
                <th key={fate} scope="col" className="num">
                  {fateTitles[fate]}
                </th>
              ))}
              {years.map(one => (
                <th key={one} scope="col" className="num">
                  {one}年相差
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts.map(({ title, people, costs }) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                {people === null || costs === null ? (
                  <td colSpan={fates.length + years.length}>
                    <State is="unknown">{fewWords}</State>
                  </td>
                ) : (
                  <>
                    {fates.map(fate => (
                      <td key={fate} className="num">
                        {people[fate]}
                      </td>
                    ))}
                    {costs.map(one => (
                      <td key={one.year} className="num">
                        {signed(changeOf(one))}
                      </td>
                    ))}
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {away > 0 && (
        <p className="sub">
          {away}行不展示：其中一年、一格不足{least}人，或者能由合计减去别的行倒推出来。人数按{year}年。
        </p>
      )}
    </>
  )
}

export function Spread({ spread }: { spread: Result['spread'] }) {
  return (
    <Wide label="一年相差多少">
      <table className="reg">
        <caption className="visually-hidden">一年相差多少</caption>
        <thead>
          <tr>
            <th scope="col">一年相差</th>
            <th scope="col" className="num">
              人数
            </th>
          </tr>
        </thead>
        <tbody>
          {spread
            .filter(one => one.people !== 0)
            .map(one => (
              <tr key={one.title}>
                <th scope="row">{one.title}</th>
                <td className="num">{one.people ?? fewWords}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Wide>
  )
}

/** Kinds of people, not people: who changes most. */
export function Kinds({
  kinds,
  leftOut,
  least,
  year,
}: {
  kinds: Result['kinds']
  leftOut: number
  least: number
  year: number
}) {
  return (
    <>
      <h3>变化最大的几种情形</h3>
      {kinds.length > 0 && (
        <ul className="sim-list">
          {kinds.map(({ tier, identity, was, would, people }, i) => (
            <li key={i}>
              {tier ? `${tier}级` : '级别不详'}，{identity ?? '身份不详'}：{year}年由{yuanText(was)}到{yuanText(would)}
              ，{changeText(would - was)}，{people}人
            </li>
          ))}
        </ul>
      )}
      {leftOut > 0 && (
        <p className="sub">
          {leftOut}种情形不展示：不足{least}人，或者能由合计倒推出来。
        </p>
      )}
      {kinds.length + leftOut === 0 && <p className="sub">没有人增减。</p>}
    </>
  )
}
