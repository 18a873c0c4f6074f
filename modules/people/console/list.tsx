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
  State,
  Table,
  useCall,
  useGo,
  useList,
  type Column,
} from '#kernel/ui'
import { exportPeople, listPeople } from '../contract.ts'
import { employments } from '../employments.ts'
import { FindByDocument } from './find.tsx'

type View = Response<typeof listPeople>
type Row = View['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '姓名',
    head: true,
    sorts: true,
    show: row => (
      <Link to={`/people/${row.id}`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  { key: 'sex', title: '性别', show: row => row.sex ?? <State is="unknown">请补充</State> },
  {
    key: 'born',
    title: '出生年月',
    show: row => (row.born ? <span className="nowrap">{row.born}</span> : <State is="unknown">请补充</State>),
  },
  {
    key: 'tail',
    title: '证件尾号',
    show: row => (row.idTail ? <code className="num">{row.idTail}</code> : <State is="unknown">没有证件</State>),
  },
  {
    key: 'employer',
    title: '单位',
    show: row =>
      row.employerId && row.employer ? <Link to={`/organisations/${row.employerId}`}>{row.employer}</Link> : '',
  },
  { key: 'position', title: '岗位职务', show: row => row.position ?? '' },
  { key: 'skill', title: '技能等级或职称', show: row => row.skill ?? '' },
  { key: 'politics', title: '政治面貌', spare: true, show: row => row.politics ?? '' },
  { key: 'employment', title: '在职状态', show: row => row.employment },
  { key: 'verified', title: '核验', spare: true, show: row => row.verified },
]
const lacks = [
  { value: 'document', title: '没有证件' },
  { value: 'born', title: '没有出生日期' },
  { value: 'skill', title: '没有技能等级和职称' },
]

/** Everybody this post reaches, by the reading of their names. Whole numbers are never in a list. */
export function People() {
  const list = useList({
    filters: ['q', 'employer', 'county', 'employment', 'lacks'],
    sort: { key: 'name', down: false },
  })
  const called = useCall(listPeople, { query: list.query })
  const go = useGo()
  return (
    <Loaded of={called} what="人员">
      {data => (
        <>
          <PageHead
            title={titleOf(data, list.filtered)}
            tab="人员"
            links={
              data.may.importing && (
                <Link to="/rosters" search={{ employer: list.filters['employer'] }}>
                  花名册导入
                </Link>
              )
            }
          />
          <Leaf margin={<Margin view={data} />} marginLabel="这张表说什么">
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '姓名、拼音或首字母' },
                ...(data.counties.length > 1 ? [{ key: 'county', title: '县（市、区）', choices: data.counties }] : []),
                { key: 'employment', title: '在职状态', choices: employments.map(value => ({ value, title: value })) },
                { key: 'lacks', title: '缺', choices: lacks },
              ]}
            >
              {data.may.exporting && (
                <ExportWithPurpose
                  path={exportPeople.path}
                  query={list.filters}
                  what="人员名册"
                  says={`按现在的筛选导出${data.total}行`}
                />
              )}
              {data.may.create && (
                <Link className="btn small primary" to="/people/new" search={{ employer: list.filters['employer'] }}>
                  登记人员
                </Link>
              )}
            </Filters>
            <Table
              caption="人员"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(`/people/${row.id}`)}
              empty={
                <Empty
                  act={
                    data.may.importing ? (
                      <Link className="btn" to="/rosters">
                        导入花名册
                      </Link>
                    ) : undefined
                  }
                >
                  您岗位的范围内还没有人员档案。可以导入花名册，也可以逐人登记。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function titleOf({ total, more, odd, employerName }: View, filtered: boolean): string {
  const many = more ? '一万以上' : String(total)
  if (employerName) return `${employerName}：${many}人`
  if (filtered) return `找到${many}人`
  return `在册${many}人${odd.withoutDocument > 0 ? `，${odd.withoutDocument}人没有登记证件` : ''}`
}

function Margin({ view }: { view: View }) {
  return (
    <>
      <h3>按证件号码找人</h3>
      <FindByDocument />
      <h3>要补的</h3>
      {view.odd.withoutDocument > 0 && (
        <p>
          <Link to="/people" search={{ lacks: 'document' }}>
            {view.odd.withoutDocument}人没有登记证件
          </Link>
          ：没有证件认不出同一个人，重复登记时不会提示。
        </p>
      )}
      {view.odd.withoutSkill > 0 && (
        <p>
          <Link to="/people" search={{ lacks: 'skill' }}>
            {view.odd.withoutSkill}名在职的没有技能等级和职称
          </Link>
        </p>
      )}
      <h3>看得到什么</h3>
      <p>列表只显示证件尾号。全号在人员档案里写明用途后查看，查看会记入日志，本人能看到。</p>
    </>
  )
}
