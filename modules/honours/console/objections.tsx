import type { Response } from '#kernel/http'
import {
  Empty,
  Filters,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  Table,
  useCall,
  useGo,
  useList,
  useToday,
  type Column,
} from '#kernel/ui'
import { listObjections } from '../contract.ts'
import { NoticeTabs } from './notices.tsx'
import { isClosed, ObjectionState } from './objections-table.tsx'

type Row = Response<typeof listObjections>['rows'][number]

/** Every objection this post may handle or sign, those due first. */
export function Objections() {
  const today = useToday()
  const go = useGo()
  const list = useList({ filters: ['state'], size: 20 })
  const called = useCall(listObjections, { query: { state: list.filters['state'], page: list.page, size: list.size } })
  return (
    <Loaded of={called} what="异议">
      {data => (
        <>
          <PageHead title={titleOf(data.rows, data.total, today)} tab="异议" />
          <NoticeTabs current="objections" />
          <Filters list={list} filters={[{ key: 'state', title: '状态', choices: states }]} />
          <Leaf
            marginLabel="旁注：异议"
            margin={
              <>
                <h3>两个人经手</h3>
                <p>经办人调查、起草结论，主管领导签字。起草的人不能自己签。</p>
                <h3>举报人保密</h3>
                <p>列表和报告里都没有实名人的姓名、联系方式。</p>
              </>
            }
          >
            <Table
              caption="异议"
              quiet={data.rows.length > 0}
              columns={columnsOf(today)}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(`/objections/${row.id}`)}
              empty={
                <Empty act={<Link to="/notices">看公示</Link>}>
                  没有收到异议。来信、来电、来访的，在公示页面登记。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

const states = ['待受理', '调查中', '待签字', '已办结', '不予受理'] as const

function titleOf(rows: readonly Row[], total: number, today: string): string {
  const open = rows.filter(row => !isClosed(row.state))
  const late = open.filter(row => row.dueOn !== null && row.dueOn < today).length
  const sign = open.filter(row => row.may.includes('sign')).length
  if (total === 0) return '没有收到异议'
  if (open.length === 0) return `${total}件异议都已办结`
  return `${open.length}件异议没有结${late > 0 ? `，其中${late}件已逾期` : ''}${sign > 0 ? `，${sign}件等本岗位签字` : ''}`
}

const columnsOf = (today: string): readonly Column<Row>[] => [
  { key: 'number', title: '受理编号', head: true, show: row => <Link to={`/objections/${row.id}`}>{row.number}</Link> },
  {
    key: 'about',
    title: '反映谁',
    show: row => (
      <>
        {row.about ?? '整份公示'}
        <br />
        <small>{row.noticeTitle}</small>
      </>
    ),
  },
  {
    key: 'content',
    title: '反映的问题',
    show: row => (row.content.length > 48 ? `${row.content.slice(0, 48)}……` : row.content),
  },
  {
    key: 'received',
    title: '收到',
    show: row => (
      <>
        <span className="nowrap">{row.receivedOn}</span>
        <br />
        <small>
          {row.channel}，{row.named ? '实名' : '匿名'}
        </small>
        {row.late && (
          <>
            <br />
            <State is="near">期满以后收到</State>
          </>
        )}
      </>
    ),
  },
  { key: 'handler', title: '承办', show: row => row.handler ?? '还没有受理' },
  { key: 'state', title: '办到哪一步', show: row => <ObjectionState row={row} today={today} /> },
]
