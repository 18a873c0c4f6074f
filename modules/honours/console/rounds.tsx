import { daysBetween } from '#kernel/calendar'
import {
  Empty,
  Leaf,
  Link,
  Loaded,
  PageHead,
  prose,
  State,
  Table,
  useCall,
  useGo,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { listRounds } from '../contract.ts'
import './honours.css'

type Row = Response<typeof listRounds>['rows'][number]

/** The rounds of awards: those under way, those finished. */
export function Rounds() {
  const called = useCall(listRounds, {})
  const today = useToday()
  const go = useGo()
  return (
    <Loaded of={called} what="届次">
      {data => (
        <>
          <PageHead
            title={titleOf(data.rows, today)}
            tab="届次"
            lede="一届一份方案：层级、环节、期限、类别都从本届通知录入，改一次存一版。"
            links={
              data.mayCreate && (
                <Link className="btn primary" to="/rounds/new">
                  部署新一届
                </Link>
              )
            }
          />
          <Leaf
            margin={
              <>
                <h3>状态</h3>
                <p>
                  草拟：方案还没有开放，单位看得到，不能推荐。开放：接受推荐。截止：不再接受新的推荐，在办的继续。办结：方案不能再改。
                </p>
              </>
            }
          >
            <Table
              caption="届次"
              quiet
              columns={columnsOf(today)}
              rows={data.rows}
              keyOf={row => row.id}
              open={row => go(`/rounds/${row.id}`)}
              empty={
                <Empty
                  act={
                    data.mayCreate ? (
                      <Link className="btn small" to="/rounds/new">
                        部署新一届
                      </Link>
                    ) : null
                  }
                >
                  还没有部署过届次。由评选办按本届通知录入方案，开放以后各单位才能推荐。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function titleOf(rows: readonly Row[], today: string): string {
  const live = rows.filter(row => row.state === '开放' || row.state === '截止')
  const [first] = live
  if (!first) return rows.length === 0 ? '还没有部署过届次' : `没有在办的届次，${rows.length}届在册`
  const mine = live.reduce((sum, row) => sum + row.mine, 0)
  const nth = daysBetween(first.noticeOn, today) + 1
  const word = nth < 1 ? '通知还没有到施行日' : `通知发出第${nth}天`
  return `${live.length}届在办，${first.title}${word}${mine > 0 ? `，${mine}件等我办` : ''}`
}

const columnsOf = (today: string): readonly Column<Row>[] => [
  { key: 'title', title: '届次', head: true, show: row => <Link to={`/rounds/${row.id}`}>{row.title}</Link> },
  { key: 'honour', title: '荣誉', show: row => row.honourTitle },
  { key: 'organiser', title: '部署', show: row => row.organiserName || '—' },
  {
    key: 'state',
    title: '状态',
    show: row => (
      <State
        is={row.state === '开放' ? 'wait' : row.state === '办结' ? 'yes' : row.state === '截止' ? 'near' : 'unknown'}
      >
        {row.state}
      </State>
    ),
  },
  { key: 'notice', title: '通知', show: row => <span className="nowrap">{prose(row.noticeOn, today)}</span> },
  {
    key: 'award',
    title: '表彰',
    show: row =>
      row.awardOn ? (
        <span className="nowrap">
          {prose(row.awardOn, today)}
          {row.awardOn > today && (
            <>
              <br />
              <small>还有{daysBetween(today, row.awardOn)}天</small>
            </>
          )}
        </span>
      ) : (
        <State is="unknown">日期未定</State>
      ),
  },
  { key: 'nominations', title: '推荐', num: true, show: row => row.nominations },
  { key: 'open', title: '在办', num: true, show: row => row.open },
  { key: 'mine', title: '等我办', num: true, show: row => row.mine },
]
