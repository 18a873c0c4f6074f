import type { Response } from '#kernel/http'
import {
  Empty,
  Leaf,
  Link,
  Loaded,
  longDay,
  PageHead,
  State,
  Table,
  useCall,
  useGo,
  useToday,
  type Column,
} from '#kernel/ui'
import { myReviews } from '../contract.ts'
import './review.css'

type Row = Response<typeof myReviews>['rows'][number]
const leftOf = (row: Row) => row.assigned - row.submitted - row.recused - row.abstained
const open = (row: Row) => row.state === '评审中'

/** The home of a reviewer: which meetings wait for his scores, until when. Nothing else. */
export function Reviews() {
  const go = useGo()
  const today = useToday()
  const called = useCall(myReviews, {})
  return (
    <Loaded of={called} what="我的评审">
      {({ rows }) => {
        const waiting = rows.filter(row => open(row) && leftOf(row) > 0)
        const done = rows.filter(row => !waiting.includes(row))
        return (
          <>
            <PageHead title={titleOf(waiting, today)} tab="我的评审" />
            <Leaf
              marginLabel="旁注：怎么评"
              margin={
                <>
                  <h3>怎么评</h3>
                  <ol className="review-steps">
                    <li>先申报回避关系，没有的确认“没有”。</li>
                    <li>一件一件看材料、打分，边填边存。</li>
                    <li>评完提交。提交以后不能再改。</li>
                  </ol>
                  <h3>独立评分</h3>
                  <p>别人的分您看不到，您的分汇总以前别人也看不到。</p>
                </>
              }
            >
              {waiting.length === 0 ? (
                <Empty>请您当评委以后，评审会会列在这里，并写明交分的日期。</Empty>
              ) : (
                <div className="review-list meetings">
                  <Table
                    caption="等您打分的"
                    columns={columns}
                    rows={waiting}
                    keyOf={row => row.panel}
                    open={row => go(`/reviews/${row.panel}`)}
                    empty=""
                  />
                </div>
              )}
              {done.length > 0 && (
                <div className="review-list meetings">
                  <Table
                    caption={`评完的${done.length}场`}
                    columns={columns}
                    rows={done}
                    keyOf={row => row.panel}
                    open={row => go(`/reviews/${row.panel}`)}
                    empty=""
                  />
                </div>
              )}
            </Leaf>
          </>
        )
      }}
    </Loaded>
  )
}

function titleOf(waiting: readonly Row[], today: string): string {
  const [first] = waiting
  if (!first) return '没有等您打分的'
  const left = waiting.reduce((sum, row) => sum + leftOf(row), 0)
  if (first.dueOn < today) return `还有${left}人没有评完，交分日期已过`
  return `还有${left}人等您打分，${first.dueOn === today ? '今天' : longDay(first.dueOn)}前交`
}

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '评审会',
    head: true,
    show: row => (
      <>
        <Link to={`/reviews/${row.panel}`}>{row.title}</Link>
        <br />
        <small>{row.organisationName}</small>
      </>
    ),
  },
  { key: 'heldOn', title: '开会', show: row => <span className="nowrap">{row.heldOn}</span> },
  { key: 'dueOn', title: '交分截止', show: row => <span className="nowrap">{row.dueOn}</span> },
  {
    key: 'done',
    title: '已提交',
    num: true,
    show: row => `${row.submitted}/${row.assigned - row.recused - row.abstained}人`,
  },
  {
    key: 'state',
    title: '状态',
    show: row =>
      open(row) ? (
        row.declared ? (
          leftOf(row) === 0 ? (
            <State is="yes">交齐</State>
          ) : (
            <State is="wait">差{leftOf(row)}人</State>
          )
        ) : (
          <State is="near">先申报回避</State>
        )
      ) : (
        <State is="yes">{row.state}</State>
      ),
  },
]
