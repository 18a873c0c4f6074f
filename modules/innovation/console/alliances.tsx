import { Empty, Leaf, Link, Loaded, PageHead, PageTabs, Table, useCall, useGo } from '#kernel/ui'
import { listAlliances } from '../contract.ts'

/** Alliances of studios across places, trades and firms. */
export function Alliances() {
  const called = useCall(listAlliances, {})
  const go = useGo()
  return (
    <Loaded of={called} what="联盟">
      {data => (
        <>
          <PageHead
            title={
              data.rows.length === 0
                ? '还没有登记工作室联盟'
                : `${data.rows.length}个联盟，${data.rows.reduce((n, row) => n + row.members, 0)}个成员工作室`
            }
            tab="工作室联盟"
            links={
              data.may.found && (
                <Link className="btn primary" to="/alliances/new">
                  登记联盟
                </Link>
              )
            }
          />
          <PageTabs of="/studios" label="工作室与工匠学院" />
          <Leaf
            marginLabel="旁注：联盟"
            margin={
              <>
                <h3>谁登记</h3>
                <p>成员跨县的由市总工会登记，跨市的由省总工会登记；登记以后各地都看得到。</p>
                <h3>说跨什么就要真的跨</h3>
                <p>成员都在一个县的，不能登记“跨区域”；都在一个单位的，不能登记“跨企业”。</p>
              </>
            }
          >
            <Table
              caption="工作室联盟"
              quiet
              columns={[
                {
                  key: 'name',
                  title: '联盟',
                  head: true,
                  show: row => <Link to={`/alliances/${row.id}`}>{row.name}</Link>,
                },
                { key: 'spans', title: '跨什么', show: row => row.spans.join('、') },
                { key: 'lead', title: '牵头', show: row => row.leadName },
                { key: 'members', title: '成员', num: true, show: row => row.members },
                { key: 'topics', title: '协作课题', num: true, show: row => row.topics },
                { key: 'founded', title: '成立', show: row => <span className="nowrap">{row.foundedOn}</span> },
                { key: 'organiser', title: '登记机关', show: row => row.organiserName },
              ]}
              rows={data.rows}
              keyOf={row => row.id}
              open={row => go(`/alliances/${row.id}`)}
              empty={
                <Empty
                  act={
                    data.may.found ? (
                      <Link className="btn" to="/alliances/new">
                        登记联盟
                      </Link>
                    ) : undefined
                  }
                >
                  还没有联盟。几个工作室签了章程以后，由共同的上级工会登记。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
