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
  prose,
  State,
  Table,
  useCall,
  useGo,
  useList,
  useToday,
  type Column,
} from '#kernel/ui'
import { listRevocations } from '../contract/revocations.ts'

type View = Response<typeof listRevocations>
type Row = View['rows'][number]

const columnsOf = (today: string): readonly Column<Row>[] => [
  {
    key: 'name',
    title: '姓名（名称）',
    head: true,
    sorts: true,
    show: row => (
      <Link to={`/revocations/${row.id}`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  { key: 'honour', title: '荣誉', show: row => `${row.year}年${row.honourTitle}` },
  { key: 'kind', title: '办什么', show: row => row.kind },
  { key: 'ground', title: '事由', show: row => row.ground },
  {
    key: 'step',
    title: '办到哪里',
    show: row =>
      row.status === 'open' ? (
        <State is={row.mine ? 'near' : 'wait'}>{row.mine ? `等本岗位：${row.step}` : row.step}</State>
      ) : (
        row.step
      ),
  },
  {
    key: 'opened',
    title: '提起',
    sorts: true,
    show: row => <span className="nowrap">{prose(row.openedOn, today)}</span>,
  },
  { key: 'by', title: '提起的单位', spare: true, show: row => row.byOffice },
  { key: 'unit', title: '获奖时单位', spare: true, show: row => row.employerName ?? '' },
]

/** Every revocation and reinstatement within reach, running ones first. */
export function Revocations() {
  const list = useList({ filters: ['q', 'kind', 'status'], sort: { key: 'opened', down: true } })
  const called = useCall(listRevocations, { query: list.query })
  const go = useGo()
  const today = useToday()
  const columns = columnsOf(today)
  return (
    <Loaded of={called} what="撤销与恢复">
      {data => (
        <>
          <PageHead title={titleOf(data)} tab="撤销与恢复" />
          <PageTabs of="/awards/events" label="异动与撤销" />
          <Leaf margin={<Margin view={data} />} marginLabel="这张表说什么">
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '姓名、单位' },
                { key: 'kind', title: '办什么', choices: ['撤销', '恢复'] },
                {
                  key: 'status',
                  title: '状态',
                  choices: [
                    { value: 'open', title: '在办' },
                    { value: 'ended', title: '已办结' },
                  ],
                },
              ]}
            >
              <PrintButton />
              {data.may.raise && (
                <Link className="btn small primary" to="/revocations/new">
                  提起撤销或者恢复
                </Link>
              )}
            </Filters>
            <Table
              caption="撤销与恢复"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(`/revocations/${row.id}`)}
              empty={
                <Empty>
                  {list.filtered
                    ? '没有符合筛选的。清除筛选再看。'
                    : '没有撤销或者恢复的案。发现要撤销的，凭判决书、处分决定或者核查结论提起。'}
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

const titleOf = ({ facets, total }: View): string =>
  facets.open > 0 ? `在办${facets.open}件撤销和恢复` : total === 0 ? '没有撤销和恢复的案' : '没有在办的撤销和恢复'

function Margin({ view: { facets } }: { view: View }) {
  return (
    <>
      <h3>办结的</h3>
      <p>
        撤销{facets.revoked}件，不予撤销{facets.kept}件，恢复{facets.restored}件。
      </p>
      <h3>怎么办</h3>
      <p>
        凭生效文书提起，先暂停待遇，逐级上报，由批准机关决定。决定以前推定荣誉保持；撤销以后不删除，改判的另立一案恢复。
      </p>
    </>
  )
}
