import type { Response } from '#kernel/http'
import {
  Empty,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  Table,
  Tabs,
  useCall,
  useGo,
  useList,
  useMay,
  type Column,
} from '#kernel/ui'
import { listSubmissions } from '../contract.ts'
import { levelTitles, type Level } from '../levels.ts'
import { ReceiveSheet } from './lists-receive.tsx'
import './upward.css'

type Row = Response<typeof listSubmissions>['rows'][number]

/** What came in from below and what went up, one row a list. */
export function Submissions() {
  const list = useList({ filters: ['direction'], size: 20 })
  const receives = useMay('honours.review')
  const asked = list.filters['direction']
  const direction = asked === 'in' || asked === 'out' ? asked : receives ? 'in' : 'out'
  const called = useCall(listSubmissions, { query: { direction, page: list.page, size: list.size } })
  return (
    <Loaded of={called} what="报送">
      {data => {
        const { waiting, returned, single } = data
        return (
          <>
            <PageHead
              title={direction === 'in' ? titleIn(data.total, waiting + single.length) : titleOut(data.total, returned)}
              tab="报送"
            />
            <Tabs
              label="收到和发出"
              tabs={[
                { title: '下级报来', to: '/submissions', search: { direction: 'in' }, current: direction === 'in' },
                { title: '本单位报出', to: '/submissions', search: { direction: 'out' }, current: direction === 'out' },
              ]}
            />
            <Singles rows={single} />
            {(data.total > 0 || single.length === 0) && (
              <Leaf
                marginLabel="旁注：报送"
                margin={
                  direction === 'in' ? (
                    <>
                      <h3>怎么审核</h3>
                      <p>打开名单，勾选结论相同的人一次办：受理、退回或不予受理。退回要写清补正材料和期限。</p>
                    </>
                  ) : (
                    <>
                      <h3>退回补正</h3>
                      <p>打开名单看退回的清单和期限。补好以后另封存一份报送名单。</p>
                    </>
                  )
                }
              >
                <Rows direction={direction} data={data} list={list} />
              </Leaf>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

function Rows({
  direction,
  data,
  list,
}: {
  direction: 'in' | 'out'
  data: Response<typeof listSubmissions>
  list: ReturnType<typeof useList>
}) {
  const go = useGo()
  return (
    <Table
      caption={direction === 'in' ? '下级报来的名单' : '本单位报出的名单'}
      quiet={data.rows.length > 0}
      columns={columnsOf(direction)}
      rows={data.rows}
      keyOf={row => row.id}
      list={{ ...list, filtered: false }}
      total={data.total}
      many={data.more}
      open={row => go(`/lists/${row.list}`)}
      empty={
        direction === 'in' ? (
          <Empty>下级还没有报来名单。报来以后逐份列在这里。</Empty>
        ) : (
          <Empty act={<Link to="/rounds">到届次看板封存报送名单</Link>}>
            还没有报出名单。集体研究同意以后，先封存报送名单，再报送。
          </Empty>
        )
      }
    />
  )
}

/** Sent up by units one by one. Each round's step is a sheet of its own, because its form is its own. */
function Singles({ rows }: { rows: Response<typeof listSubmissions>['single'] }) {
  const sheets = [...new Map(rows.map(row => [`${row.round} ${row.step}`, row])).entries()]
  return sheets.map(([key, { round, roundTitle, step }]) => (
    <ReceiveSheet
      key={key}
      title={`${roundTitle}，单位直接报来的人`}
      round={round}
      step={step}
      noteTitle="报来"
      waiting={rows
        .filter(row => row.round === round && row.step === step)
        .map(row => ({ ...row, note: row.due ? `${row.since}，限${row.due}前审核` : row.since }))}
    />
  ))
}

const titleIn = (total: number, waiting: number): string =>
  waiting > 0
    ? `${waiting}人等本级审核${total > 0 ? `，下级报来${total}份名单` : ''}`
    : total === 0
      ? '下级还没有报来'
      : `下级报来${total}份名单，都已审核`

const titleOut = (total: number, returned: number): string =>
  total === 0
    ? '还没有报出名单'
    : returned > 0
      ? `报出${total}份名单，${returned}人退回补正`
      : `报出${total}份名单，没有退回的`

const columnsOf = (direction: 'in' | 'out'): readonly Column<Row>[] => [
  { key: 'title', title: '名单', head: true, show: row => <Link to={`/lists/${row.list}`}>{row.title}</Link> },
  direction === 'in'
    ? { key: 'from', title: '报送单位', show: row => row.fromName || `${levelTitles[row.level as Level]}推荐单位` }
    : { key: 'to', title: '报给', show: row => row.toName },
  { key: 'sentOn', title: '报送日期', show: row => <span className="nowrap">{row.sentOn}</span> },
  { key: 'document', title: '报告字号', show: row => row.document ?? '没有编号' },
  { key: 'names', title: '人数', num: true, show: row => row.names },
  {
    key: 'waiting',
    title: '等审核',
    num: true,
    show: row => (row.waiting > 0 ? <State is="wait">{row.waiting}人</State> : '0'),
  },
  {
    key: 'returned',
    title: '退回补正',
    num: true,
    show: row => (row.returned > 0 ? <State is="near">{row.returned}人</State> : '0'),
  },
]
