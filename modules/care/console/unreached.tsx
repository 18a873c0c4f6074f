import type { Response } from '#kernel/http'
import {
  Empty,
  ExportWithPurpose,
  Filters,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  Table,
  useAct,
  useCall,
  useGo,
  useList,
  useMay,
  type Column,
} from '#kernel/ui'
import { exportUnreached, listUnreached, readRun, runAgain } from '../contract.ts'
import { yuanText } from '../money.ts'
import { Obstacle, spanTitle } from './words.tsx'
import './care.css'

type View = Response<typeof listUnreached>
type Row = View['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '姓名',
    head: true,
    sorts: true,
    show: row => (
      <Link to={`/people/${row.person}/care`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  { key: 'unit', title: '单位', show: row => row.unit ?? '没有登记' },
  { key: 'county', title: '县（市、区）', show: row => <span className="nowrap">{row.county ?? ''}</span> },
  { key: 'item', title: '项目', show: row => <Link to={`/care/items/${row.key}`}>{row.item}</Link> },
  { key: 'periods', title: '所属期', show: row => <span className="num">{spanTitle(row.first, row.last)}</span> },
  {
    key: 'fen',
    title: '金额',
    num: true,
    show: row => (row.fen === null ? '还不知道' : yuanText(row.fen)),
  },
  {
    key: 'why',
    title: '卡在哪里',
    show: row => (
      <>
        <Obstacle is={row.why} />
        {['缺事实', '没有配置金额', '暂停', '公示没有办完'].includes(row.why) && (
          <small className="care-late">{row.says}</small>
        )}
      </>
    ),
  },
  {
    key: 'login',
    title: '账号',
    show: row => (row.hasLogin ? '有' : '没有'),
  },
]

const choices = (of: View['facets']['items']) => of.map(({ value, title, n }) => ({ value, title, count: n }))

/** Who is entitled and has not been reached, and the first thing in the way of each. */
export function Unreached() {
  const list = useList({ filters: ['q', 'county', 'item', 'why', 'account'], sort: { key: 'name', down: false } })
  const called = useCall(listUnreached, { query: list.query })
  const go = useGo()
  return (
    <Loaded of={called} what="应享未享">
      {data => (
        <>
          <PageHead title={titleOf(data)} tab="应享未享" />
          <Leaf margin={<Margin view={data} />} marginLabel="这张表说什么">
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '姓名或首字母' },
                { key: 'why', title: '卡在哪里', choices: choices(data.facets.whys) },
                { key: 'item', title: '项目', choices: choices(data.facets.items) },
                ...(data.facets.counties.length > 1
                  ? [{ key: 'county', title: '县（市、区）', choices: choices(data.facets.counties) }]
                  : []),
                { key: 'account', title: '账号', choices: [{ value: 'no', title: '本人没有账号' }] },
              ]}
            >
              <button type="button" className="btn small" onClick={() => window.print()}>
                打印
              </button>
              {data.may.export && data.total > 0 && (
                <ExportWithPurpose
                  path={exportUnreached.path}
                  query={list.filters}
                  what="应享未享"
                  says={`按现在的筛选导出${data.total}行，不含证件号、电话和账号`}
                />
              )}
            </Filters>
            <Table
              caption="应享未享"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => `${row.person} ${row.key}`}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(`/people/${row.person}/care`)}
              empty={
                list.filtered ? (
                  <Empty
                    act={
                      <button type="button" className="btn" onClick={list.clear}>
                        清除筛选
                      </button>
                    }
                  >
                    没有这样的人。
                  </Empty>
                ) : (
                  <Empty
                    act={
                      <Link className="btn" to="/care/batches">
                        看发放
                      </Link>
                    }
                  >
                    应享的都到了。称号登记并核对以后，系统照规则自己算，不用申请。
                  </Empty>
                )
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function titleOf({ people, fen, facets }: View): string {
  if (people === 0) return '应享的都到了'
  const ready = facets.whys.find(one => one.value === '等制单')
  return `${people}人应享还没有享到，已算出${yuanText(fen)}${ready ? `，其中${ready.n}项可以制单` : ''}`
}

function Margin({ view }: { view: View }) {
  const run = useCall(readRun, {})
  const again = useAct(runAgain, { refreshes: [readRun] })
  const simulates = useMay('simulation.write')
  return (
    <>
      <h3>一人一个项目一行</h3>
      <p>今年和去年算出来、还没有到手的。只写第一件卡住的事：办完它，再看下一件。</p>
      {view.unset.length > 0 && (
        <>
          <h3>金额没有配置的</h3>
          <p>
            不是哪个人的事，平时不列：
            {view.unset.map((one, i) => (
              <span key={one.key}>
                {i > 0 && '，'}
                <Link to={`/care/items/${one.key}`}>{one.title}</Link>（{one.n}人在等）
              </span>
            ))}
            。轮到谁，写在项目页。
          </p>
        </>
      )}
      {simulates && (
        <>
          <h3>如果标准改了</h3>
          <p>
            <Link to="/simulations/new">如果标准改为……</Link>先算谁多谁少、要多少钱。
          </p>
        </>
      )}
      <h3>差什么谁来办</h3>
      <p>
        缺事实：本人或单位补，到个人页的“待遇”登记。没有账户、没有确认：本人在手机上确认，或者凭签字的确认单代录。没有在世核验：上门、视频或到场核对证件。
      </p>
      <h3>没有本人账号的</h3>
      <p>
        没有登录账号的，消息到不了手机。到<Link to="/people">人员</Link>开账号、发开户单。
      </p>
      {run.data && (
        <>
          <h3>算到哪里</h3>
          <p>
            {run.data.running
              ? `正在计算（${run.data.cause}）：${run.data.seen}人`
              : `${run.data.endedOn ?? '还没有'}算完（${run.data.cause}）：${run.data.seen}人，${run.data.written}项`}
            {run.data.waiting > 0 && `；${run.data.waiting}条变动等着重算`}
          </p>
          {view.may.pay && (
            <button type="button" className="btn small" disabled={again.busy} onClick={() => again.act({})}>
              全部重新计算
            </button>
          )}
        </>
      )}
    </>
  )
}
