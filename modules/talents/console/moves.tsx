import type { Response } from '#kernel/http'
import {
  Empty,
  Filters,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  PageTabs,
  PrintButton,
  Table,
  useCall,
  useList,
  type Column,
} from '#kernel/ui'
import { listMoves } from '../contract.ts'
import { MoveMark, useDatabase } from './words.tsx'
import './talents.css'

type View = Response<typeof listMoves>
type Row = View['rows'][number]
type Month = View['months'][number]

const columns: readonly Column<Row>[] = [
  { key: 'on', title: '发生', sorts: true, show: row => <span className="nowrap num">{row.happenedOn}</span> },
  { key: 'kind', title: '进出', show: row => <MoveMark is={row.kind} /> },
  {
    key: 'name',
    title: '姓名',
    head: true,
    show: row => (
      <Link to={`/people/${row.person}/databases`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  { key: 'unit', title: '单位', show: row => row.unit ?? '没有登记' },
  { key: 'county', title: '县（市、区）', show: row => <span className="nowrap">{row.county ?? ''}</span> },
  { key: 'reason', title: '原因', show: row => row.reason },
  {
    key: 'recorded',
    title: '登记',
    show: row => (
      <>
        <span className="nowrap num">{row.recordedOn}</span>
        {row.recordedOn.slice(0, 7) > row.happenedOn.slice(0, 7) && <small className="move-late">补记</small>}
      </>
    ),
  },
]

/** Who came and who went, by month, each with the reason. */
export function Moves() {
  const database = useDatabase()
  const list = useList({ filters: ['month', 'kind', 'county'], sort: { key: 'on', down: true } })
  const called = useCall(listMoves, { params: { database }, query: list.query })
  return (
    <Loaded of={called} what="进出">
      {data => {
        const last = data.months.at(-1)
        return (
          <>
            <PageHead
              title={titleOf(data, list.filters['month'])}
              tab={`${data.title}的进出`}
              trail={[
                { title: '三库', to: '/databases' },
                { title: data.title, to: `/databases/${database}` },
                { title: '进出' },
              ]}
            />
            <PageTabs of="/databases/$database" label={`${data.title}页面`} />
            <Leaf
              title={`近十二个月：进${sum(data.months, 'in')}人，出${sum(data.months, 'out')}人`}
              marginLabel="怎么数"
              margin={
                <>
                  <h3>怎么数</h3>
                  <p>
                    按事情发生的日子数：荣誉授予之日、证书核发之日、撤销之日。后来才登记的注明“补记”；
                    {last && last.late > 0 ? `本月有${last.late}条以后补记的。` : '每条写着登记的日子。'}
                  </p>
                  <p>进：入库、恢复。出：退出、暂停、已故。转入、转出另数。</p>
                </>
              }
            >
              <Bars
                months={data.months}
                chosen={list.filters['month']}
                choose={month => list.filter({ month: list.filters['month'] === month ? undefined : month })}
              />
            </Leaf>
            <Leaf
              margin={<p>进出只增加，不改不删。原因照登记簿里的话写；转到别的辖区的，只写到哪个县。</p>}
              marginLabel="这张表说什么"
            >
              <Filters
                list={list}
                filters={[
                  {
                    key: 'month',
                    title: '月份',
                    choices: data.months.toReversed().map(({ month, in: came, out }) => ({
                      value: month,
                      title: month,
                      count: came + out,
                    })),
                  },
                  {
                    key: 'kind',
                    title: '进出',
                    choices: data.facets.kinds.map(({ value, title, n }) => ({ value, title, count: n })),
                  },
                  ...(data.facets.counties.length > 1
                    ? [
                        {
                          key: 'county',
                          title: '县（市、区）',
                          choices: data.facets.counties.map(({ value, title, n }) => ({ value, title, count: n })),
                        },
                      ]
                    : []),
                ]}
              >
                <PrintButton />
              </Filters>
              <Table
                caption="进出"
                quiet
                columns={columns}
                rows={data.rows}
                keyOf={row => String(row.id)}
                list={list}
                total={data.total}
                many={data.more}
                empty={
                  <Empty
                    act={
                      <button type="button" className="btn" onClick={list.clear}>
                        看全部进出
                      </button>
                    }
                  >
                    这段时间没有人进出。
                  </Empty>
                }
              />
            </Leaf>
          </>
        )
      }}
    </Loaded>
  )
}

const sum = (months: readonly Month[], of: 'in' | 'out' | 'movedIn' | 'movedOut') =>
  months.reduce((all, month) => all + month[of], 0)

function titleOf({ title, months, total, more }: View, chosen: string | undefined): string {
  const month = months.find(one => one.month === (chosen ?? months.at(-1)?.month))
  if (!month) return `${title}的进出：${more ? '一万以上' : total}条`
  const moved = month.movedIn + month.movedOut > 0 ? `，转入${month.movedIn}人，转出${month.movedOut}人` : ''
  return `${title}${Number(month.month.slice(5))}月进${month.in}人，出${month.out}人${moved}`
}

/** Twelve months, in beside out; every month is pressed to see its people. The figures are said in words for whoever does not see bars. */
function Bars({
  months,
  chosen,
  choose,
}: {
  months: readonly Month[]
  chosen: string | undefined
  choose: (month: string) => void
}) {
  const top = Math.max(1, ...months.flatMap(month => [month.in, month.out]))
  const height = (n: number) => `${n === 0 ? 0 : Math.max(4, Math.round((n / top) * 80))}px`
  return (
    <>
      <ol className="month-bars">
        {months.map(({ month, in: came, out }) => (
          <li key={month}>
            <button
              type="button"
              className="bare"
              aria-pressed={chosen === month}
              aria-label={`${month}进${came}人，出${out}人`}
              onClick={() => choose(month)}
            >
              <span className="bars" aria-hidden="true">
                {came > 0 && <i style={{ height: height(came) }} />}
                {out > 0 && <i className="out" style={{ height: height(out) }} />}
              </span>
              <span className="mm num">{Number(month.slice(5))}月</span>
              <span className="nn num" aria-hidden="true">
                {came}/{out}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className="month-key">
        <span>
          <i aria-hidden="true" />进
        </span>
        <span>
          <i className="out" aria-hidden="true" />出
        </span>
      </p>
    </>
  )
}
