import type { Response } from '#kernel/http'
import {
  Empty,
  Filters,
  Leaf,
  Link,
  Loaded,
  PageHead,
  prose,
  State,
  Table,
  useCall,
  useGo,
  useList,
  useToday,
  type Column,
} from '#kernel/ui'
import { listLetters } from '../contract.ts'
import './upward.css'

export type LetterRow = Response<typeof listLetters>['rows'][number]

/** The letters sent out: who has answered how many, who is late by how many working days. */
export function Letters() {
  const today = useToday()
  const go = useGo()
  const list = useList({ filters: ['state', 'list', 'overdue'], size: 50 })
  const { state, list: one, overdue } = list.filters
  const called = useCall(listLetters, {
    query: { state, list: one, ...(overdue ? { overdue: true } : {}), page: list.page, size: list.size },
  })
  return (
    <Loaded of={called} what="联审函">
      {data => (
        <>
          <PageHead title={titleOf(data)} tab="联审函" lede={one ? '只列出一份名单发出的函' : undefined} />
          <Filters
            list={list}
            filters={[
              { key: 'state', title: '状态', choices: states },
              { key: 'overdue', title: '期限', choices: [{ value: 'true', title: '已逾期' }] },
            ]}
          />
          <Leaf
            marginLabel="旁注：联审函"
            margin={
              <>
                <h3>逾期不等于无异议</h3>
                <p>过了期限没有回函，只能催办，不能当作没有意见。缺一个部门的回函，这个人就停在征求意见这一步。</p>
                <h3>部门没有账号的</h3>
                <p>寄纸质函。收到盖章回函，打开这封函代录，附扫描件。</p>
              </>
            }
          >
            <Table
              caption="联审函"
              quiet={data.rows.length > 0}
              columns={columnsOf(today)}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(`/letters/${row.id}`)}
              empty={
                <Empty act={<Link to="/rounds">到届次看板封存征求意见名单</Link>}>
                  还没有发函。先封存征求意见名单，再按名单发函，一函一部门。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

const states = ['待回函', '部分回函', '已回函', '作废'] as const

function titleOf({ total, open, late }: Response<typeof listLetters>): string {
  if (total === 0) return '没有发出的联审函'
  if (open === 0) return `${total}封函都已回齐`
  return late > 0 ? `${open}封函没有回齐，其中${late}封已逾期` : `${open}封函在等回函，都没有到期`
}

const columnsOf = (today: string): readonly Column<LetterRow>[] => [
  { key: 'number', title: '函号', head: true, show: row => <Link to={`/letters/${row.id}`}>{row.number}</Link> },
  {
    key: 'department',
    title: '部门',
    show: row => (
      <>
        {row.department}
        <br />
        <small>{row.roundTitle}</small>
      </>
    ),
  },
  { key: 'sentOn', title: '发函', show: row => <span className="nowrap">{row.sentOn}</span> },
  { key: 'dueOn', title: '要求回函', show: row => <span className="nowrap">{row.dueOn}</span> },
  { key: 'answered', title: '已答复', num: true, show: row => `${row.answered}/${row.names}人` },
  { key: 'state', title: '状态', show: row => <LetterState row={row} /> },
  {
    key: 'chased',
    title: '催办',
    show: row => (row.chased === 0 ? '—' : `${row.chased}次，最近${row.chasedOn ? prose(row.chasedOn, today) : ''}`),
  },
]

/** Answered, waiting, or late by n working days. */
export function LetterState({ row }: { row: Pick<LetterRow, 'state' | 'overdueWorkdays'> }) {
  if (row.state === '已回函') return <State is="yes">已回齐</State>
  if (row.state === '作废') return <State is="unknown">作废</State>
  if (row.overdueWorkdays > 0) return <State is="late">逾期{row.overdueWorkdays}个工作日</State>
  return <State is="wait">{row.state}</State>
}
