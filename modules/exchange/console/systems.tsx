import type { Response } from '#kernel/http'
import { Empty, Leaf, Link, Loaded, PageHead, PageTabs, Table, useCall, useGo, type Column } from '#kernel/ui'
import { listSystems } from '../contract.ts'
import { SystemState } from './words.tsx'

type View = Response<typeof listSystems>
type Row = View['rows'][number]

const columns: readonly Column<Row>[] = [
  { key: 'name', title: '系统', head: true, show: row => <Link to={`/exchange/${row.id}`}>{row.name}</Link> },
  { key: 'operator', title: '对方', show: row => row.operator },
  { key: 'territory', title: '给到', show: row => row.territory },
  { key: 'state', title: '情况', show: row => <SystemState {...row} /> },
  {
    key: 'days',
    title: '起止',
    show: row => (
      <span className="nowrap num">
        {row.fromDay}至{row.toDay}
      </span>
    ),
  },
  { key: 'used', title: '最近一次', show: row => <span className="nowrap num">{row.usedOn ?? '没有用过'}</span> },
  { key: 'calls', title: '取数', num: true, show: row => `${row.calls}次` },
]

/** Which other systems take from here and bring here: by whose agreement, until when, how often. */
export function Systems() {
  const called = useCall(listSystems, {})
  const go = useGo()
  return (
    <Loaded of={called} what="对接系统">
      {data => (
        <>
          <PageHead
            title={titleOf(data)}
            tab="对接系统"
            links={
              data.may.manage && (
                <Link className="btn small primary" to="/exchange/new">
                  申请开通…
                </Link>
              )
            }
          />
          <PageTabs of="/exchange" label="对接系统页面" />
          <Leaf
            marginLabel="怎样给出去"
            margin={
              <>
                <h3>怎样给出去</h3>
                <p>
                  写明用途、依据、给哪些项、给到哪个地区，另一人批准以后才能发密钥。范围写在系统上，密钥取不到范围以外的。
                </p>
                <h3>谁拿了什么</h3>
                <p>每次取数记入日志，按证件取一个人的，本人在“谁看过”里看得到。</p>
                <h3>依据</h3>
                <p>
                  《中华人民共和国个人信息保护法》第二十三条：向其他处理者提供个人信息，应当告知接收方并取得单独同意；法律、行政法规另有规定的除外（第十三条）。健康和授权同意不给系统。
                </p>
              </>
            }
          >
            <Table
              caption="对接系统"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              open={row => go(`/exchange/${row.id}`)}
              empty={
                <Empty
                  act={
                    data.may.manage ? (
                      <Link className="btn" to="/exchange/new">
                        申请开通
                      </Link>
                    ) : undefined
                  }
                >
                  还没有别的系统从这里取数。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function titleOf({ rows }: View): string {
  const of = (state: string) => rows.filter(row => row.state === state && !row.over).length
  const over = rows.filter(row => row.over).length
  if (rows.length === 0) return '还没有对接系统'
  return [`${of('在用')}个系统在用`, of('待批') > 0 ? `${of('待批')}个等批准` : '', over > 0 ? `${over}个到期` : '']
    .filter(Boolean)
    .join('，')
}
