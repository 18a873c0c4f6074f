import type { Response } from '#kernel/http'
import {
  Empty,
  Filters,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  State,
  Table,
  useCall,
  useGo,
  useList,
  useToday,
  type Column,
} from '#kernel/ui'
import { listApplications } from '../contract.ts'
import './studios.css'

type View = Response<typeof listApplications>
type Row = View['rows'][number]

const columnsOf = (today: string): readonly Column<Row>[] => [
  {
    key: 'name',
    title: '工作室',
    head: true,
    show: row => (
      <>
        <Link to={`/studios/applications/${row.id}`}>{row.name}</Link>
        <small className="said">{row.unitName}</small>
      </>
    ),
  },
  { key: 'what', title: '事项', show: row => (row.year === null ? row.what : `${row.year}年${row.what}`) },
  { key: 'programme', title: '批次', show: row => row.programme },
  { key: 'county', title: '县（市、区）', show: row => row.county ?? '市本级' },
  {
    key: 'step',
    title: '现在',
    show: row =>
      row.status === 'open' ? (
        <State is={row.mine ? 'near' : 'wait'}>{row.stepTitle}</State>
      ) : (
        <State is={row.status === 'done' ? 'yes' : 'no'}>{row.stepTitle}</State>
      ),
  },
  { key: 'waits', title: '等谁', show: row => (row.mine ? '等我办' : (row.waits ?? '')) },
  {
    key: 'due',
    title: '期限',
    show: row =>
      row.due === null ? (
        ''
      ) : row.due < today ? (
        <State is="late">{row.due}已过</State>
      ) : (
        <span className="nowrap">{row.due}</span>
      ),
  },
  { key: 'since', title: '到这一步', show: row => <span className="nowrap">{row.since}</span> },
]

/** Applications and yearly reviews, what waits for this desk first. */
export function Applications() {
  const list = useList({ filters: ['q', 'what', 'status', 'mark', 'programme'] })
  const called = useCall(listApplications, { query: list.query })
  const today = useToday()
  const go = useGo()
  return (
    <Loaded of={called} what="申报和年报">
      {data => (
        <>
          <PageHead title={titleOf(data)} tab="申报和年报" />
          <PageTabs of="/studios" label="工作室与工匠学院" />
          <Leaf
            marginLabel="旁注：排列"
            margin={
              <>
                <h3>怎么排的</h3>
                <p>在办的在前，快到期的在前。点一件，看它到哪一步、还差什么、能办什么。</p>
              </>
            }
          >
            <Filters
              list={list}
              filters={[
                { key: 'q', title: '查找', placeholder: '工作室或单位' },
                {
                  key: 'mark',
                  title: '要办的',
                  choices: [
                    { value: '等我办', title: '等我办', count: data.mine },
                    { value: '已逾期', title: '已逾期', count: data.overdue },
                  ],
                },
                {
                  key: 'what',
                  title: '事项',
                  choices: ['命名', '年度考核', '重新确认'],
                },
                { key: 'status', title: '状态', choices: ['在办', '办结'] },
              ]}
            />
            <Table
              caption="申报和年报"
              quiet
              columns={columnsOf(today)}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(`/studios/applications/${row.id}`)}
              empty={
                <Empty
                  act={
                    <Link className="btn" to="/studios/programmes">
                      看批次和办法
                    </Link>
                  }
                >
                  还没有申报，也没有布置过年度考核。单位在开放的批次里申报；年度考核由命名机关布置。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function titleOf({ mine, overdue, open }: View): string {
  if (open === 0) return '没有在办的申报和年报'
  const late = overdue > 0 ? `，${overdue}件逾期` : ''
  return `${open}件在办，${mine > 0 ? `${mine}件等我办` : '没有等我办的'}${late}`
}
