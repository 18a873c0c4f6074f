import {
  Empty,
  ExportWithPurpose,
  Filters,
  Leaf,
  Link,
  Loaded,
  PageHead,
  prose,
  Table,
  useCall,
  useGo,
  useList,
  useMay,
  useParam,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { exportExits, listExits } from '../contract.ts'
import { levelTitles, type Level } from '../levels.ts'
import './honours.css'

type View = Response<typeof listExits>
type Row = View['rows'][number]

const titles: Readonly<Record<string, string>> = {
  refused: '未予推荐',
  notChosen: '未入选',
  withdrawn: '撤回',
  voided: '取消，名额不递补',
  replaced: '已换人',
}

/** 退出名单: who left the round, where, when, why, by which rule and document. */
export function Exits() {
  const round = useParam('round')
  const go = useGo()
  const today = useToday()
  const inspects = useMay('honours.inspect')
  const list = useList({ filters: ['how', 'level'], size: 50 })
  const { how, level } = list.filters
  const called = useCall(listExits, { params: { round }, query: { how, level, page: list.page, size: list.size } })
  return (
    <Loaded of={called} what="退出名单">
      {data => (
        <>
          <PageHead
            title={titleOf(data)}
            tab="退出名单"
            trail={[
              { title: '届次', to: '/rounds' },
              { title: data.roundTitle, to: `/rounds/${round}` },
              { title: '统计', to: `/rounds/${round}/statistics` },
              { title: '退出名单' },
            ]}
            lede={`${data.roundTitle}，截至${prose(today, today)}`}
          />
          <Filters
            list={list}
            filters={[
              {
                key: 'how',
                title: '怎样退出',
                choices: data.hows.map(one => ({ value: one.how, title: titles[one.how] ?? one.how, count: one.n })),
              },
              {
                key: 'level',
                title: '停在哪级',
                choices: data.levels.map(one => ({
                  value: one.level,
                  title: levelTitles[one.level as Level],
                  count: one.n,
                })),
              },
            ]}
          >
            {data.total > 0 && !inspects && (
              <ExportWithPurpose
                path={exportExits.path.replace('{round}', round) as `/${string}`}
                query={{ how, level }}
                what="退出名单"
                says={`按现在的筛选导出${data.total}行。`}
              />
            )}
          </Filters>
          <Leaf
            marginLabel="旁注：退出"
            margin={
              <>
                <h3>退出以后</h3>
                <p>撤回的可以由别的单位再推荐。换下的、取消的本届不再推荐，取消的名额不递补。</p>
                <h3>空着的</h3>
                <p>没有写明的因哪一条、文书，照空着列出。本人不同意推荐的，按撤回办，理由里写明。</p>
              </>
            }
          >
            <Table
              caption="退出名单"
              quiet
              columns={columnsOf(today)}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(`/cases/${row.id}`)}
              empty={
                <Empty act={<Link to={`/rounds/${round}`}>回到进度</Link>}>
                  本届还没有人退出。撤回、换人、取消、未入选和未予推荐的会列在这里。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function titleOf({ hows, total }: View): string {
  const all = hows.reduce((n, one) => n + one.n, 0)
  if (all === 0) return '本届还没有人退出'
  const parts = hows.map(one => `${titles[one.how] ?? one.how}${one.n}件`).join('，')
  return total === all ? `${all}件退出本届：${parts}` : `${all}件退出本届，符合筛选的${total}件`
}

const columnsOf = (today: string): readonly Column<Row>[] => [
  {
    key: 'name',
    title: '人选',
    head: true,
    show: row => (
      <>
        <Link to={`/cases/${row.id}`}>{row.name}</Link>
        <br />
        <small>
          {row.number === null ? '' : `${row.number}号，`}
          {row.employerName}
        </small>
      </>
    ),
  },
  { key: 'category', title: '类别', show: row => row.category },
  {
    key: 'how',
    title: '怎样退出',
    show: row => (
      <>
        {row.how}
        {row.replacedBy && (
          <>
            <br />
            <small>
              换上<Link to={`/cases/${row.replacedBy.id}`}>{row.replacedBy.name}</Link>
            </small>
          </>
        )}
      </>
    ),
  },
  {
    key: 'step',
    title: '停在',
    show: row => (
      <>
        {row.step}
        <br />
        <small>{row.office}</small>
      </>
    ),
  },
  {
    key: 'on',
    title: '日期',
    show: row => (
      <>
        <span className="nowrap">{prose(row.on, today)}</span>
        {row.recordedOn !== row.on && (
          <>
            <br />
            <small>{prose(row.recordedOn, today)}补记</small>
          </>
        )}
      </>
    ),
  },
  { key: 'reason', title: '理由', show: row => row.reason || <span className="note-text">没有写</span> },
  {
    key: 'rule',
    title: '依据',
    show: row => (
      <>
        {row.rule ?? ''}
        {row.document && (
          <>
            {row.rule && <br />}
            {row.document}
          </>
        )}
        {row.rule === null && row.document === null && <span className="note-text">没有写</span>}
      </>
    ),
  },
]
