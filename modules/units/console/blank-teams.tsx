import type { Response } from '#kernel/http'
import {
  Cite,
  Empty,
  ExportWithPurpose,
  Filters,
  Leaf,
  Link,
  Loaded,
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
import { exportBlankTeams, listBlankTeams } from '../contract.ts'
import { planned, states } from '../kinds.ts'
import { ownedWords, TeamMark } from './marks.tsx'
import './units.css'

type View = Response<typeof listBlankTeams>
type Row = View['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '班组',
    head: true,
    show: row => (
      <Link className="nowrap" to={`/blank-teams/${row.team}`}>
        {row.name}
      </Link>
    ),
  },
  {
    key: 'unit',
    title: '单位',
    show: row => (
      <>
        {row.unit}
        {row.stateOwned === true && <small className="nowrap">　国有企业</small>}
      </>
    ),
  },
  { key: 'county', title: '县（市、区）', spare: true, show: row => row.county ?? '市直' },
  { key: 'owned', title: '国有', spare: true, show: row => ownedWords(row.stateOwned) },
  { key: 'state', title: '党员', show: row => <TeamMark is={row.state} /> },
  {
    key: 'numbers',
    title: '登记／名册',
    show: row => (
      <span className="nowrap num">
        {row.declared ?? '没有填'}／{row.party}
        <small>（{row.listed}人在册）</small>
      </span>
    ),
  },
  { key: 'since', title: '自何日起', sorts: true, show: row => <span className="nowrap num">{row.since}</span> },
  {
    key: 'due',
    title: '填补计划',
    sorts: true,
    show: row =>
      row.plan === null ? (
        row.state === '空白' ? (
          <State is="unknown">没有计划</State>
        ) : (
          ''
        )
      ) : (
        <>
          {row.plan.means}，{row.plan.responsible}{' '}
          <State is={row.plan.late ? 'late' : 'wait'}>{row.plan.due}以前</State>
        </>
      ),
  },
]

/** The book of teams: which have no party member, since when, what is planned. */
export function BlankTeams() {
  const list = useList({
    filters: ['q', 'state', 'county', 'owned', 'plan', 'organisation'],
    sort: { key: 'since', down: false },
  })
  const called = useCall(listBlankTeams, { query: list.query })
  const go = useGo()
  return (
    <Loaded of={called} what="党员空白班组">
      {data => (
        <>
          <PageHead
            title={titleOf(data)}
            tab="党员空白班组"
            lede={data.unit ? data.unit.name : undefined}
            links={<PrintButton />}
          />
          <PageTabs of="/blank-teams" label="党员空白班组页面" />
          <Leaf margin={<Margin view={data} />} marginLabel="口径和依据">
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '班组或单位' },
                { key: 'state', title: '党员', choices: states },
                {
                  key: 'owned',
                  title: '国有企业',
                  choices: [
                    { value: 'yes', title: '是' },
                    { value: 'no', title: '不是' },
                    { value: 'unknown', title: '断不定' },
                  ],
                },
                { key: 'plan', title: '计划', choices: planned },
                ...(data.counties.length > 1
                  ? [
                      {
                        key: 'county',
                        title: '县（市、区）',
                        choices: data.counties.map(one => ({ value: one.value, title: one.title, count: one.n })),
                      },
                    ]
                  : []),
              ]}
            >
              {data.may.export && data.total > 0 && (
                <ExportWithPurpose
                  path={exportBlankTeams.path}
                  query={list.filters}
                  what="党员空白班组台账"
                  says={`按现在的筛选导出${data.total}个班组，没有职工姓名`}
                />
              )}
            </Filters>
            <Table
              caption="班组有没有党员"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.team}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(`/blank-teams/${row.team}`)}
              empty={
                list.filtered ? (
                  <Empty
                    act={
                      <button type="button" className="btn" onClick={list.clear}>
                        清除筛选
                      </button>
                    }
                  >
                    没有这样的班组。
                  </Empty>
                ) : (
                  <Empty
                    act={
                      <Link className="btn" to="/organisations">
                        去单位页登记班组
                      </Link>
                    }
                  >
                    还没有登记班组。班组登记以后，一分钟内在这里对出党员情况。
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

function titleOf({ sums }: View): string {
  if (sums.all === 0) return '还没有登记班组'
  return [
    sums.blank === 0 ? `${sums.all}个班组，没有党员空白的` : `${sums.all}个班组，${sums.blank}个没有党员`,
    sums.owned > 0 ? `其中国有企业${sums.owned}个` : '',
    sums.late > 0 ? `${sums.late}个计划过期` : sums.unplanned > 0 ? `${sums.unplanned}个没有计划` : '',
  ]
    .filter(Boolean)
    .join('，')
}

function Margin({ view: { sums } }: { view: View }) {
  return (
    <>
      <h3>依据</h3>
      <p>
        <Cite
          title="中共中央 国务院关于深化产业工人队伍建设改革的意见"
          date="2024-10-12"
          article="（二）"
          clause="C023"
          text="持续解决国有企业党员空白班组问题"
        />
      </p>
      <h3>怎么断定</h3>
      <p>两头对：单位登记的党员数；名册里写着在这个班组、政治面貌或党组织关系是中共党员（含预备）的在职职工。</p>
      <p>没有填的不算空白。两头不同的是“说法不一”{sums.differ > 0 && `（${sums.differ}个）`}，不替单位断定。</p>
      <h3>国有企业</h3>
      <p>只照登记类型断定。国有控股的有限责任公司断不定，在单位页改登记类型以后才算。</p>
    </>
  )
}
