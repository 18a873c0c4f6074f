import type { Response } from '#kernel/http'
import { Empty, Evidence, Leaf, Link, Loaded, PageHead, State, useCall } from '#kernel/ui'
import { listItems } from '../contract.ts'
import { Cites, Parameters } from './words.tsx'
import './care.css'

type Row = Response<typeof listItems>['rows'][number]
const periods = { month: '每月', year: '每年', once: '一次' } as const

/** Every benefit of this place: who, how much, by which document; what nobody configured and whose task it is. */
export function Items() {
  const called = useCall(listItems, {})
  return (
    <Loaded of={called} what="待遇项目">
      {({ rows }) => {
        const unset = rows.filter(one => one.money && one.parameters.some(p => p.value.length === 0))
        const groups = [...Map.groupBy(rows, one => one.group)]
        return (
          <>
            <PageHead
              title={`本地${rows.length}项待遇${unset.length > 0 ? `，${unset.length}项有金额没有配置` : '，金额都配置了'}`}
              tab="待遇项目"
            />
            {groups.map(([group, of], i) => (
              <Leaf
                key={group}
                title={group}
                {...(i === 0
                  ? {
                      marginLabel: '怎么读',
                      margin: (
                        <>
                          <h3>项目从哪里来</h3>
                          <p>全国有的项目在全国的包里，各地另有的在各地的包里；同一个项目，近的地方说了算。</p>
                          <h3>金额从哪里来</h3>
                          <p>
                            文件写明、核对过的在包里；本级的标准由本级在“参数”里照文件录入，另一人复核。没有人说的写“未配置”，不算、不发，写明轮到谁。
                          </p>
                          <h3>什么时候起</h3>
                          <p>
                            按月的，照每月第一天的事实：这个月定的，下个月起算；去世的，当月还发，次月停（产品约定）。
                          </p>
                        </>
                      ),
                    }
                  : {})}
              >
                {of.map(one => (
                  <One key={one.key} item={one} />
                ))}
              </Leaf>
            ))}
            {rows.length === 0 && (
              <Leaf>
                <Empty>本地没有待遇项目。</Empty>
              </Leaf>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

function One({ item }: { item: Row }) {
  const counts = [
    `${item.people}人应享`,
    item.missing > 0 ? `${item.missing}人缺事实` : '',
    item.unset > 0 ? `${item.unset}人等金额` : '',
    item.held > 0 ? `${item.held}人暂停` : '',
  ]
  return (
    <section className="care-item">
      <h3>
        <Link to={`/care/items/${item.key}`}>{item.title}</Link>
        <small className="care-sub">{item.money ? periods[item.period] : '服务'}</small>
        <Evidence mark={item.evidence} />
      </h3>
      <p>{item.saying}</p>
      <p className="sub">
        {item.people + item.missing + item.unset + item.held === 0 ? (
          '现在没有人'
        ) : (
          <Link to="/care" search={{ item: item.key }}>
            {counts.filter(Boolean).join('，')}
          </Link>
        )}
        ；由{item.payer}从“{item.fund}”{item.money ? '发' : '办'}
      </p>
      {item.money && <Parameters of={item.parameters} />}
      {item.papers.length > 0 && <p className="sub">要的材料：{item.papers.join('、')}</p>}
      <p>
        <Cites of={item.cites} />
        {item.unset > 0 && <State is="unknown">没有配置，不算不发</State>}
      </p>
    </section>
  )
}
