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
  Tabs,
  useCall,
  useGo,
  useList,
  useMay,
  useToday,
  type Column,
} from '#kernel/ui'
import { listNotices } from '../contract.ts'
import { NoticeDays } from './notices-days.tsx'
import './upward.css'

type Row = Response<typeof listNotices>['rows'][number]

/** One row a notice: which day of how many, when it ends, what was objected. */
export function Notices() {
  const today = useToday()
  const go = useGo()
  const list = useList({ filters: ['whose', 'state'], size: 20 })
  const called = useCall(listNotices, {
    query: {
      state: list.filters['state'],
      ...(list.filters['whose'] ? { mine: true } : {}),
      page: list.page,
      size: list.size,
    },
  })
  return (
    <Loaded of={called} what="公示">
      {data => (
        <>
          <PageHead title={titleOf(data)} tab="公示与异议" />
          <NoticeTabs current="notices" />
          <Filters
            list={list}
            filters={[
              { key: 'whose', title: '哪一级', choices: [{ value: 'mine', title: '本单位的' }] },
              { key: 'state', title: '状态', choices: states },
            ]}
          />
          <Leaf
            marginLabel="旁注：公示"
            margin={
              <>
                <h3>怎么数日子</h3>
                <p>从张贴当日起数工作日，法定节假日和周末不算，期满当日24:00为止。</p>
                <h3>异议挂住的是人</h3>
                <p>收到异议，只有被反映的那个人停在原处，名单上其他人期满照走。</p>
              </>
            }
          >
            <Table
              caption="公示"
              quiet={data.rows.length > 0}
              columns={columnsOf(today)}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(`/notices/${row.id}`)}
              empty={
                <Empty act={<Link to="/rounds">到届次看板封存公示名单</Link>}>
                  还没有公示。先封存公示名单，再按名单公示。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

/** Notices, and the objections to them; those who handle neither see the first alone. */
export function NoticeTabs({ current }: { current: 'notices' | 'objections' }) {
  const handles = useMay('honours.objection.handle')
  const signs = useMay('honours.objection.sign')
  if (!handles && !signs) return null
  return (
    <Tabs
      label="公示和异议"
      tabs={[
        { title: '公示', to: '/notices', current: current === 'notices' },
        { title: '异议', to: '/objections', current: current === 'objections' },
      ]}
    />
  )
}

const states = ['公示中', '期满', '更正', '撤下'] as const

function titleOf({ total, running, ending, open }: Response<typeof listNotices>): string {
  if (total === 0) return '没有公示'
  const first =
    running === 0 ? `${total}份公示都已期满` : `${running}份正在公示${ending > 0 ? `，其中${ending}份今天期满` : ''}`
  return `${first}，${open > 0 ? `${open}件异议没有结` : '没有未结的异议'}`
}

const columnsOf = (today: string): readonly Column<Row>[] => [
  {
    key: 'title',
    title: '公示',
    head: true,
    show: row => (
      <>
        <Link to={`/notices/${row.id}`}>{row.title}</Link>
        <br />
        <small>{row.organisationName}</small>
      </>
    ),
  },
  { key: 'day', title: '进度', show: row => <NoticeDays notice={row} today={today} /> },
  {
    key: 'ends',
    title: '起止',
    show: row => (
      <>
        {prose(row.startsOn, today)}—{prose(row.endsOn, today)}
        {row.objectionsUntil !== row.endsOn && (
          <>
            <br />
            <small>异议受理到{prose(row.objectionsUntil, today)}</small>
          </>
        )}
      </>
    ),
  },
  { key: 'names', title: '人数', num: true, show: row => row.names },
  {
    key: 'objections',
    title: '异议',
    show: row =>
      row.objections === 0 ? (
        '没有'
      ) : row.openObjections > 0 ? (
        <State is="near">{`${row.objections}件，${row.openObjections}件未结`}</State>
      ) : (
        <State is="yes">{row.objections}件，都已结</State>
      ),
  },
]
