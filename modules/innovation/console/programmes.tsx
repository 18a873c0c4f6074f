import type { Response } from '#kernel/http'
import { Empty, Leaf, Link, Loaded, PageHead, PageTabs, State, Table, useCall, useGo, type Column } from '#kernel/ui'
import { listProgrammes } from '../contract.ts'
import './studios.css'

type View = Response<typeof listProgrammes>
type Row = View['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '批次（办法）',
    head: true,
    show: row => (
      <>
        <Link to={`/studios/programmes/${row.id}`}>{row.title}</Link>
        <small className="said">《{row.noticeTitle}》</small>
      </>
    ),
  },
  { key: 'kind', title: '种类', show: row => `${row.level}${row.kindTitle}` },
  { key: 'line', title: '条线', show: row => row.line },
  { key: 'body', title: '命名机关', show: row => row.body },
  {
    key: 'state',
    title: '状态',
    show: row => (
      <State
        is={row.state === '开放' ? 'wait' : row.state === '办结' ? 'yes' : row.state === '截止' ? 'near' : 'unknown'}
      >
        {row.state === '开放' ? '开放申报' : row.state}
      </State>
    ),
  },
  { key: 'notice', title: '通知', show: row => <span className="nowrap">{row.noticeOn}</span> },
  { key: 'applications', title: '申报', num: true, show: row => row.applications },
  { key: 'open', title: '在办', num: true, show: row => row.open },
  { key: 'named', title: '命名', num: true, show: row => row.named },
  { key: 'unreviewed', title: '今年未布置考核', num: true, show: row => row.unreviewed },
]

/** Notices that call for studios, and the rules their years are reviewed by. */
export function Programmes() {
  const called = useCall(listProgrammes, {})
  const go = useGo()
  return (
    <Loaded of={called} what="批次和办法">
      {data => (
        <>
          <PageHead
            title={titleOf(data)}
            tab="批次和办法"
            lede="一份通知一个批次：条件、评分表、由谁核查、经费，都照通知录入。通知没有写的，系统不补。"
            links={
              data.mayCreate && (
                <Link className="btn primary" to="/studios/programmes/new">
                  照通知录入批次
                </Link>
              )
            }
          />
          <PageTabs of="/studios" label="工作室与工匠学院" />
          <Leaf
            marginLabel="旁注：批次"
            margin={
              <>
                <h3>状态</h3>
                <p>
                  草拟：只有录入它的机构看得到。开放：单位可以申报。截止：不再接受，在办的继续，年度考核照办。办结：不再改。
                </p>
              </>
            }
          >
            <Table
              caption="批次和办法"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              open={row => go(`/studios/programmes/${row.id}`)}
              empty={
                <Empty
                  act={
                    data.mayCreate ? (
                      <Link className="btn" to="/studios/programmes/new">
                        照通知录入批次
                      </Link>
                    ) : undefined
                  }
                >
                  还没有开放的批次。命名机关照通知录入并开放以后，单位在这里申报。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function titleOf({ rows, mayApply }: View): string {
  const open = rows.filter(row => row.state === '开放').length
  if (rows.length === 0) return '还没有工作室命名的批次'
  if (mayApply) return open > 0 ? `${open}个批次可以申报` : '现在没有可以申报的批次'
  const left = rows.reduce((n, row) => n + (row.mine ? row.unreviewed : 0), 0)
  return `${rows.length}个批次，${open}个开放申报${left > 0 ? `，${left}个工作室今年还没有布置考核` : ''}`
}
