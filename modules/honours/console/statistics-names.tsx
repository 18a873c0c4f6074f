import {
  Empty,
  Leaf,
  Link,
  Loaded,
  PageHead,
  Table,
  useAddress,
  useCall,
  useGo,
  useList,
  useParam,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { statisticNames } from '../contract.ts'
import './honours.css'

type Row = Response<typeof statisticNames>['rows'][number]

/** The names behind one figure, as far as this post reaches them. */
export function StatisticsNames() {
  const round = useParam('round')
  const go = useGo()
  const [address] = useAddress()
  const list = useList({ size: 50 })
  const { dim = 'all', value = 'all', stage = 'nominated' } = address
  const called = useCall(statisticNames, {
    params: { round },
    query: { dim, value, stage, page: list.page, size: list.size },
  })
  return (
    <Loaded of={called} what="名单">
      {data => (
        <>
          <PageHead
            title={`${data.title}：${data.more ? '一万以上' : data.total}件`}
            tab={data.title}
            trail={[
              { title: '届次', to: '/rounds' },
              { title: data.roundTitle, to: `/rounds/${round}` },
              { title: '统计', to: `/rounds/${round}/statistics` },
              { title: '名单' },
            ]}
          />
          <Leaf marginLabel="旁注：范围" margin={<p>只列本岗位看得到的推荐，和统计表里的数是同一个口径。</p>}>
            <Table
              caption="名单"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(`/cases/${row.id}`)}
              empty={
                <Empty act={<Link to={`/rounds/${round}/statistics`}>回到统计表</Link>}>
                  这个数后面没有人选，或者已经变了。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

const columns: readonly Column<Row>[] = [
  { key: 'number', title: '编号', num: true, show: row => row.number ?? '—' },
  { key: 'name', title: '人选', head: true, show: row => <Link to={`/cases/${row.id}`}>{row.name}</Link> },
  { key: 'employer', title: '单位', show: row => row.employerName },
  { key: 'category', title: '类别', show: row => row.category },
  { key: 'kind', title: '细类', show: row => row.kind },
  { key: 'step', title: '现在', show: row => row.step },
]
