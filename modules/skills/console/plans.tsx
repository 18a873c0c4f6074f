import {
  Empty,
  Evidence,
  Filters,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  Table,
  useCall,
  useGo,
  useList,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { listPlans, planStates } from '../contract.ts'

type View = Response<typeof listPlans>
type Row = View['rows'][number]

export const planMarks = {
  草拟: 'unknown',
  已公布: 'wait',
  成绩已封存: 'wait',
  公示中: 'near',
  已发证: 'yes',
  已取消: 'no',
} as const

const columns: readonly Column<Row>[] = [
  { key: 'title', title: '计划', head: true, show: row => <Link to={`/skill-plans/${row.id}`}>{row.title}</Link> },
  { key: 'body', title: '评价机构', show: row => row.body.name },
  {
    key: 'level',
    title: '职业、等级',
    show: row => (
      <>
        {row.occupation}
        <small className="nowrap">　{row.level ?? '没有等级'}</small>
      </>
    ),
  },
  { key: 'apply', title: '报名到', show: row => <span className="nowrap num">{row.applyTo}</span> },
  { key: 'exam', title: '考核', show: row => <span className="nowrap num">{row.examOn}</span> },
  {
    key: 'people',
    title: '报名/人数',
    num: true,
    show: row => (
      <span className="nowrap">
        {row.applications}/{row.capacity}
      </span>
    ),
  },
  { key: 'fee', title: '收费', show: row => row.fee ?? <Evidence mark="未配置" /> },
  { key: 'state', title: '现在', show: row => <State is={planMarks[row.state]}>{row.state}</State> },
]

/** What can be examined, where, when, by whom. */
export function Plans() {
  const list = useList({ filters: ['q', 'state', 'occupation'], sort: { key: 'exam', down: true } })
  const called = useCall(listPlans, { query: list.filters })
  const go = useGo()
  return (
    <Loaded of={called} what="评价计划">
      {view => (
        <>
          <PageHead
            title={titleOf(view, list.filtered)}
            tab="评价计划"
            trail={[{ title: '评价计划' }]}
            links={
              view.may.plan ? (
                <Link className="btn primary" to="/skill-plans/new">
                  拟一个计划
                </Link>
              ) : undefined
            }
          />
          <Leaf
            marginLabel="怎么办"
            margin={
              <>
                <h3>一个计划怎么办完</h3>
                <p>拟定、公布，报名、审核，考核以后两人各录一遍成绩，封存，公示，期满发证。证书自动进档案。</p>
                <h3>公布以后</h3>
                <p>职业、等级、日期、地点、人数不再改；要改的，取消这一份，另拟一份。</p>
              </>
            }
          >
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '计划或机构' },
                {
                  key: 'occupation',
                  title: '职业',
                  choices: view.occupations.map(({ value, title, n }) => ({ value, title, count: n })),
                },
                { key: 'state', title: '现在', choices: planStates.map(value => ({ value, title: value })) },
              ]}
            >
              <button type="button" className="btn small" onClick={() => window.print()}>
                打印
              </button>
            </Filters>
            <Table
              caption="评价计划"
              quiet
              columns={columns}
              rows={view.rows}
              keyOf={row => row.id}
              list={list}
              total={view.total}
              open={row => go(`/skill-plans/${row.id}`)}
              empty={
                list.filtered ? (
                  <Empty
                    act={
                      <button type="button" className="btn" onClick={list.clear}>
                        清除筛选
                      </button>
                    }
                  >
                    没有这样的计划。
                  </Empty>
                ) : (
                  <Empty>还没有公布的计划。备案的评价机构拟定、公布以后在这里。</Empty>
                )
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function titleOf(view: View, filtered: boolean): string {
  if (filtered) return view.total === 0 ? '没有找到评价计划' : `找到${view.total}个评价计划`
  if (view.total === 0) return '还没有评价计划'
  return `评价计划${view.total}个${view.waiting > 0 ? `，${view.waiting}份报名等审核` : ''}`
}
