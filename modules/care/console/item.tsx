import { Empty, Evidence, KeyValues, Leaf, Link, Loaded, PageHead, useCall, useParam } from '#kernel/ui'
import { readItem } from '../contract.ts'
import { Cites, Parameters } from './words.tsx'
import './care.css'

const periods = { month: '每月', year: '每年', once: '一次' } as const

/** One benefit read like its article: the conditions in order, the amount's values, worked cases, versions. */
export function ItemPage() {
  const called = useCall(readItem, { params: { item: useParam('item') } })
  return (
    <Loaded of={called} what="待遇项目">
      {item => {
        const unset = item.parameters.filter(one => one.value.length === 0)
        return (
          <>
            <PageHead
              title={
                !item.money
                  ? `${item.title}：服务，按条件享受`
                  : unset.length > 0
                    ? `${item.title}：${unset.length}个参数没有配置，不算不发`
                    : `${item.title}：${periods[item.period]}发`
              }
              tab={item.title}
              trail={[{ title: '待遇项目', to: '/care/items' }, { title: item.title }]}
              links={
                <button type="button" className="btn small" onClick={() => window.print()}>
                  打印
                </button>
              }
            />
            <Leaf
              title="谁有"
              marginLabel="依据"
              margin={
                <>
                  <h3>依据</h3>
                  <p>
                    <Cites of={item.cites} /> <Evidence mark={item.evidence} />
                  </p>
                  <h3>文件没有说的</h3>
                  <p>{item.open}</p>
                </>
              }
            >
              <p>{item.saying}</p>
              <ol className="care-values">
                {item.rule.map((one, i) => (
                  <li key={i}>
                    {i + 1}．<b>{one.label}</b> <span className="care-sub">（{one.says}）</span>{' '}
                    <Cites of={one.cites} />
                  </li>
                ))}
              </ol>
              {item.suspends && (
                <p className="care-sub">所凭的荣誉正在核查、失联、移居境外的，暂停；查清以后再定，以前的不动。</p>
              )}
            </Leaf>
            <Leaf
              title={item.money ? '多少' : '用到的参数'}
              margin={
                <p>
                  本级的标准到<Link to="/parameters">参数</Link>
                  照文件录入，另一人复核后生效；写着从哪天起，以前的月份按新标准补算差额。
                </p>
              }
              marginLabel="谁录入"
            >
              {item.parameters.length === 0 ? <Empty>不用参数。</Empty> : <Parameters of={item.parameters} />}
              <KeyValues
                pairs={[
                  ['谁办', item.payer],
                  ['从哪项资金', item.fund],
                  ['要的材料', item.papers.length === 0 ? '不用交材料' : item.papers.join('、')],
                ]}
              />
            </Leaf>
            <Leaf
              title={item.cases.length === 0 ? '还没有算例' : `算例${item.cases.length}个`}
              marginLabel="算例"
              margin={
                <p>
                  文件里印着的例子，每次测试都照算一遍，差一分都不通过。是哪个地方、哪一年的，就照那里那年的参数算。
                </p>
              }
            >
              {item.cases.length === 0 ? (
                <Empty>各地文件里还没有读到这个项目的算例。</Empty>
              ) : (
                <table className="reg">
                  <caption className="visually-hidden">算例</caption>
                  <thead>
                    <tr>
                      <th scope="col">情形</th>
                      <th scope="col">地方</th>
                      <th scope="col">所属期首日</th>
                      <th scope="col" className="num">
                        应当是
                      </th>
                      <th scope="col">出处</th>
                    </tr>
                  </thead>
                  <tbody>
                    {item.cases.map((one, i) => (
                      <tr key={i}>
                        <th scope="row">{one.title}</th>
                        <td>{one.place}</td>
                        <td className="num nowrap">{one.on}</td>
                        <td className="num">{one.expects}</td>
                        <td>{one.source}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </Leaf>
            <Leaf title="版本" margin={<p>同一个项目，近的地方说了算；版本按起始日分。</p>} marginLabel="版本">
              <ul className="care-values">
                {item.versions.map(one => (
                  <li key={one.place + one.from}>
                    {one.place}，{one.from}起{one.until !== null && `，到${one.until}为止`}　
                    <Link to={`/rules/${one.page}`}>规则与算例</Link>　
                    <Evidence mark={one.evidence} />
                  </li>
                ))}
              </ul>
            </Leaf>
          </>
        )
      }}
    </Loaded>
  )
}
