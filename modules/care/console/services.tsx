import { Empty, Evidence, Leaf, Link, Loaded, PageHead, State, useCall } from '#kernel/ui'
import { listServices } from '../contract/services.ts'
import { yuanText } from '../money.ts'
import './care.css'

/** The service registers: how many, how much this year, what is due to be looked at again. */
export function Services() {
  const called = useCall(listServices, {})
  return (
    <Loaded of={called} what="服务登记簿">
      {({ rows, closed }) => {
        const late = rows.reduce((all, one) => all + one.late, 0)
        const year = rows.reduce((all, one) => all + one.thisYear, 0)
        return (
          <>
            <PageHead
              title={
                rows.length === 0
                  ? '本岗位看不到服务登记簿'
                  : `今年办了${year}件${late > 0 ? `，${late}户困难档案到期没有核查` : ''}`
              }
              tab="帮扶与服务"
            />
            <Leaf
              marginLabel="登记簿"
              margin={
                <>
                  <h3>登记簿</h3>
                  <p>每本写一次声明：要填什么、怎么数、怎么查重。登记、名单、统计、导出都照声明来。</p>
                  {closed.length > 0 && (
                    <>
                      <h3>看不到的</h3>
                      <p>{closed.join('、')}：属于民生与困难资料，没有开放给本岗位，由办理帮扶的岗位办。</p>
                    </>
                  )}
                </>
              }
            >
              {rows.length === 0 && <Empty>困难帮扶一类资料没有开放给本岗位。</Empty>}
              {rows.map(one => (
                <section key={one.key} className="care-item">
                  <h3>
                    <Link to={`/care/services/${one.key}`}>{one.title}</Link>
                    {one.late > 0 && <State is="late">{one.late}户到期没有核查</State>}
                  </h3>
                  <p>
                    共{one.total}条，今年{one.thisYear}条{one.fen > 0 && `，${yuanText(one.fen)}`}
                  </p>
                  <p className="sub">{one.about}</p>
                  <p className="sub">
                    {one.cites} <Evidence mark={one.evidence} />
                  </p>
                </section>
              ))}
            </Leaf>
          </>
        )
      }}
    </Loaded>
  )
}
