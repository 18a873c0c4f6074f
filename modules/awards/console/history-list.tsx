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
  State,
  Table,
  useCall,
  useGo,
  useList,
  type Column,
} from '#kernel/ui'
import { listUnjoined } from '../contract/history.ts'

type View = Response<typeof listUnjoined>
type Row = View['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '姓名（名称）',
    head: true,
    sorts: true,
    show: row => (
      <Link to={`/awards/history/${row.id}`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  { key: 'year', title: '年度', sorts: true, num: true, show: row => row.year },
  { key: 'honour', title: '当时的荣誉', show: row => row.honourTitle },
  { key: 'unit', title: '当时单位', show: row => row.employerName ?? <State is="unknown">没有写</State> },
  {
    key: 'matches',
    title: '档案里同名的',
    show: row =>
      row.matches === 0 ? (
        '没有'
      ) : (
        <State is="near">{row.subjectKind === 'person' ? `${row.matches}人` : `${row.matches}个`}</State>
      ),
  },
  { key: 'twins', title: '册上同名的', show: row => (row.twins === 0 ? '' : `还有${row.twins}位`) },
  { key: 'ground', title: '出处', show: row => row.ground ?? row.source },
]

/** Old honours that belong to nobody yet. */
export function History() {
  const list = useList({ filters: ['q', 'matches'], sort: { key: 'name', down: false } })
  const called = useCall(listUnjoined, { query: list.query })
  const go = useGo()
  return (
    <Loaded of={called} what="待并人">
      {data => (
        <>
          <PageHead title={titleOf(data)} tab="待并人" />
          <PageTabs of="/awards/events" label="异动与撤销" />
          <Leaf
            marginLabel="这张表说什么"
            margin={
              <>
                <h3>为什么要并</h3>
                <p>
                  老册子上只有姓名，没有证件。系统只列出可能的人和符合、不符合的地方，由人核对以后并；并错了可以拆开，并和拆都留痕。
                </p>
                <h3>已经并的</h3>
                <p>{data.facets.joined}份。</p>
              </>
            }
          >
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '姓名、单位' },
                {
                  key: 'matches',
                  title: '档案里同名的',
                  choices: [
                    { value: 'some', title: '有' },
                    { value: 'none', title: '没有' },
                  ],
                },
              ]}
            >
              <PrintButton />
              {data.may.join && (
                <Link className="btn small" to="/award-rolls">
                  导入名册
                </Link>
              )}
              {data.may.join && (
                <Link className="btn small primary" to="/awards/history/new">
                  补录一份
                </Link>
              )}
            </Filters>
            <Table
              caption="待并人"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(`/awards/history/${row.id}`)}
              empty={
                <Empty>
                  {list.filtered
                    ? '没有符合筛选的。清除筛选再看。'
                    : '没有待并人的。历史名册补录或者导入以后，没有证件的列在这里。'}
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

const titleOf = ({ total, facets }: View): string =>
  total === 0 ? '没有待并人的历史荣誉' : `待并人${total}份，其中${facets.matched}份档案里有同名的`
