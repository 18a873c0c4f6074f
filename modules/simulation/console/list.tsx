import type { Response } from '#kernel/http'
import { Empty, Filters, Leaf, Link, Loaded, PageHead, Table, useCall, useGo, useList, type Column } from '#kernel/ui'
import { listSimulations } from '../contract.ts'
import { fewWords } from '../words.ts'
import { changeText } from './words.tsx'
import './simulation.css'

type View = Response<typeof listSimulations>
type Row = View['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '方案',
    head: true,
    sorts: true,
    show: row => <Link to={`/simulations/${row.id}`}>{row.name}</Link>,
  },
  { key: 'office', title: '单位', show: row => row.office },
  { key: 'base', title: '快照', show: row => <span className="nowrap">{row.base}</span> },
  { key: 'people', title: '人数', num: true, show: row => row.people },
  { key: 'gain', title: '增加', num: true, show: row => row.gain ?? fewWords },
  { key: 'lose', title: '减少', num: true, show: row => row.lose ?? fewWords },
  { key: 'unknown', title: '不详', num: true, show: row => row.unknown ?? fewWords },
  { key: 'change', title: '一年相差', num: true, show: row => `${row.year}年${changeText(row.change)}` },
  { key: 'recordedOn', title: '起草', sorts: true, show: row => `${row.recordedOn} ${row.by}` },
]

/** What was tried: who would gain and lose, and what it would cost. */
export function Simulations() {
  const list = useList({ filters: ['q'], sort: { key: 'recordedOn', down: true } })
  const called = useCall(listSimulations, { query: list.query })
  const go = useGo()
  return (
    <Loaded of={called} what="政策测算">
      {data => (
        <>
          <PageHead title={titleOf(data)} tab="政策测算" lede="标准定下来以前，先看谁多谁少、要多少钱。" />
          <Leaf
            marginLabel="这里做什么"
            margin={
              <>
                <h3>先算，后定</h3>
                <p>改一个标准或者一条文字，对快照里的每个人按现行和方案各算一遍。不改任何人的待遇。</p>
                <h3>算得出，查得到</h3>
                <p>人群冻结成快照，没有姓名和号码。同样的快照和方案，什么时候再算，结果都一样。</p>
                <h3>定下来以后</h3>
                <p>
                  照文件在“参数”里录入，另一人复核，<Link to="/care">待遇</Link>自己重新算，补发到文件写的那个月。
                </p>
              </>
            }
          >
            <Filters list={list} columns={columns} filters={[{ key: 'q', title: '查找', placeholder: '方案名称' }]}>
              {data.rows.length > 1 && (
                <Link
                  className="btn small"
                  to="/simulations/compare"
                  search={{ a: data.rows[0]?.id ?? '', b: data.rows[1]?.id ?? '' }}
                >
                  并排比较
                </Link>
              )}
              {data.may.write && (
                <Link className="btn small" to="/simulations/new">
                  起草方案
                </Link>
              )}
            </Filters>
            <Table
              caption="测算方案"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              open={row => go(`/simulations/${row.id}`)}
              empty={
                <Empty
                  {...(data.may.write
                    ? {
                        act: (
                          <Link className="btn" to="/simulations/new">
                            起草方案
                          </Link>
                        ),
                      }
                    : {})}
                >
                  还没有测算过。改标准以前，先在这里算一算。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

const titleOf = ({ total, rows }: View): string =>
  total === 0 ? '还没有测算过' : `测算过${total}个方案${rows[0] ? `，最近是“${rows[0].name}”` : ''}`
